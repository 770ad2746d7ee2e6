import Diagnostics
public import Reachability
public import Topology

/// What the steps of a site do to one topology: asked for the step that mends an obstacle, and for how things stand
/// after a step.
public struct StepsIndex: Sendable {
  private let blocks: [StepsPlan]

  /// Where the topology stands in the steps: after this step of this block.
  private var moment: (block: Int, step: Int)?

  /// The steps about a topology, wherever in the site they stand. What is wrong with them is told by the check.
  public init(_ collection: RunbookCollection, over topology: Topology) {
    var ignored: [Diagnostic] = []
    var blocks: [StepsPlan] = []
    for page in collection.pages {
      for case .steps(let steps) in page.blocks.map(\.content) where steps.steps.contains(where: \.isChange) {
        let end = collection.topology(
          named: steps.topology, on: page, for: "steps", at: steps.id.place, diagnostics: &ignored)
        guard let end, end.id == topology.id else { continue }
        blocks.append(StepsPlan(steps, end: end, diagnostics: &ignored))
      }
    }
    self.blocks = blocks
  }

  public var isEmpty: Bool { blocks.isEmpty }

  // MARK: Moments

  /// The names by which a moment may be asked for: the ids of steps.
  public var stepIDs: [String] { blocks.flatMap { $0.steps.steps.compactMap { $0.id?.value } } }

  /// How things stand after a step, and the index that looks for remedies in the steps after it.
  ///
  /// - Parameter step: the id of a step, or its number where only one block is about the topology; 0 is the start.
  public func after(_ step: String) -> (topology: Topology, steps: StepsIndex)? {
    for (number, plan) in blocks.enumerated() {
      let byID = plan.steps.steps.firstIndex { $0.id?.value == step }.map { $0 + 1 }
      let byNumber = blocks.count == 1 ? Int(step).flatMap { (0...plan.changes.count).contains($0) ? $0 : nil } : nil
      guard let count = byID ?? byNumber else { continue }
      var copy = self
      copy.moment = (number, count)
      return (plan.topology(after: count), copy)
    }
    return nil
  }

  // MARK: Remedies

  /// No more than these are told of one obstacle.
  private static let limit = 2

  /// The steps that have to do with an obstacle: where things stand before the end of the steps, the one after which it
  /// is gone; else those that set or make what stands in the way.
  public func remedies(for obstacle: Obstacle, in topology: Topology) -> [Remedy] {
    // The line at fault may stand at another resource than the one at which the attempt fails.
    let resource = obstacle.evidence.flatMap { topology.holder(of: $0)?.resource } ?? obstacle.resource
    guard let resource else { return [] }
    var found: [(rank: Int, remedy: Remedy)] = []
    for (number, plan) in blocks.enumerated() {
      let first = moment.map { $0.block == number ? $0.step : 0 } ?? 0
      for (index, change) in plan.changes.enumerated() where index >= first {
        guard let (rank, effect) = effect(of: change, on: resource, at: obstacle.evidence, in: topology) else {
          continue
        }
        found.append(
          (
            rank,
            Remedy(steps: plan.steps.id, number: index + 1, step: change.step, effect: effect, resource: resource)
          ))
      }
    }
    guard let best = found.map(\.rank).min() else { return [] }
    return found.filter { $0.rank == best }.prefix(Self.limit).map(\.remedy)
  }

  /// The step after which an obstacle of an attempt is gone, of those that come after this moment.
  public func mending(_ obstacle: Obstacle, of attempt: Attempt) -> Remedy? {
    guard let moment else { return nil }
    let plan = blocks[moment.block]
    var topology = plan.topology(after: moment.step)
    for (index, change) in plan.changes.enumerated() where index >= moment.step {
      topology = change.applied(to: topology)
      guard change.step.isChange, topology.exists(attempt.from), topology.exists(attempt.to) else { continue }
      let isThere = Prover(topology).prove(attempt).obstacles.contains {
        $0.reason == obstacle.reason && $0.resource == obstacle.resource
      }
      if !isThere {
        return Remedy(
          steps: plan.steps.id, number: index + 1, step: change.step, effect: .mends, resource: obstacle.resource)
      }
    }
    return nil
  }

  /// What a step does to the thing at fault, the nearest with the lowest rank; nil where it has nothing to do with it.
  private func effect(
    of change: StepChange, on resource: ResourceID, at evidence: SourceRange?, in topology: Topology
  ) -> (rank: Int, effect: Remedy.Effect)? {
    var best: (rank: Int, effect: Remedy.Effect)?
    func offer(_ rank: Int, _ effect: Remedy.Effect) {
      if best.map({ rank < $0.rank }) ?? true { best = (rank, effect) }
    }
    for setting in change.sets where setting.key.resource == resource {
      // Setting what holds already mends nothing.
      if let value = topology.fact(resource, setting.key.property).value, value.means(setting.value) { continue }
      let isAtFault = topology[resource].properties[setting.key.property]?.place == evidence
      offer(isAtFault ? 0 : 2, .sets(property: setting.key.property, to: setting.value.words))
    }
    for part in change.creates {
      switch part.value {
      case .line(let place, _, _) where place == evidence: offer(1, .creates)
      case .resource(resource): offer(topology.exists(resource) ? 3 : 0, topology.exists(resource) ? .creates : .mends)
      case .line(_, of: resource, _): offer(4, .creates)
      default: break
      }
    }
    return best
  }
}

extension StepsPlan {
  /// How things stand after a number of steps.
  func topology(after count: Int) -> Topology {
    changes.prefix(count).reduce(start) { $1.applied(to: $0) }
  }
}
