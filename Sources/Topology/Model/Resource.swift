public import Diagnostics

/// One resource of a topology.
public struct Resource: Sendable, Identifiable {
  public let id: ResourceID
  public let kind: KindID
  private let said: Said

  public internal(set) var children: [ResourceID] = []

  /// What never changes behind one reference: resources are handed around all the time.
  private final class Said: Sendable {
    let name: String
    let title: String
    let path: String
    let parent: ResourceID?
    let place: SourceRange
    let definition: Kind
    let properties: PropertyValues
    let stateByItself: DocumentedDefault?

    init(
      name: String, title: String, path: String, parent: ResourceID?, place: SourceRange, definition: Kind,
      properties: PropertyValues
    ) {
      self.name = name
      self.title = title
      self.path = path
      self.parent = parent
      self.place = place
      self.definition = definition
      self.properties = properties
      stateByItself = definition.states.flatMap { machine in
        machine.comesByItself.map { state in
          DocumentedDefault(.text(state), "\(title) is \(state) once it exists (\(machine.source)).")
        }
      }
    }
  }

  init(
    id: ResourceID, kind: KindID, name: String, path: String, parent: ResourceID?, place: SourceRange,
    properties: PropertyValues = PropertyValues(), children: [ResourceID] = []
  ) {
    self.id = id
    self.kind = kind
    self.children = children
    said = Said(
      name: name, title: name == kind.word ? name : "\(kind.word) \(name)", path: path, parent: parent, place: place,
      definition: kind.definition, properties: properties)
  }

  /// The resource with its properties, which are read once all names are known.
  func with(_ properties: PropertyValues) -> Resource {
    Resource(
      id: id, kind: kind, name: name, path: path, parent: parent, place: place, properties: properties,
      children: children)
  }

  /// The name its author gave it, or its kind's word if it has none.
  public var name: String { said.name }

  /// The names from the top of the topology down to it, with `/` between them.
  public var path: String { said.path }

  public var parent: ResourceID? { said.parent }

  /// Where its key stands.
  public var place: SourceRange { said.place }

  public var properties: PropertyValues { said.properties }

  /// What a resource of its kind may be and hold.
  public var definition: Kind { said.definition }

  /// The state that it is in once it exists, where nobody has to bring it there.
  var stateByItself: DocumentedDefault? { said.stateByItself }

  /// `kind name`, as messages name it.
  public var title: String { said.title }
}
