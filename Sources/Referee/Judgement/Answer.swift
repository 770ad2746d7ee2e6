/// What one side says of an attempt to connect.
struct Answer: Sendable, Equatable {
  enum Verdict: String, Sendable, Codable {
    case reachable
    /// Reachable from some of the client's ports only.
    case degraded
    case blocked
    /// The prover says that it does not know, or that it does not model something on the way.
    case noClaim = "no claim"
  }

  enum Leg: String, Sendable { case forward, back }

  /// Where a blocked attempt ends. One obstacle may be seen in several places; each of them is right.
  struct Place: Hashable, Sendable {
    var layer: Layer
    var leg: Leg
    /// For a filter, the names that it may be called by.
    var names: Set<String> = []
  }

  var verdict: Verdict
  var places: Set<Place> = []

  /// What a person reads of it.
  var words: String

  /// The stages, for the tally.
  var stage: String {
    guard verdict == .blocked, let place = places.min(by: { $0.layer.rawValue < $1.layer.rawValue }) else {
      return verdict.rawValue
    }
    return place.leg == .back ? "\(place.layer.rawValue), on the way back" : place.layer.rawValue
  }
}
