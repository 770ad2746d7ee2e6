#if canImport(Glibc)
  import Glibc

  /// Makes real connections in an arena, all at once.
  struct Probing {
    /// One connection to be made: from a machine, out of a port, to an address.
    struct Probe: Sendable {
      var machine: String
      var connection: Connection
      var outcome: ConnectOutcome = .timeout
    }

    /// How long a connection may take on a machine that has nothing else to do.
    static let patience = 250

    /// How long it may take where nothing shows that it was dropped: longer than the second after which a lost packet is
    /// sent again.
    static let longPatience = 2500

    private let arena: Arena
    private var listeners: [(file: Int32, machine: String)] = []
    private var clients: [Int32] = []
    private(set) var probes: [Probe]

    /// Opens the listeners of a world and starts all connections.
    init(_ probes: [Probe], in arena: Arena, world: World) throws {
      self.arena = arena
      self.probes = probes
      for machine in world.machines {
        guard let space = arena.plan.machines[machine.name] else { continue }
        for port in machine.listens {
          let file = try arena.within(space) {
            let file = try Sockets.open(SOCK_STREAM)
            try Sockets.bind(file, to: Address(0), port: port)
            guard listen(file, 64) == 0 else { throw RefereeFailure("cannot listen: \(systemMessage())") }
            return file
          }
          listeners.append((file, machine.name))
        }
      }
      for probe in probes {
        guard let space = arena.plan.machines[probe.machine] else { continue }
        clients.append(
          try arena.within(space) {
            let file = try Sockets.open(SOCK_STREAM)
            try Sockets.bind(file, to: probe.connection.source, port: probe.connection.sourcePort)
            return file
          })
      }
      for index in probes.indices {
        _ = Sockets.withSocketAddress(probes[index].connection.destination, probes[index].connection.port) {
          connect(clients[index], $0, $1)
        }
      }
    }

    /// Waits until every connection that is not known to be dropped has ended, or patience has.
    mutating func wait(_ patience: Int, except dropped: Set<Int> = []) {
      let end = milliseconds() + patience
      while true {
        let open = probes.indices.filter { clients[$0] >= 0 && !dropped.contains($0) }
        let rest = end - milliseconds()
        guard !open.isEmpty, rest > 0 else { return }
        // Connected but not yet told by whom: readable. Not yet connected: writable.
        var polled = listeners.map { pollfd(fd: $0.file, events: Int16(POLLIN), revents: 0) }
        polled += open.map { pollfd(fd: clients[$0], events: Int16(POLLIN), revents: 0) }
        guard poll(&polled, nfds_t(polled.count), Int32(min(rest, 50))) > 0 else { continue }
        for (index, listener) in listeners.enumerated() where polled[index].revents != 0 { accept(listener) }
        for (index, probe) in open.enumerated() where polled[listeners.count + index].revents != 0 { finish(probe) }
      }
    }

    private func accept(_ listener: (file: Int32, machine: String)) {
      while true {
        let file = Glibc.accept(listener.file, nil, nil)
        guard file >= 0 else { return }
        _ = listener.machine.withCString { send(file, $0, strlen($0), Int32(MSG_NOSIGNAL)) }
        Glibc.close(file)
      }
    }

    private mutating func finish(_ index: Int) {
      let error = Sockets.error(of: clients[index])
      if error == 0, let name = Sockets.read(clients[index]), !name.isEmpty {
        probes[index].outcome = .accepted(by: String(decoding: name, as: UTF8.self))
      } else if error == ECONNREFUSED {
        probes[index].outcome = .refused
      }
      Glibc.close(clients[index])
      clients[index] = -1
    }

    /// Closes everything.
    mutating func close() {
      for file in clients where file >= 0 { Glibc.close(file) }
      for listener in listeners { Glibc.close(listener.file) }
      clients = []
      listeners = []
    }
  }
#endif
