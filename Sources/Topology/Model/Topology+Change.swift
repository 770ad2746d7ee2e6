public import Diagnostics

extension Topology {
  /// The topology without some resources and all that stands in them.
  public func without(_ ids: some Sequence<ResourceID>) -> Topology {
    withoutAlone(ids.flatMap { [$0] + descendants(of: $0) })
  }

  /// The topology without exactly these resources; what stands in them is not touched.
  public func withoutAlone(_ ids: some Sequence<ResourceID>) -> Topology {
    var result = self
    result.absent.formUnion(ids)
    return result
  }

  /// The topology with some resources, that were absent, present again.
  public func with(_ ids: some Sequence<ResourceID>) -> Topology {
    var result = self
    result.absent.subtract(ids)
    return result
  }

  /// The topology without a line of a list, such as a rule, a route or a record.
  public func without(line: SourceRange) -> Topology {
    var result = self
    result.absentLines.insert(line)
    return result
  }

  public func with(line: SourceRange) -> Topology {
    var result = self
    result.absentLines.remove(line)
    return result
  }

  /// The topology with another value for a property; nil takes the value away, so that the default holds.
  public func setting(_ property: String, of id: ResourceID, to value: Value?) -> Topology {
    var result = self
    result.changedValues[PropertyKey(id, property)] = .some(value)
    return result
  }

  /// The topology with a property as it is written.
  public func restoring(_ property: String, of id: ResourceID) -> Topology {
    var result = self
    result.changedValues.removeValue(forKey: PropertyKey(id, property))
    return result
  }

  /// The topology with one more resource, which stands where its parent does; its number is the next one.
  public func adding(
    _ kind: KindID, named name: String, in parent: ResourceID, _ properties: [String: Value]
  ) -> Topology {
    let place = self[parent].place
    let id = ResourceID(allResources.count)
    let resource = Resource(
      id: id, kind: kind, name: name, path: "\(self[parent].path)/\(name)", parent: parent, place: place,
      properties: PropertyValues(properties.mapValues { Located($0, at: place) }))
    var resources = allResources
    resources[parent.index] = self[parent].with(self[parent].properties, children: self[parent].children + [id])
    resources.append(resource)
    return Topology(
      id: self.id, title: title, place: self.place, resources: resources, names: NameIndex(resources),
      unreadableNames: unreadableNames, moment: moment)
  }
}
