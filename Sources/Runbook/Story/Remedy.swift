public import Diagnostics
public import Topology

/// A step of a runbook that has to do with what stands in the way of an attempt.
public struct Remedy: Sendable {
  /// How a step has to do with an obstacle.
  public enum Effect: Sendable, Equatable {
    /// Played forward, the obstacle is gone after it.
    case mends
    /// It sets the property at fault, or another of the resource at fault, to a value.
    case sets(property: String, to: String)
    /// It makes the resource or the line at fault, which may be where the mistake is.
    case creates
  }

  /// The steps block that the step belongs to.
  public var steps: Located<String>

  /// Its number in the block, counted from 1.
  public var number: Int
  public var step: Step
  public var effect: Effect

  /// The resource that stands in the way.
  public var resource: ResourceID?

  /// Where the step is written.
  public var place: SourceRange { step.action.place }

  /// What the step does about it, as a clause: `step 4 of 'connect' ("Approve the connection") mends it`.
  public func words(in topology: Topology) -> String {
    let name = resource.map { topology[$0].name } ?? "it"
    let what =
      switch effect {
      case .mends: "mends it"
      case .sets(let property, let value): "sets \(name).\(property) to '\(value)'"
      case .creates: "makes \(name): that is where the change belongs"
      }
    return "\(title) \(what)"
  }

  /// `step 4 of 'connect' ("Approve the connection")`.
  public var title: String { "step \(number) of '\(steps.value)' (\"\(step.action.oneLine)\")" }
}
