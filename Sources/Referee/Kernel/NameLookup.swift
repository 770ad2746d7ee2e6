#if canImport(Glibc)
  import Glibc

  /// Looks names up as a program on a machine would: through the C library, with the machine's own hosts file and its
  /// network's resolver.
  struct NameLookup {
    let world: World
    let arena: Arena

    /// A folder for hosts files and settings of resolvers, which nobody else sees.
    let folder: String

    /// The addresses of each name for each machine, of which a client may take any; what is missing has none.
    func lookUp(_ questions: [Question]) throws -> [Question: [Address]] {
      guard !questions.isEmpty else { return [:] }
      let servers = try NameServers(world, in: arena)
      defer { servers.close() }
      var running: [(question: Question, command: Command)] = []
      for question in Set(questions).sorted(by: { ($0.machine, $0.name) < ($1.machine, $1.name) }) {
        if let command = try start(question) { running.append((question, command)) }
      }
      var result: [Question: [Address]] = [:]
      while !running.isEmpty {
        var polled = (servers.files + running.map(\.command.output)).map {
          pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
        }
        guard poll(&polled, nfds_t(polled.count), 1000) > 0 else { continue }
        for index in servers.files.indices where polled[index].revents != 0 { servers.answer(at: index) }
        let ended = running.indices.filter { polled[servers.files.count + $0].revents != 0 }
        for index in ended.reversed() {
          let (question, command) = running.remove(at: index)
          let (code, text) = command.finish()
          // 2 is "not found"; anything else that is not success is a fault of the machine.
          guard code == 0 || code == 2 else { throw RefereeFailure("getent failed with \(code): \(text)") }
          if code == 0 { result[question] = Self.addresses(in: text) }
        }
      }
      return result
    }

    /// `getent` tells each address on a line for each type of socket.
    private static func addresses(in text: String) -> [Address] {
      Set(text.split(separator: "\n").compactMap { $0.split(separator: " ").first.flatMap { Address($0) } })
        .sorted { $0.number < $1.number }
    }

    struct Question: Hashable, Sendable {
      var machine: String
      var name: String
    }

    private func start(_ question: Question) throws -> Command? {
      guard let machine = world.machine(question.machine), let network = world.network(of: machine),
        let space = arena.plan.machines[machine.name]
      else { return nil }
      let hosts = try write(
        machine.hosts.map { "\($0.address) \($0.name)\n" }.joined(), as: "\(machine.name).hosts")
      let resolver = try write(
        "nameserver \(network.resolver)\nsearch .\noptions timeout:1 attempts:2\n", as: "\(machine.name).resolv")
      let script = """
        mount --bind \(hosts) /etc/hosts && mount --bind \(resolver) /etc/resolv.conf && exec getent ahostsv4 "$1"
        """
      return try arena.within(space) {
        try Command(["unshare", "--mount", "sh", "-c", script, "sh", question.name])
      }
    }

    private func write(_ text: String, as name: String) throws -> String {
      let path = "\(folder)/\(name)"
      guard let file = fopen(path, "w") else { throw RefereeFailure("cannot write \(path): \(systemMessage())") }
      fputs(text, file)
      fclose(file)
      return path
    }
  }
#endif
