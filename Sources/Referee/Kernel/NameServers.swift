#if canImport(Glibc)
  import Glibc

  /// A small DNS server in each network, which answers as the network's resolver would: from the private zones that the
  /// network sees, of which the most specific one is asked alone. There is no public DNS in this world.
  struct NameServers {
    private var servers: [(file: Int32, network: Network)] = []
    private let world: World

    init(_ world: World, in arena: Arena) throws {
      self.world = world
      for network in world.networks where network.cloud == .azure || network.dnsSupport {
        guard let space = arena.plan.routers[network.name] else { continue }
        let file = try arena.within(space) {
          let file = try Sockets.open(SOCK_DGRAM)
          try Sockets.bind(file, to: network.resolver, port: 53)
          return file
        }
        servers.append((file, network))
      }
    }

    var files: [Int32] { servers.map(\.file) }

    /// Answers what has come in at one of the files.
    func answer(at index: Int) {
      var buffer = [UInt8](repeating: 0, count: 512)
      var peer = sockaddr_storage()
      while true {
        var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let count = withUnsafeMutablePointer(to: &peer) { pointer in
          pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            recvfrom(servers[index].file, &buffer, buffer.count, 0, $0, &size)
          }
        }
        guard count > 0, let question = NameMessage(Array(buffer[..<count])) else { return }
        let reply = question.reply(world.answer(question.name, in: servers[index].network))
        _ = withUnsafePointer(to: &peer) { pointer in
          pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            sendto(servers[index].file, reply, reply.count, 0, $0, size)
          }
        }
      }
    }

    func close() {
      for server in servers { Glibc.close(server.file) }
    }
  }
#endif

/// A question of DNS with one name, as RFC 1035 puts it on the wire.
struct NameMessage {
  let bytes: [UInt8]
  let name: String
  private let end: Int

  init?(_ bytes: [UInt8]) {
    guard bytes.count > 16, bytes[4] == 0, bytes[5] == 1 else { return nil }
    var labels: [String] = []
    var place = 12
    while place < bytes.count, bytes[place] != 0 {
      let length = Int(bytes[place])
      guard length < 64, place + 1 + length < bytes.count else { return nil }
      labels.append(String(decoding: bytes[(place + 1)..<(place + 1 + length)], as: UTF8.self).lowercased())
      place += 1 + length
    }
    guard place + 5 <= bytes.count else { return nil }
    self.bytes = bytes
    name = labels.joined(separator: ".")
    end = place + 5
  }

  /// The reply: addresses, or that there is no such name.
  func reply(_ addresses: [Address]) -> [UInt8] {
    var reply = Array(bytes[..<end])
    reply[2] = 0x85
    reply[3] = addresses.isEmpty ? 0x83 : 0x80
    reply[6] = 0
    reply[7] = UInt8(clamping: addresses.count)
    for place in 8...11 { reply[place] = 0 }
    for address in addresses.prefix(Int(reply[7])) {
      reply += [0xC0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4]
      reply += [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: address.number >> $0) }
    }
    return reply
  }
}

extension World {
  /// What the resolver of a network answers: every address of the name. None is NXDOMAIN.
  func answer(_ name: String, in network: Network, depth: Int = 0) -> [Address] {
    // Private zones of Route 53 need both DNS attributes of the VPC.
    guard depth < 9, network.cloud == .azure || network.dnsSupport && network.dnsHostnames else { return [] }
    let zones = zones.filter { zone in
      zone.cloud == network.cloud && zone.networks.contains(network.name)
        && (name == zone.apex || name.hasSuffix(".\(zone.apex)"))
    }
    guard let zone = zones.max(by: { $0.apex.utf8.count < $1.apex.utf8.count }) else { return [] }
    let label = name == zone.apex ? "apex" : String(name.dropLast(zone.apex.utf8.count + 1))
    let own = zone.records.filter { $0.name == label }
    let records = own.isEmpty ? zone.records.filter { $0.name == "*" && label != "apex" } : own
    return records.flatMap { record in
      switch record.value {
      case .address(let address): [address]
      case .alias(let next): answer(next, in: network, depth: depth + 1)
      }
    }
  }
}
