import Catalogue
import Diagnostics
import Reachability
import Topology

/// A question in words, with its commands.
struct ProbeWords {
  let question: DecisionTree.Question
  let diagnosis: Diagnosis

  private var topology: Topology { diagnosis.topology }
  private var client: String { topology[diagnosis.attempt.from].name }

  /// Whether the client runs Windows.
  private var isWindows: Bool {
    let from = diagnosis.attempt.from
    return topology[from].kind.definition.property("os") != nil && topology.text(from, "os").value == "windows"
  }

  // MARK: The question

  var text: String {
    switch question.probe {
    case .client: "Is \(client) set up as it should be?"
    case .lookUp(let name): "What does \(name) mean on \(client)?"
    case .connect(let name, let port): "Does a TCP connection from \(client) to \(name), port \(port), open?"
    case .connectTo(let address, let port): "Does a TCP connection from \(client) to \(address), port \(port), open?"
    case .handshake(let name, _): "Does TLS from \(client) to \(name) begin, and does the certificate fit?"
    case .otherClient(let id): "Does it work from \(topology[id].name)?"
    case .targets(let id):
      topology[id].kind == .rdsProxy
        ? "Does \(topology[id].name) reach its database?" : "Are the targets of \(topology[id].name) healthy?"
    case .route(let subnet, let address): "Which way does \(topology[subnet].name) have to \(address)?"
    case .look(let look):
      look.things.count == 1
        ? "Is \(topology[look.things[0]].title) as it should be?"
        : "Are \(list(look.things.map { topology[$0].name })) as they should be? (\(look.kind.word))"
    }
  }

  /// Where it is to be asked, if not at the client.
  var place: String? {
    switch question.probe {
    case .look(let look): look.owner.map { topology[$0].title }
    case .targets(let id): topology.owningAccount(of: id)?.title
    case .route(let subnet, _): topology.owningAccount(of: subnet)?.title
    default: nil
    }
  }

  var commands: [String] {
    switch question.probe {
    case .client, .otherClient: []
    case .lookUp(let name): [isWindows ? "nslookup \(name)" : "dig +short \(name)"]
    case .connect(let host, let port), .connectTo(let host, let port):
      [isWindows ? "Test-NetConnection \(host) -Port \(port)" : "nc -vz -w 5 \(host) \(port)"]
    case .handshake(let name, let port): [handshake(name, port)]
    case .targets(let id): LookCommands.targets(of: topology[id])
    case .route(let subnet, _): LookCommands.routes(of: topology[subnet], client: topology[diagnosis.attempt.from])
    case .look(let look): LookCommands.commands(look.kind, look.things.map { topology[$0] }, in: topology)
    }
  }

  private func handshake(_ name: String, _ port: Int) -> String {
    let start =
      switch ClientProgram.of(diagnosis.attempt, in: topology) {
      case .mysql: " -starttls mysql"
      case .postgresql: " -starttls postgres"
      default: ""
      }
    return "openssl s_client -connect \(name):\(port) -servername \(name) -verify_hostname \(name)\(start) -brief"
  }

  // MARK: Answers

  /// What is to be seen if all is well.
  var expected: String { words(of: question.expected) }

  func words(of branch: DecisionTree.Branch, isExpected: Bool) -> String {
    if isExpected { return expected }
    if case .shows = branch.answers.first, case .found(let causes) = branch.next {
      return list(causes.map(\.text), joinedBy: "or")
    }
    var told: [String] = []
    for answer in branch.answers {
      let text = words(of: answer)
      if !told.contains(text) { told.append(text) }
    }
    return list(told, joinedBy: "or")
  }

  private func words(of answer: ProbeAnswer) -> String {
    switch answer {
    case .name(let name): words(of: name)
    case .works:
      switch question.probe {
      case .otherClient: "It works from there"
      case .targets(let id): topology[id].kind == .rdsProxy ? "The target is AVAILABLE" : "The targets are healthy"
      case .route(_, let address): "A way to \(address)\(nextHop.map { ", to \($0)" } ?? "")"
      case .handshake: "TLS begins, and the certificate is verified"
      default: "It opens"
      }
    case .fails(let symptom):
      switch question.probe {
      case .otherClient: "Not from there either: \(Self.lowered(symptom.title))"
      case .targets(let id):
        topology[id].kind == .rdsProxy ? "The target is UNAVAILABLE" : "A target is unhealthy, or there is none"
      case .route: "No way there, or another one"
      default: symptom.title
      }
    case .shows(let deviations):
      deviations.isEmpty
        ? allIsWell : list(deviations.map { $0.words(in: topology) })
    }
  }

  private var allIsWell: String {
    switch question.probe {
    case .look(let look) where look.things.count > 1: "They are as they should be"
    default: "It is as it should be"
    }
  }

  /// Where the route leads if all is well.
  private var nextHop: String? {
    guard case .route(let subnet, let address) = question.probe else { return nil }
    return diagnosis.nextHop(from: subnet, to: address)
  }

  private func words(of name: NameSighting) -> String {
    switch name {
    case .addresses(let addresses):
      name == expectedName
        ? list(addresses.map { $0.contains("/") ? "an address of \($0)" : $0 }, joinedBy: "or")
        : "Another address, such as \(addresses.first ?? "")"
    case .publicAddress: "A public address"
    case .unknownName: "No such name"
    case .noAnswer: "No answer, after some seconds"
    case .undecided: "Something else"
    }
  }

  private var expectedName: NameSighting? {
    if case .name(let name) = question.expected { name } else { nil }
  }

  private static func lowered(_ text: String) -> String { text.prefix(1).lowercased() + text.dropFirst() }

  private func list(_ items: [String], joinedBy word: String = "and") -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return "\(items.dropLast().joined(separator: ", ")) \(word) \(last)"
  }
}
