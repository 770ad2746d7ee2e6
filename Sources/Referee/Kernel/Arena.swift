#if canImport(Glibc)
  import Glibc

  /// A world built from namespaces.
  final class Arena {
    let plan: Plan
    private(set) var spaces: [Int32] = []
    private let home: Int32

    /// Builds a world. A class because the namespaces must go when nobody holds it any more.
    init(_ plan: Plan) throws {
      self.plan = plan
      home = try Namespaces.current()
      for _ in plan.spaces { spaces.append(try Namespaces.make(from: home)) }
      for (index, space) in plan.spaces.enumerated() {
        try within(index) {
          try Command.run(["ip", "-batch", "-"], input: withPaths(space.setup.joined(separator: "\n")) + "\n")
          guard !space.rules.isEmpty else { return }
          try Command.run(["nft", "-f", "-"], input: Self.ruleset(space))
        }
      }
    }

    deinit {
      for space in spaces { close(space) }
      close(home)
    }

    /// Does something in a namespace.
    func within<Result>(_ space: Int, _ body: () throws -> Result) throws -> Result {
      try Namespaces.enter(spaces[space])
      let result = Swift.Result { try body() }
      try Namespaces.enter(home)
      return try result.get()
    }

    /// The connections that were dropped, by the set that remembers them.
    func drops() throws -> [Connection: [String]] {
      var result: [Connection: [String]] = [:]
      for (index, space) in plan.spaces.enumerated() where !space.sets.isEmpty {
        let text = try within(index) { try Command.run(["nft", "-n", "list", "sets"]) }
        for (connection, set) in Self.readSets(text) { result[connection, default: []].append(set) }
      }
      return result
    }

    private func withPaths(_ lines: String) -> String {
      var text = lines
      for (index, file) in spaces.enumerated() {
        text.replace(Plan.reference(index), with: "/proc/\(getpid())/fd/\(file)")
      }
      return text
    }

    private static func ruleset(_ space: Plan.Space) -> String {
      let sets = space.sets.map {
        "set \($0) { type ipv4_addr . inet_service . ipv4_addr . inet_service; flags dynamic; size 65535; }"
      }
      return (["table ip referee {"] + sets + space.rules + ["}"]).joined(separator: "\n") + "\n"
    }

    /// Reads what nft says of the sets: their names, and their elements with `.` and `,` between the parts.
    private static func readSets(_ text: String) -> [(Connection, String)] {
      var result: [(Connection, String)] = []
      var set = ""
      var isElements = false
      for line in text.split(separator: "\n") {
        let words = line.split { $0 == " " || $0 == "\t" }
        if words.first == "set", words.count > 1 { set = String(words[1]) }
        if words.first == "elements" { isElements = true }
        guard isElements else { continue }
        for part in line.split(whereSeparator: { $0 == "," || $0 == "{" || $0 == "}" || $0 == "=" }) {
          let fields = part.split { $0 == " " || $0 == "\t" }
          guard fields.count >= 7, let source = Address(fields[0]), let sourcePort = Int(fields[2]),
            let destination = Address(fields[4]), let port = Int(fields[6])
          else { continue }
          result.append((Connection(source: source, sourcePort: sourcePort, destination: destination, port: port), set))
        }
        if line.contains("}") { isElements = false }
      }
      return result
    }
  }
#endif
