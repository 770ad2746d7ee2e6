public import Diagnostics
public import Reachability
public import Topology

extension Topology {
  /// The resource and the property that a place belongs to: a value, or one line of a list.
  public func holder(of place: SourceRange) -> PropertyKey? {
    for resource in allResources {
      for (name, value) in resource.properties {
        if value.place == place { return PropertyKey(resource.id, name) }
        if case .list(let items, _) = value.value, items.contains(where: { $0.place == place }) {
          return PropertyKey(resource.id, name)
        }
      }
    }
    return nil
  }

  /// How a fact that nobody states can be stated, as a sentence without its full stop.
  public func advice(on fact: MissingFact) -> String {
    if let key = fact.place.flatMap(holder) {
      return "Say in '\(key.property)' of \(self[key.resource].title) what holds"
    }
    guard let id = fact.resource else { return "State it in the topology" }
    let resource = self[id]
    let kind = resource.kind.definition
    let names = kind.properties.map(\.name) + (kind.states == nil ? [] : ["state"])
    // The words of a fact name the property that it is about.
    let words = Set(fact.fact.split { !$0.isLetter && !$0.isNumber && $0 != "-" && $0 != "." }.map(String.init))
    if let name = names.first(where: { words.contains($0) && !isStated(id, $0) }) {
      return "Add '\(name)' to \(resource.title)"
    }
    return "State it at \(resource.title)"
  }
}
