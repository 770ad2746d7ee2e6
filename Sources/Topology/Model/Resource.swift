import Addressing
public import Diagnostics

/// One resource of a topology.
///
/// All that is said of it stands behind one reference: resources are handed around all the time.
public struct Resource: Sendable, Identifiable {
  @usableFromInline let said: Said

  @usableFromInline final class Said: Sendable {
    @usableFromInline let id: ResourceID
    @usableFromInline let kind: KindID
    @usableFromInline let name: String
    @usableFromInline let title: String
    @usableFromInline let path: String
    @usableFromInline let parent: ResourceID?
    @usableFromInline let place: SourceRange
    @usableFromInline let definition: Kind
    @usableFromInline let properties: PropertyValues
    @usableFromInline let children: [ResourceID]
    let stateByItself: DocumentedDefault?

    /// The blocks of addresses that it says are its own.
    let blocks: [IPPrefix]

    init(
      id: ResourceID, kind: KindID, name: String, path: String, parent: ResourceID?, place: SourceRange,
      properties: PropertyValues, children: [ResourceID]
    ) {
      let title = name == kind.word ? name : "\(kind.word) \(name)"
      self.id = id
      self.kind = kind
      self.name = name
      self.title = title
      self.path = path
      self.parent = parent
      self.place = place
      definition = kind.definition
      self.properties = properties
      self.children = children
      blocks = properties[kind.blockProperty].map { Self.blocks(in: $0.value) } ?? []
      stateByItself = definition.states.flatMap { machine in
        machine.comesByItself.map { state in
          DocumentedDefault(.text(state), "\(title) is \(state) once it exists (\(machine.source)).")
        }
      }
    }

    static func blocks(in value: Value) -> [IPPrefix] {
      switch value {
      case .prefix(let block): [block]
      case .list(let items, _): items.compactMap { if case .prefix(let block) = $0.value { block } else { nil } }
      default: []
      }
    }
  }

  init(
    id: ResourceID, kind: KindID, name: String, path: String, parent: ResourceID?, place: SourceRange,
    properties: PropertyValues = PropertyValues(), children: [ResourceID] = []
  ) {
    said = Said(
      id: id, kind: kind, name: name, path: path, parent: parent, place: place, properties: properties,
      children: children)
  }

  /// The resource with its properties, which are read once all names are known, and with what stands in it.
  func with(_ properties: PropertyValues, children: [ResourceID]) -> Resource {
    Resource(
      id: id, kind: kind, name: name, path: path, parent: parent, place: place, properties: properties,
      children: children)
  }

  @inlinable public var id: ResourceID { said.id }

  @inlinable public var kind: KindID { said.kind }

  /// The name its author gave it, or its kind's word if it has none.
  @inlinable public var name: String { said.name }

  /// The names from the top of the topology down to it, with `/` between them.
  @inlinable public var path: String { said.path }

  @inlinable public var parent: ResourceID? { said.parent }

  /// Where its key stands.
  @inlinable public var place: SourceRange { said.place }

  @inlinable public var properties: PropertyValues { said.properties }

  /// What a resource of its kind may be and hold.
  @inlinable public var definition: Kind { said.definition }

  /// What stands in it, in the order of the file.
  @inlinable public var children: [ResourceID] { said.children }

  /// The state that it is in once it exists, where nobody has to bring it there.
  var stateByItself: DocumentedDefault? { said.stateByItself }

  /// `kind name`, as messages name it.
  @inlinable public var title: String { said.title }
}

extension KindID {
  /// The property in which a resource says which blocks of addresses are its own.
  var blockProperty: String { self == .managedPrefixList ? "entries" : "cidr" }
}
