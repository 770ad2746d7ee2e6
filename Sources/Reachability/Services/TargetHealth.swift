import Catalogue
import Diagnostics
import Topology

/// To which targets of a group a Network Load Balancer opens connections, by what is told of their health: to the healthy
/// ones; where all fail their checks it fails open and sends to all of them. A target gets nothing before it passed its
/// first checks, nor while it is deregistered: Elastic Load Balancing, "Health checks for Network Load Balancer target
/// groups".
enum Receivers {
  case healthy([RegisteredTarget])

  /// All fail their checks; the first one that does.
  case failOpen([RegisteredTarget], because: ResourceID)

  /// None takes new connections; one of them.
  case none(ResourceID)

  /// It depends on the health of this one.
  case unknown(ResourceID)
}

extension Topology {
  func receivers(of group: ResourceID) -> Receivers {
    let all = targets(of: group)
    var healthy: [RegisteredTarget] = []
    var failing: [RegisteredTarget] = []
    var idle: ResourceID?
    var open: ResourceID?
    for target in all {
      guard let id = target.resource else {
        healthy.append(target)
        continue
      }
      switch working(id) {
      case .yes, .assumed: healthy.append(target)
      case .unknown: open = open ?? id
      case .no(let state, _):
        switch state {
        case "unhealthy", "unhealthy.draining": failing.append(target)
        case "unavailable": open = open ?? id
        default: idle = idle ?? id
        }
      }
    }
    if !healthy.isEmpty { return .healthy(healthy) }
    if let open { return .unknown(open) }
    if let first = failing.first?.resource { return .failOpen(failing, because: first) }
    return idle.map { .none($0) } ?? .healthy([])
  }
}

extension Walk {
  /// The targets to which a load balancer opens connections; nil where it opens none.
  mutating func receivers(of group: Resource) -> [RegisteredTarget]? {
    switch topology.receivers(of: group.id) {
    case .healthy(let targets):
      for target in targets {
        guard let id = target.resource else { continue }
        if case .assumed(_, let because) = topology.text(id, "state") {
          trace.note(Assumption(because, word: .provider))
        }
      }
      return targets
    case .failOpen(let targets, let failing):
      trace.degrade(
        at: failing, .listenerTargetUnhealthy, rules: [],
        "no target of \(group.title) is healthy, so the load balancer sends to all of them whether they work or not",
        fix: "Let \(topology[failing].title) pass its health checks", evidence: topology.place(failing, "state"))
      return targets
    case .unknown(let id):
      let isVouched = trace.miss(
        .listen, at: id, "\(topology[id].title) is healthy", place: topology.place(id, "state"))
      return isVouched ? topology.targets(of: group.id).filter { $0.resource == id } : nil
    case .none(let id):
      let state = topology.text(id, "state").value ?? "initial"
      trace.block(
        .listen, at: id, .listenerNoTarget, rules: ["nlb/no-targets"],
        "\(topology[id].title) is \(state), and \(group.title) has no other target that takes new connections",
        fix: state == "initial"
          ? "Wait until \(topology[id].title) is healthy" : "Register a target in \(group.title)",
        evidence: topology.place(id, "state"))
      return nil
    }
  }
}
