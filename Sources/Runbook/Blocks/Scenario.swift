public import Catalogue
public import Diagnostics
public import Reachability

/// A claim about one attempt to connect, as its author wrote it; names are not looked up yet.
public struct Scenario: Sendable {
  public var id: Located<String>
  public var title: Located<String>?

  /// The topology it is about, where that is not its page's own.
  public var topology: Located<String>?

  /// Who connects; nil for a claim about everybody who may.
  public var from: Located<String>?
  public var to: Located<String>

  /// The name or address that the client uses.
  public var by: Located<String>?

  /// What the way is said to lead over.
  public var via: [Located<String>] = []
  public var port: Located<Int>?

  /// The database user that logs in.
  public var user: Located<String>?
  /// Whether the client writes to the database.
  public var writes = false
  public var tls: Located<TLSMode>?
  public var tlsVersion: Located<String>?
  public var authorities: Located<String>?
  public var driver: Located<String>?
  public var proto: Located<String>?

  /// Who calls an API, which roles it assumes one after another, what it calls and with which secret.
  public var caller: Located<String>?
  public var assumedRoles: [Located<String>]
  public var action: Located<String>?
  public var secret: Located<String>?

  /// What the call carries beside what follows from the topology: condition keys with their values.
  public var context: [String: [String]] = [:]

  /// Facts that the author vouches for, because the model cannot know them.
  public var vouchedFor: [Located<String>]

  public var expect: Located<Expectation>

  /// The whole block.
  public var place: SourceRange
}

/// What a claim says of the verdict.
public enum Expectation: Sendable, Equatable {
  /// It works, perhaps not as well as it should.
  case reachable
  /// It works, with something to be said against it.
  case degraded
  /// It fails for a reason, perhaps at a resource.
  case blocked(Located<ReasonCode>, at: Located<String>?)
  /// The model cannot tell.
  case unknown
  /// Who may connect at all and who may not.
  case manyFlows(ManyFlows)

  /// The claim in words, as it stands after "claimed".
  public var words: String {
    switch self {
    case .reachable: "reachable"
    case .degraded: "reachable, but degraded"
    case .blocked(let reason, let resource):
      "blocked by \(reason.value.rawValue)" + (resource.map { " at \($0.value)" } ?? "")
    case .unknown: "unknown"
    case .manyFlows(let flows): flows.words
    }
  }
}

extension Expectation {
  /// Whether it is about everybody who may connect, rather than about one attempt.
  var isAboutEverybody: Bool { if case .manyFlows = self { true } else { false } }
}
