public import Blocks
public import Diagnostics

/// A topology block as it is written, before others are merged into it.
public struct TopologySource: Sendable {
  public let id: Located<String>
  public let title: Located<String>?
  public let place: SourceRange

  /// The topology that this one begins from.
  public let extends: Located<String>?

  /// The parts, declared here or in the extended topology, that are not there.
  let absent: [PartName]

  /// Values for `${name}`.
  let variables: [String: Located<String>]

  /// What it declares itself.
  let entries: [YAMLEntry]

  /// The keys of a topology that are not resources.
  static let keys = ["id", "title", "extends", "absent", "vars"]

  /// Reads the head of a topology block; its resources are read when it is built.
  ///
  /// - Returns: nil if it has no id to be known by; then `diagnostics` says so.
  public init?(_ node: YAMLNode, diagnostics: inout [Diagnostic]) {
    var reader = ObjectReader(node, subject: "topology")
    let id = reader.requiredText("id")
    title = reader.text("title")
    extends = reader.text("extends")
    absent = PartName.read("absent", of: &reader)
    var variables: [String: Located<String>] = [:]
    if let vars = reader.node("vars") {
      var names = ObjectReader(vars, subject: "set of variables")
      for entry in names.remainingEntries() {
        if let value = entry.value.located {
          variables[entry.key.value] = value
        } else {
          names.wrongType(entry.key.value, wanted: "text", found: entry.value)
        }
      }
      for finding in names.finish() { reader.report(finding) }
    }
    self.variables = variables
    entries = reader.remainingEntries()
    place = node.place
    diagnostics += reader.finish()
    guard let id else { return nil }
    self.id = id
  }
}
