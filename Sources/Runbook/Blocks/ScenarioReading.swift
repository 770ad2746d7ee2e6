import Blocks
import Diagnostics
import Reachability

extension Scenario {
  /// The keys of a scenario, in the order in which reference pages list them.
  public static let keys = [
    "id", "title", "topology", "from", "to", "by", "via", "port", "login", "writes", "tls", "tls-version", "ca",
    "driver", "protocol", "as", "assume-roles", "action", "secret", "context", "assume", "expect",
  ]

  /// The protocols that may be spoken over a connection, where that is not the destination's own.
  static let protocols = ["tcp", "udp", "icmp", "http", "https", "tls", "mysql", "postgresql", "tds"]

  /// Reads a scenario. Every fault becomes a finding; without who, whom and what there is no claim.
  static func read(_ node: YAMLNode, diagnostics: inout [Diagnostic]) -> Scenario? {
    var reader = ObjectReader(node, subject: "scenario")
    let id = reader.requiredText("id")
    let title = reader.text("title")
    let topology = reader.text("topology")
    let from = reader.text("from")
    let to = reader.requiredText("to")
    let by = reader.text("by")
    let via = reader.texts("via") ?? []
    let port = reader.number("port", in: 1...65535)
    let user = login(&reader)
    let writes = reader.flag("writes")
    let tls = reader.choice("tls", of: TLSMode.allCases.map(\.rawValue)).flatMap { word in
      TLSMode(rawValue: word.value).map { Located($0, at: word.place) }
    }
    let tlsVersion = reader.choice("tls-version", of: ["1.0", "1.1", "1.2", "1.3"])
    let authorities = reader.text("ca")
    let driver = reader.text("driver")
    let proto = reader.choice("protocol", of: protocols)
    let caller = reader.text("as")
    let roles = reader.texts("assume-roles") ?? []
    let action = reader.text("action")
    let secret = reader.text("secret")
    let context = context(&reader)
    let vouchedFor = reader.texts("assume") ?? []
    var expect: Located<Expectation>?
    var isEverybody = false
    if reader.require("expect"), let value = reader.node("expect") {
      isEverybody = value.entries?.contains { ManyFlows.keys.contains($0.key.value) } ?? false
      expect = Expectation.read(value, key: "expect", diagnostics: &diagnostics)
    }
    checkClient(from, isEverybody: isEverybody, reader: &reader)
    if let first = via.first, let expect {
      switch expect.value {
      case .reachable, .degraded: break
      case .blocked, .unknown, .manyFlows:
        reader.report(
          Diagnostic(
            id: "block/wrong-value", "only a claim that one client gets through has 'via'", at: first.place,
            solutions: [.init("Remove 'via', or expect 'reachable' of one client")]))
      }
    }
    checkCall(
      caller: caller, roles: roles, action: action, secret: secret, context: reader.place(ofKey: "context"),
      reader: &reader)
    diagnostics += reader.finish()
    guard let id, let to, let expect, from != nil || expect.value.isAboutEverybody else { return nil }
    var scenario = Scenario(
      id: id, title: title, topology: topology, from: from, to: to, by: by, port: port, user: user, tls: tls,
      tlsVersion: tlsVersion, authorities: authorities, driver: driver, proto: proto, caller: caller,
      assumedRoles: roles, action: action, secret: secret, vouchedFor: vouchedFor, expect: expect, place: node.place)
    scenario.context = context
    scenario.via = via
    scenario.writes = writes?.value ?? false
    return scenario
  }

  /// One attempt has one client; a claim about everybody has none.
  private static func checkClient(
    _ from: Located<String>?, isEverybody: Bool, reader: inout ObjectReader
  ) {
    guard isEverybody else {
      _ = reader.require("from")
      return
    }
    guard let from else { return }
    reader.report(
      Diagnostic(
        id: "block/wrong-value", "a claim about everybody has no 'from'", at: from.place,
        solutions: [.init("Remove 'from', or name '\(from.value)' in the claim")]))
  }

  /// What a call carries, by condition key. What follows from the topology cannot be said otherwise here.
  private static func context(_ reader: inout ObjectReader) -> [String: [String]] {
    guard let node = reader.node("context") else { return [:] }
    var object = ObjectReader(node, subject: "context")
    var result: [String: [String]] = [:]
    for key in object.keys {
      let values = object.texts(key.value) ?? []
      if ConditionKeys.derived.contains(key.value.lowercased()) {
        object.report(
          Diagnostic(
            id: "block/wrong-value", "'\(key.value)' follows from the topology and the call", at: key.place,
            solutions: [.init("Remove it")]))
      } else {
        result[key.value.lowercased()] = values.map(\.value)
      }
    }
    for finding in object.finish() { reader.report(finding) }
    return result
  }

  private static func login(_ reader: inout ObjectReader) -> Located<String>? {
    guard let node = reader.node("login") else { return nil }
    var login = ObjectReader(node, subject: "login")
    let user = login.requiredText("user")
    for finding in login.finish() { reader.report(finding) }
    return user
  }

  /// A call is told by who makes it and what it does; half of it says nothing.
  private static func checkCall(
    caller: Located<String>?, roles: [Located<String>], action: Located<String>?, secret: Located<String>?,
    context: SourceRange?, reader: inout ObjectReader
  ) {
    if let action, caller == nil {
      reader.report(
        Diagnostic(
          id: "block/missing-key", "a scenario with 'action' needs 'as', which says who calls", at: action.place,
          solutions: [.init("Add 'as:' with the user or role that calls")]))
    }
    guard action == nil, let place = caller?.place ?? roles.first?.place ?? secret?.place ?? context else { return }
    reader.report(
      Diagnostic(
        id: "block/missing-key", "a scenario with a caller needs 'action', which says what is called", at: place,
        solutions: [.init("Add 'action:', such as 'rds-data:ExecuteStatement'")]))
  }
}
