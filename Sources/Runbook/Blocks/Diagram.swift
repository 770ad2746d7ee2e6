import Blocks
public import Diagnostics

/// What a page draws: a topology, and perhaps the path of a scenario over it.
public struct Diagram: Sendable {
  /// The topology, where that is not its page's own.
  public var of: Located<String>?

  /// The scenario whose path is laid over it.
  public var show: Located<String>?
  public var place: SourceRange

  /// The keys of a diagram.
  public static let keys = ["of", "show"]

  static func read(_ node: YAMLNode, diagnostics: inout [Diagnostic]) -> Diagram? {
    var reader = ObjectReader(node, subject: "diagram")
    let of = reader.text("of")
    let show = reader.text("show")
    diagnostics += reader.finish()
    return Diagram(of: of, show: show, place: node.place)
  }
}
