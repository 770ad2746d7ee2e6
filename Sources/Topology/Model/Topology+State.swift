public import Diagnostics

/// How a resource stands in its state machine.
public enum Working: Sendable {
  case yes
  /// It is in a state that does not do what it is for.
  case no(state: String, at: SourceRange)
  /// The state is assumed, with the sentence that says why.
  case assumed(state: String, because: String)
  /// Nobody says which state it is in.
  case unknown
}

extension Topology {
  /// Whether a resource is in a state in which it does what it is for. A kind without states always is.
  public func working(_ id: ResourceID) -> Working {
    guard let machine = self[id].definition.states else { return .yes }
    switch text(id, "state") {
    case .stated(let state, let place): return machine.works(in: state) ? .yes : .no(state: state, at: place)
    case .assumed(let state, let because):
      return machine.works(in: state) ? .assumed(state: state, because: because) : .unknown
    case .unknown: return .unknown
    }
  }
}
