public import Diagnostics

/// One resource of a topology.
public struct Resource: Sendable, Identifiable {
  public let id: ResourceID
  public let kind: KindID

  /// The name its author gave it, or its kind's word if it has none.
  public let name: String

  /// The names from the top of the topology down to it, with `/` between them.
  public let path: String

  public let parent: ResourceID?

  /// Where its key stands.
  public let place: SourceRange

  public internal(set) var children: [ResourceID] = []
  public internal(set) var properties: [String: Located<Value>] = [:]

  /// `kind name`, as messages name it.
  public var title: String { name == kind.word ? kind.word : "\(kind.word) \(name)" }
}
