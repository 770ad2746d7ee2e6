import Addressing
import Blocks
import Diagnostics

/// Reads a value that is a line of words.
struct LineReader {
  let node: YAMLNode
  let text: String
  let resource: Resource
  let names: NameIndex
  var diagnostics: [Diagnostic] = []
  private var words: [Word]
  private var next = 0

  struct Word {
    var text: String
    var place: SourceRange
  }

  init(node: YAMLNode, text: String, resource: Resource, names: NameIndex) {
    self.node = node
    self.text = text
    self.resource = resource
    self.names = names
    words = []
    let bytes = Array(text.utf8)
    var index = 0
    while index < bytes.count {
      if bytes[index] == 0x20 || bytes[index] == 0x09 {
        index += 1
        continue
      }
      let start = index
      if bytes[index] == UInt8(ascii: "\"") {
        index += 1
        while index < bytes.count, bytes[index] != UInt8(ascii: "\"") { index += 1 }
        index = min(index + 1, bytes.count)
      } else {
        while index < bytes.count, bytes[index] != 0x20, bytes[index] != 0x09, bytes[index] != UInt8(ascii: ",") {
          index += 1
        }
      }
      if index > start {
        words.append(
          Word(text: String(decoding: bytes[start..<index], as: UTF8.self), place: node.place(ofUTF8: start..<index)))
      }
      if index < bytes.count, bytes[index] == UInt8(ascii: ",") {
        words.append(Word(text: ",", place: node.place(ofUTF8: index..<(index + 1))))
        index += 1
      }
    }
  }

  mutating func read(_ form: LineForm) -> Value? {
    switch form {
    case .filterRule: return readRule(isNumbered: false).map { .rule($0) }
    case .numberedRule: return readRule(isNumbered: true).map { .rule($0) }
    case .route: return readRoute().map { .route($0) }
    case .record: return readRecord().map { .record($0) }
    case .hostsLine: return readHosts().map { .hostsLine($0) }
    case .forwarding: return readForwarding().map { .forwarding($0) }
    case .statement: return readStatement().map { .statement($0) }
    case .trust: return readTrust().map { .statement($0) }
    case .principal:
      guard let word = take() else { return fail("a principal") }
      guard let principal = principal(word) else { return nil }
      return end("the principal") ? .principal(principal) : nil
    case .listen: return readListen().map { .listen($0) }
    case .roleAssignment: return readAssignment().map { .roleAssignment($0) }
    }
  }

  // MARK: Filters, routes, records

  private mutating func readRule(isNumbered: Bool) -> FilterRule? {
    var number: Int?
    if let first = peek(), let value = Int(first.text) {
      guard isNumbered else {
        return report(
          "rules of a security group have no numbers: they have no order", at: first.place,
          fix: "Remove the number")
      }
      number = value
      advance()
    } else if isNumbered {
      return report(
        "this rule needs a number, which says when its turn comes", at: peek()?.place ?? node.place,
        fix: "Write it as in '100 allow tcp 3306 from 10.0.0.0/24'")
    }
    let isAdmin = resource.kind == .securityAdminConfiguration
    guard let action = take(), ["allow", "deny"].contains(action.text) || isAdmin && action.text == "always-allow"
    else {
      return fail(isAdmin ? "'allow', 'always-allow' or 'deny'" : "'allow' or 'deny'")
    }
    guard let ports = readPorts() else { return nil }
    guard let direction = take(), direction.text == "from" || direction.text == "to" else {
      return fail("'from' or 'to'")
    }
    guard let peerWord = take() else { return fail("whom the rule is about") }
    guard let peer = peer(peerWord) else { return nil }
    guard end("the rule") else { return nil }
    var rule = FilterRule(number: number, isAllow: action.text != "deny", ports: ports, peer: peer, text: text)
    rule.isFinal = action.text == "always-allow"
    return rule
  }

  private mutating func readPorts() -> PortRange? {
    guard let word = take() else {
      return fail("a protocol")
    }
    if word.text == "all" { return PortRange(nil) }
    guard let proto = TransportProtocol(rawValue: word.text) else {
      return report("'\(word.text)' is no protocol", at: word.place, fix: "Write 'tcp', 'udp', 'icmp' or 'all'")
    }
    guard let ports = peek(), ports.text != "from", ports.text != "to" else { return PortRange(proto) }
    advance()
    let parts = ports.text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard (1...2).contains(parts.count), let low = parts[0], let high = parts[parts.count - 1],
      (0...65535).contains(low), (low...65535).contains(high)
    else {
      return report(
        "'\(ports.text)' is no port and no range of ports", at: ports.place,
        fix: "Write a port such as 3306, or a range such as 1024-65535")
    }
    return PortRange(proto, low...high)
  }

  private mutating func peer(_ word: Word) -> FilterRule.Peer? {
    if PeerTag.all.contains(word.text) { return .tag(word.text) }
    if let written = IPPrefix.written(word.text) {
      let prefix = IPPrefix(written.address, length: written.length)
      if prefix.network != written.address {
        diagnostics.append(
          Diagnostic(
            id: "vpc/cidr-host-bits", severity: .warning, "'\(word.text)' has bits set beyond its length",
            at: word.place,
            solutions: [.init("Write \(prefix)", replacement: Located(prefix.description, at: word.place))]))
      }
      return .prefix(prefix)
    }
    return resolve(
      word,
      kinds: [
        .securityGroup, .applicationSecurityGroup, .awsSubnet, .azureSubnet, .vpc, .vnet, .projectVPC, .instance,
        .virtualMachine, .managedPrefixList,
      ]
    ).map { .resource($0) }
  }

  private mutating func readRoute() -> Route? {
    guard let word = take() else { return fail("a block of addresses") }
    var prefixList: ResourceID?
    if resource.kind == .awsRouteTable, IPPrefix(word.text) == nil,
      case .found(let list) = names.find(word.text, from: resource.id, kinds: [.managedPrefixList])
    {
      prefixList = list
    }
    // What a list holds is known only at the moment at which the route is asked.
    guard let destination = prefixList == nil ? IPPrefix(word.text) : IPPrefix(IPAddress.v4(0), length: 32) else {
      return report(
        "'\(word.text)' is no block of addresses", at: word.place, fix: "Write it as in '10.0.0.0/16 to app-vgw'")
    }
    guard let to = take(), to.text == "to" else { return fail("'to' and the target of the route") }
    guard let target = take() else { return fail("the target of the route") }
    let value: Route.Target
    switch target.text {
    case "local": value = .local
    case "none", "blackhole": value = .none
    case "internet" where resource.kind == .azureRouteTable: value = .internet
    case "virtual-network-gateway": value = .virtualNetworkGateway
    case "virtual-appliance":
      guard let address = take(), let number = IPAddress(address.text) else {
        return fail("the address of the appliance")
      }
      value = .appliance(number)
    default:
      if resource.kind == .azureRouteTable,
        case .found = names.find(target.text, from: resource.id, kinds: [.vnetPeering])
      {
        diagnostics.append(
          Diagnostic(
            id: "udr/peering-target", "a user-defined route cannot lead to the peering '\(target.text)'",
            at: target.place,
            explanation: "A peering brings its own routes and is no next hop of a user-defined one.",
            solutions: [.init("Remove the route, or name an appliance or the gateway")]))
        return nil
      }
      guard
        let id = resolve(target, kinds: routeTargets)
      else { return nil }
      value = .resource(id)
    }
    return end("the route") ? Route(destination: destination, target: value, text: text, prefixList: prefixList) : nil
  }

  /// What a route may lead to, by whose route it is.
  private var routeTargets: [KindID] {
    switch resource.kind {
    case .transitGatewayRouteTable: [.transitGatewayAttachment, .vpnConnection]
    case .onPremises: [.vpnConnection, .connection, .opaque]
    default:
      [
        .internetGateway, .natGateway, .vpcPeeringConnection, .transitGateway, .virtualPrivateGateway, .instance,
        .gatewayEndpoint, .gatewayLoadBalancerEndpoint, .opaque,
      ]
    }
  }

  private static let recordTypes = ["A", "AAAA", "CNAME", "TXT", "ALIAS", "NS", "MX", "SRV"]

  private mutating func readRecord() -> ZoneRecord? {
    guard let name = take() else { return fail("the name of the record") }
    guard let type = take() else { return fail("the type of the record") }
    guard Self.recordTypes.contains(type.text) else {
      return report(
        "'\(type.text)' is no type of record", at: type.place,
        fix: "Write one of " + Self.recordTypes.joined(separator: ", "))
    }
    var values: [String] = []
    while let word = take() {
      if word.text == "," { continue }
      values.append(
        word.text.hasPrefix("\"") && word.text.hasSuffix("\"") && word.text.utf8.count > 1
          ? String(word.text.dropFirst().dropLast()) : word.text)
      if type.text == "A" || type.text == "AAAA", IPAddress(word.text) == nil {
        return report("'\(word.text)' is no address", at: word.place, fix: "Write the address that '\(name.text)' has")
      }
    }
    guard !values.isEmpty else { return fail("the value of the record") }
    return ZoneRecord(name: name.text, type: type.text, values: values, text: text)
  }

  private mutating func readHosts() -> HostsLine? {
    guard let word = take() else { return fail("an address") }
    guard let address = IPAddress(word.text) else {
      return report("'\(word.text)' is no address", at: word.place, fix: "Write it as in '10.0.0.4 db.example.com'")
    }
    var hosts: [String] = []
    while let name = take() { hosts.append(name.text) }
    guard !hosts.isEmpty else { return fail("the name that has this address") }
    return HostsLine(address: address, names: hosts, text: text)
  }

  private mutating func readForwarding() -> Forwarding? {
    guard let domain = take() else { return fail("a domain") }
    guard let to = take(), to.text == "to" else { return fail("'to' and the name servers") }
    var targets: [IPAddress] = []
    while let word = take() {
      if word.text == "," { continue }
      guard let address = IPAddress(word.text) else {
        return report(
          "'\(word.text)' is no address", at: word.place, fix: "Write it as in 'corp.example to 10.0.0.53'")
      }
      targets.append(address)
    }
    guard !targets.isEmpty else { return fail("the address of a name server") }
    return Forwarding(domain: domain.text == "." ? "" : domain.text, targets: targets, text: text)
  }

  private mutating func readListen() -> ListenPort? {
    guard let layer = take() else { return fail("a protocol") }
    guard let value = ListenPort.Layer(rawValue: layer.text) else {
      return report(
        "'\(layer.text)' is no protocol", at: layer.place,
        fix: "Write one of " + ListenPort.Layer.allCases.map(\.rawValue).joined(separator: ", "))
    }
    guard let port = take(), let number = Int(port.text), (1...65535).contains(number) else {
      return fail("a port from 1 to 65535")
    }
    return end("the port") ? ListenPort(value, number) : nil
  }

  // MARK: Words

  func peek() -> Word? { next < words.count ? words[next] : nil }

  mutating func advance() { next += 1 }

  mutating func take() -> Word? {
    guard let word = peek() else { return nil }
    next += 1
    return word
  }

  /// Words with commas between them, up to one of some words or the end.
  mutating func takeList(until stops: Set<String>) -> [Word] {
    var result: [Word] = []
    while let word = peek(), !stops.contains(word.text) {
      advance()
      if word.text != "," { result.append(word) }
    }
    return result
  }

  mutating func end(_ what: String) -> Bool {
    guard let word = peek() else { return true }
    diagnostics.append(
      Diagnostic(
        id: "block/line-syntax", "'\(word.text)' comes after the end of \(what)", at: word.place,
        solutions: [.init("Remove it, or put it on a line of its own")]))
    return false
  }

  mutating func resolve(_ word: Word, kinds: [KindID]) -> ResourceID? {
    switch names.find(word.text, from: resource.id, kinds: kinds) {
    case .found(let id): return id
    case let answer:
      diagnostics.append(
        ReferenceMessages.finding(for: answer, name: Located(word.text, at: word.place), kinds: kinds, in: names))
      return nil
    }
  }

  mutating func fail<T>(_ wanted: String) -> T? {
    let place = next > 0 && next <= words.count ? words[next - 1].place : node.place
    diagnostics.append(
      Diagnostic(
        id: "block/line-syntax", "'\(text)' cannot be read: here should be \(wanted)", at: place))
    return nil
  }

  mutating func report<T>(_ summary: String, at place: SourceRange, fix: String) -> T? {
    diagnostics.append(
      Diagnostic(id: "block/line-syntax", summary, at: place, solutions: [.init(fix)]))
    return nil
  }
}
