public import Blocks
public import Diagnostics

extension Topology {
  /// Reads a value that somebody gives to a property outside of the topology's own block, such as a step that sets it.
  ///
  /// References are resolved as they are in the block, from the resource outward.
  ///
  /// - Returns: nil where the kind has no such property or the value has no meaning; then `diagnostics` says so.
  public func read(
    _ node: YAMLNode, for property: Located<String>, of id: ResourceID, diagnostics: inout [Diagnostic]
  ) -> Value? {
    let resource = self[id]
    let kind = resource.definition
    let type: PropertyType
    if property.value == "state", let machine = kind.states {
      type = .choice(machine.states)
    } else if let definition = kind.property(property.value) {
      type = definition.type
    } else {
      let known = kind.properties.map(\.name) + (kind.states == nil ? [] : ["state"])
      diagnostics.append(ObjectReader.unknownKey(property, of: kind.id.word, known: known))
      return nil
    }
    var reader = ValueReader(resource: resource, names: index.names, variables: [:])
    let value = reader.read(node, as: type, property: property.value)
    diagnostics += reader.diagnostics
    return value == .invalid ? nil : value
  }
}
