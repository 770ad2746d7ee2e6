import Blocks
import Catalogue
import Diagnostics

extension Expectation {
  static let words = ["reachable", "degraded", "unknown"]

  /// Reads the value of `expect` or of one claim of `then`.
  static func read(_ node: YAMLNode, key: String, diagnostics: inout [Diagnostic]) -> Located<Expectation>? {
    if let text = node.located { return read(text, key: key, diagnostics: &diagnostics) }
    guard let entries = node.entries, let first = entries.first else {
      diagnostics.append(
        Diagnostic(
          id: "block/wrong-type", "'\(key)' takes a verdict, not \(node.description)", at: node.place,
          explanation: "A verdict is \(ObjectReader.list(words)), or '{ blocked: REASON }'."))
      return nil
    }
    if entries.contains(where: { ManyFlows.keys.contains($0.key.value) }) {
      return readMany(node, from: first.key.place, diagnostics: &diagnostics)
    }
    var reader = ObjectReader(node, subject: "verdict")
    let written = reader.requiredText("blocked")
    let resource = reader.text("at")
    diagnostics += reader.finish(known: ManyFlows.keys)
    guard let written else { return nil }
    guard let code = ReasonCode(rawValue: written.value) else {
      diagnostics.append(unknownReason(written))
      return nil
    }
    let place = SourceRange(
      file: node.place.file, bytes: first.key.place.bytes.lowerBound..<node.place.bytes.upperBound)
    return Located(.blocked(Located(code, at: written.place), at: resource), at: place)
  }

  private static func readMany(
    _ node: YAMLNode, from start: SourceRange, diagnostics: inout [Diagnostic]
  ) -> Located<Expectation>? {
    var reader = ObjectReader(node, subject: "claim about everybody")
    var flows = ManyFlows()
    flows.only = reader.texts("only")
    flows.fromAnyOf = reader.texts("from-any-of") ?? []
    flows.fromNoneOf = reader.texts("from-none-of") ?? []
    if flows.only != nil, let other = flows.fromAnyOf.first ?? flows.fromNoneOf.first {
      reader.report(
        Diagnostic(
          id: "block/wrong-value", "'only' says all there is to say of who gets in and who does not", at: other.place,
          solutions: [.init("Remove 'only', or the other lists")]))
    }
    let faults = reader.finish(known: ["blocked"])
    diagnostics += faults
    guard faults.isEmpty else { return nil }
    if flows.only == nil, flows.fromAnyOf.isEmpty, flows.fromNoneOf.isEmpty {
      diagnostics.append(
        Diagnostic(
          id: "block/wrong-value", "this claim names nobody", at: start,
          solutions: [.init("Name machines, subnets or networks, or 'internet'")]))
      return nil
    }
    let place = SourceRange(file: node.place.file, bytes: start.bytes.lowerBound..<node.place.bytes.upperBound)
    return Located(.manyFlows(flows), at: place)
  }

  private static func read(
    _ text: Located<String>, key: String, diagnostics: inout [Diagnostic]
  ) -> Located<Expectation>? {
    switch text.value {
    case "reachable": return Located(.reachable, at: text.place)
    case "degraded": return Located(.degraded, at: text.place)
    case "unknown": return Located(.unknown, at: text.place)
    default: break
    }
    var finding = Diagnostic(
      id: "block/wrong-value", "'\(text.value)' is no verdict that can be claimed", at: text.place,
      explanation: "A verdict is \(ObjectReader.list(words)), or '{ blocked: REASON }'.")
    if text.value == "blocked" {
      finding.summary = "a claim of 'blocked' says by which reason"
      finding.solutions.append(.init("Write '{ blocked: REASON }', such as '{ blocked: route.none }'"))
    } else if ReasonCode(rawValue: text.value) != nil {
      finding.solutions.append(
        .init(
          "Write '{ blocked: \(text.value) }'", replacement: Located("{ blocked: \(text.value) }", at: text.place)))
    } else if let near = NearMiss.of(text.value, in: words) {
      finding.label = "did you mean '\(near)'?"
      finding.solutions.append(.init("Write '\(near)'", replacement: Located(near, at: text.place)))
    }
    diagnostics.append(finding)
    return nil
  }

  /// The finding for a code that is no reason.
  static func unknownReason(_ written: Located<String>) -> Diagnostic {
    var finding = Diagnostic(
      id: "block/wrong-value", "there is no reason '\(written.value)'", at: written.place)
    if let near = NearMiss.of(written.value, in: ReasonCode.allCases.map(\.rawValue)) {
      finding.label = "did you mean '\(near)'?"
      finding.solutions.append(.init("Write '\(near)'", replacement: Located(near, at: written.place)))
    } else {
      finding.solutions.append(.init("Name one of the reasons of the catalogue, such as 'route.none'"))
    }
    return finding
  }
}
