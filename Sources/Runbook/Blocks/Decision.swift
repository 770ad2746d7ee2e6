import Blocks
public import Diagnostics

/// Which way to connect was taken, and between which.
public struct Decision: Sendable {
  public var topology: Located<String>?
  public var from: Located<String>
  public var to: Located<String>

  /// The ids of the ways that were weighed, in the author's order.
  public var compare: [Located<String>]
  public var chosen: Located<String>
  public var because: Located<String>
  public var place: SourceRange

  /// The keys of a decision.
  public static let keys = ["topology", "from", "to", "compare", "chosen", "because"]

  static func read(_ node: YAMLNode, diagnostics: inout [Diagnostic]) -> Decision? {
    var reader = ObjectReader(node, subject: "decision")
    let topology = reader.text("topology")
    let from = reader.requiredText("from")
    let to = reader.requiredText("to")
    let compare = reader.require("compare") ? reader.texts("compare") : nil
    let chosen = reader.requiredText("chosen")
    let because = reader.requiredText("because")
    diagnostics += reader.finish()
    guard let from, let to, let compare, let chosen, let because else { return nil }
    return Decision(
      topology: topology, from: from, to: to, compare: compare, chosen: chosen, because: because, place: node.place)
  }
}
