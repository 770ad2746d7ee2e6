import Diagnostics
import Topology

/// One step between how things stand before it and after it.
struct StepMoment {
  let step: StepOutline
  let before: Topology
  let after: Topology

  /// How things stand after the last step.
  let end: Topology

  /// A value that the step writes: of something it makes, of a line, or of a property that it sets.
  struct Use {
    var resource: ResourceID
    var property: String
    var value: Value

    /// Where the step says so.
    var place: SourceRange

    /// Where the value stands, in the topology or in the step.
    var written: SourceRange
  }

  /// Everything that the step writes, lists item by item.
  var uses: [Use] {
    var uses: [Use] = []
    for made in step.creates where after.exists(made.value) {
      for (name, property) in after[made.value].properties.sorted(by: { $0.key < $1.key }) {
        guard let value = after.fact(made.value, name).value else { continue }
        var items = [Located(value, at: property.place)]
        if case .list(let elements, _) = value { items = elements.filter { !after.absentLines.contains($0.place) } }
        uses += items.map {
          Use(resource: made.value, property: name, value: $0.value, place: made.place, written: $0.place)
        }
      }
    }
    for line in step.lines where after.exists(line.resource) {
      guard case .list(let items, _)? = after.fact(line.resource, line.property).value else { continue }
      uses += items.filter { $0.place == line.written }.map {
        Use(
          resource: line.resource, property: line.property, value: $0.value, place: line.place, written: line.written)
      }
    }
    for setting in step.sets where after.exists(setting.resource) {
      uses.append(
        Use(
          resource: setting.resource, property: setting.property, value: setting.value, place: setting.place,
          written: setting.place))
    }
    return uses
  }

  /// Whether the step sets a property of a resource.
  func sets(_ property: String, of id: ResourceID) -> Bool {
    step.sets.contains { $0.resource == id && $0.property == property }
  }

  /// The place of the first thing that the step does.
  var place: SourceRange {
    step.creates.first?.place ?? step.lines.first?.place ?? step.sets.first?.place ?? step.place
  }
}
