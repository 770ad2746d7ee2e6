import Diagnostics
public import Reachability
public import Topology

/// Two states of a topology in one drawing: what was added, removed and changed from the one to the other.
public struct TopologyComparison: Sendable {
  /// The later state with every difference marked.
  public let diagram: Diagram
  private let plate: Plate

  /// - Parameters:
  ///   - flows: Attempts proved in the earlier state, and in the later one.
  public init(
    from before: Topology, to after: Topology, flows: (before: [Proof], after: [Proof]) = ([], []), id: String,
    title: String
  ) {
    let marked = Self.compare((before, flows.before), (after, flows.after), id: id, title: title)
    diagram = marked.elementCount > TopologyCharts.limit ? marked.told : marked
    plate = Plate([diagram])
  }

  /// Whether nothing differs that is drawn, or is said of what is drawn.
  public var isEmpty: Bool { !diagram.tells }

  /// The whole, or of a large topology what changed and what that is joined to.
  public func chart(extent: Plate.Extent = .whole) -> FinishedChart { plate.chart(diagram, extent: extent) }

  static func compare(
    _ before: (topology: Topology, flows: [Proof]), _ after: (topology: Topology, flows: [Proof]), id: String,
    title: String, href: @escaping (Resource) -> String? = { _ in nil }
  ) -> Diagram {
    var old = TopologyDiagram(before.topology, id: id, href: href)
    for flow in before.flows where flow.verdict == .reachable { _ = old.follow(flow, isTold: false) }
    var new = TopologyDiagram(after.topology, id: id, href: href)
    for flow in after.flows where flow.verdict == .reachable { _ = new.follow(flow, isTold: false) }
    var notes: [String: [String]] = [:]
    for change in TopologyChange.list(from: before.topology, to: after.topology) {
      for place in change.places(old: old, new: new) { notes[place, default: []].append(change.text) }
    }
    var diagram = new.diagram.marked(since: old.diagram, notes: notes)
    diagram.title = title
    diagram.summary = "What is different in \(after.topology.title)."
    return diagram
  }
}

/// One difference between two states of a topology, at a resource that both have or that has no box of its own.
struct TopologyChange {
  var path: String
  var text: String

  /// Every difference in what is said of resources, in the order of the later state.
  static func list(from before: Topology, to after: Topology) -> [TopologyChange] {
    let old = Dictionary(before.resources.map { ($0.path, $0) }) { first, _ in first }
    let new = Dictionary(after.resources.map { ($0.path, $0) }) { first, _ in first }
    var out: [TopologyChange] = []
    for resource in after.resources {
      guard let earlier = old[resource.path] else {
        if !ChartRole(resource.kind).isBox { out.append(.init(path: resource.path, text: "+ \(resource.title)")) }
        continue
      }
      out += differences(earlier, in: before, resource, in: after)
    }
    for resource in before.resources where new[resource.path] == nil && !ChartRole(resource.kind).isBox {
      out.append(.init(path: resource.path, text: "− \(resource.title)"))
    }
    return out
  }

  private static func differences(
    _ old: Resource, in before: Topology, _ new: Resource, in after: Topology
  ) -> [TopologyChange] {
    guard old.kind == new.kind else {
      return [.init(path: new.path, text: "~ was \(old.title), is \(new.title)")]
    }
    let kind = new.kind.definition
    var out: [TopologyChange] = []
    for name in kind.properties.map(\.name) + (kind.states == nil ? [] : ["state"]) {
      let was = lines(of: name, at: old.id, in: before)
      let now = lines(of: name, at: new.id, in: after)
      if was == now { continue }
      let gone = was.filter { !now.contains($0) }.map { "− \(name) \($0)" }
      let come = now.filter { !was.contains($0) }.map { "+ \(name) \($0)" }
      let moved = gone.isEmpty && come.isEmpty ? ["~ the order of \(name)"] : []
      out += (gone + come + moved).map { TopologyChange(path: new.path, text: "\(new.title): \($0)") }
    }
    return out
  }

  /// A property as it is said or assumed, a list line by line.
  private static func lines(of property: String, at id: ResourceID, in topology: Topology) -> [String] {
    guard let value = topology.fact(id, property).value else { return [] }
    guard case .list(_, let isOpen) = value else { return [topology.words(of: value)] }
    return topology.list(id, property).map { topology.words(of: $0.value) } + (isOpen ? ["perhaps more"] : [])
  }

  /// The boxes and connectors at which the resource is shown, now or before.
  func places(old: TopologyDiagram, new: TopologyDiagram) -> [String] {
    let now = new.places(ofPath: path)
    return now.isEmpty ? old.places(ofPath: path) : now
  }
}
