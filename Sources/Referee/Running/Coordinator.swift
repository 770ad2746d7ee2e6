#if canImport(Glibc)
  import Foundation
  import Glibc

  /// Starts the workers, each in network and mount namespaces of its own, and collects what they tell.
  struct Coordinator {
    let command: RefereeCommand

    /// How many topologies are tried between two lines about how far it is.
    private static let every = 500

    /// Why nothing can be tried here, if so.
    static func refusal() -> String? {
      for program in ["ip", "nft", "unshare", "getent"] where Command.find(program) == nil {
        return "'\(program)' is not installed: run scripts/setup test"
      }
      let trial = """
        set -e
        mount -t tmpfs referee /tmp
        ip link add referee type bridge
        ip link add one type veth peer name other
        nft add table ip referee
        """
      do {
        try Command.run(privately + ["sh", "-c", trial])
        return nil
      } catch {
        return "network namespaces are not permitted here: \("\(error)".split(separator: "\n").first ?? "")"
      }
    }

    /// The words before a command that is to have namespaces of its own. Who is not root is root in a namespace of users.
    private static var privately: [String] {
      ["unshare"] + (geteuid() == 0 ? [] : ["--user", "--map-root-user"]) + ["--net", "--mount", "--"]
    }

    func run() throws -> Tally {
      let program = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
      var workers: [Command] = []
      for number in 0..<min(command.workers, command.count) {
        var words = [
          program, "--worker", "\(number)", "--workers", "\(command.workers)", "--count", "\(command.count)", "--seed",
          "\(command.seed)",
        ]
        if command.tell { words.append("--tell") }
        if let plant = command.plant { words += ["--plant", plant] }
        workers.append(try Command(Self.privately + words))
      }
      defer { for worker in workers { worker.end() } }
      return try collect(workers)
    }

    private func collect(_ workers: [Command]) throws -> Tally {
      var tally = Tally()
      var rest = workers.map { _ in [UInt8]() }
      var open = Set(workers.indices)
      let decoder = JSONDecoder()
      while !open.isEmpty {
        let order = open.sorted()
        var polled = order.map { pollfd(fd: workers[$0].output, events: Int16(POLLIN), revents: 0) }
        guard poll(&polled, nfds_t(polled.count), -1) > 0 else { continue }
        for (index, worker) in order.enumerated() where polled[index].revents != 0 {
          var buffer = [UInt8](repeating: 0, count: 65536)
          let count = read(workers[worker].output, &buffer, buffer.count)
          guard count > 0 else {
            open.remove(worker)
            continue
          }
          rest[worker] += buffer[..<count]
          while let end = rest[worker].firstIndex(of: UInt8(ascii: "\n")) {
            let line = Data(rest[worker][..<end])
            rest[worker].removeSubrange(...end)
            guard let report = try? decoder.decode(Report.self, from: line) else {
              tell("a worker says: \(String(decoding: line, as: UTF8.self))")
              continue
            }
            tally.add(report)
            if tally.topologies.isMultiple(of: Self.every), tally.topologies < command.count { tell(tally.line) }
            try keep(report)
            if command.first, tally.disagreements > 0 { return tally }
          }
        }
      }
      // A worker that ended before its time has not told of the topologies that were left to it.
      if tally.topologies < command.count { tally.failures += command.count - tally.topologies }
      return tally
    }

    private func keep(_ report: Report) throws {
      if let failure = report.failure { tell("seed \(report.seed) could not be tried: \(failure)") }
      for answer in report.answers { print("seed \(report.seed): \(answer)") }
      for disagreement in report.disagreements {
        if command.plant == nil || command.first { tell(disagreement.text) }
        guard let folder = command.keep else { continue }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Data(disagreement.text.utf8).write(
          to: URL(fileURLWithPath: folder).appendingPathComponent(
            "seed-\(report.seed)-\(disagreement.kind.rawValue).md"))
      }
    }

    private func tell(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }
  }
#endif
