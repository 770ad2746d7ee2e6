internal import Diagnostics
internal import Reachability
internal import Runbook
internal import Topology

/// Looks up what a command line names in the topologies of a site.
struct SiteQuestion {
  let collection: RunbookCollection
  let options: QuestionOptions

  /// The topology in which both ends stand, and the attempt between them.
  func attempt(from: String, to: String) throws(Failure) -> (Topology, Attempt) {
    let topology = try topology(of: from, to)
    var attempt = Attempt(
      from: try resource(from, Scenario.clientKinds, in: topology), to: try resource(to, [], in: topology),
      name: options.name, port: options.port, user: options.user, tls: options.tls, tlsVersion: options.tlsVersion,
      certificateAuthorities: options.ca, proto: options.protocol, vouchedFor: options.assume)
    if let caller = options.as, let action = options.action {
      var roles: [ResourceID] = []
      for role in options.assumeRole { roles.append(try resource(role, [.iamRole], in: topology)) }
      var secret: ResourceID?
      if let name = options.secret { secret = try resource(name, [.secret], in: topology) }
      attempt.call = APICall(
        caller: try resource(caller, [.iamUser, .iamRole], in: topology), assumes: roles, action: action,
        secret: secret, context: options.carried)
    }
    return (topology, attempt)
  }

  // MARK: The topology

  /// The topology that is named, or the only one that has both ends.
  private func topology(of from: String, _ to: String) throws(Failure) -> Topology {
    let all = collection.topologies.values.sorted { $0.id < $1.id }
    guard !all.isEmpty else { throw Failure("there is no topology on the pages of this site") }
    if let id = options.topology { return try SiteNames.topology(id, in: collection) }
    let fitting = all.filter { has($0, from) && has($0, to) }
    if fitting.count == 1 { return fitting[0] }
    if fitting.count > 1 {
      throw Failure(
        "'\(from)' and '\(to)' stand in more than one topology",
        help: "add " + fitting.map { "'--topology \($0.id)'" }.joined(separator: " or "))
    }
    let withFrom = all.filter { has($0, from) }
    let withTo = all.filter { has($0, to) }
    if let topology = withFrom.first ?? withTo.first {
      let missing = withFrom.isEmpty ? from : to
      if !withFrom.isEmpty, !withTo.isEmpty {
        throw Failure(
          "no topology has both '\(from)' and '\(to)'",
          help: "'\(from)' stands in \(titles(withFrom)), and '\(to)' in \(titles(withTo))")
      }
      let candidates = withFrom.isEmpty ? withTo : withFrom
      throw unknown(missing, in: candidates.isEmpty ? [topology] : candidates)
    }
    throw unknown(from, in: all)
  }

  /// Whether a name means something in a topology, be it more than one thing.
  private func has(_ topology: Topology, _ name: String) -> Bool {
    switch topology.find(written(name)) {
    case .success: true
    case .failure(let missing): missing.finding.id == "model/ambiguous-ref"
    }
  }

  private func titles(_ topologies: [Topology]) -> String {
    topologies.map { "'\($0.id)'" }.joined(separator: ", ")
  }

  private func unknown(_ name: String, in topologies: [Topology]) -> Failure {
    let place =
      topologies.count == 1 ? "in topology '\(topologies[0].id)'" : "in the topologies \(titles(topologies))"
    if collection.scenario(name) != nil {
      return Failure(
        "there is no resource '\(name)' \(place)",
        help: "'\(name)' is a scenario: 'portolan trace \(ShellWord.quoted(name)) FOLDER'")
    }
    let last = name.split(separator: "/").last.map(String.init) ?? name
    let names = topologies.flatMap(\.resources).map(\.name)
    var help: String?
    if let near = NearMiss.of(last, in: names) {
      let paths = topologies.flatMap { topology in topology.resources.filter { $0.name == near } }.map(\.path)
      help = paths.count == 1 ? "did you mean '\(near)'?" : "did you mean '\(near)'? It is " + SiteNames.list(paths)
    }
    return Failure("there is no resource '\(name)' \(place)", help: help)
  }

  // MARK: Resources

  private func resource(_ name: String, _ kinds: Set<KindID>, in topology: Topology) throws(Failure) -> ResourceID {
    switch topology.find(written(name), kinds: kinds) {
    case .success(let resource): return resource.id
    case .failure(let missing):
      let finding = missing.finding
      var help = finding.solutions.first?.summary
      if finding.id == "model/undefined-ref" { return try fail(unknown(name, in: [topology])) }
      if finding.id == "model/wrong-kind" {
        help = "a connection begins at a machine, a function or another client"
      }
      throw Failure(finding.summary, help: help.map { $0.prefix(1).lowercased() + $0.dropFirst() })
    }
  }

  private func fail(_ failure: Failure) throws(Failure) -> ResourceID { throw failure }

  /// A word of the command line as the topology looks names up.
  private func written(_ name: String) -> Located<String> {
    let file = SourceFile(path: "command line", text: name)
    return Located(name, at: SourceRange(file: file, bytes: 0..<file.bytes.count))
  }
}

/// Names of things of a site that command lines give.
enum SiteNames {
  /// The topology of an id.
  static func topology(_ id: String, in collection: RunbookCollection) throws(Failure) -> Topology {
    if let topology = collection.topologies[id] { return topology }
    throw Failure("there is no topology '\(id)'", help: help(id, in: collection.topologies.keys.sorted(), "topologies"))
  }

  /// The nearest of the names that there are, or all of them.
  static func help(_ name: String, in names: [String], _ what: String) -> String? {
    if let near = NearMiss.of(name, in: names) { return "did you mean '\(near)'?" }
    return names.isEmpty ? nil : "the \(what) are " + list(names)
  }

  static func list(_ names: [String]) -> String { names.map { "'\($0)'" }.joined(separator: ", ") }
}
