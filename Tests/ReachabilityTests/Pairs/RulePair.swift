import Reachability
import Testing
import Topology

/// A rule about paths, tried alone: an attempt that is reachable, and a twin by one change that fails because of that
/// rule and of nothing else.
///
/// Every rule of the catalogue that is about a path needs a pair: here, in a file of its scene that `all` lists, or as two
/// pages in `Tests/RulesTests/Paths/FAMILY/RULE`.
struct RulePair: Sendable, CustomTestStringConvertible {
  var rule: String
  var scene: Scene

  /// What both have in common beyond the scene.
  var given: [Twin]
  var ask: Ask

  /// What is different in the one that fails: a line of the topology, or how the client asks.
  var change: any CasePart

  /// Whether the change makes the attempt worse instead of stopping it.
  var isDegraded: Bool

  /// A topology, and what is asked of it.
  struct Scene: Sendable {
    var base: String
    var ask: Ask
  }

  init(
    _ rule: String, in scene: Scene, given: [Twin] = [], asking ask: Ask = Ask(), broken change: any CasePart,
    degrades isDegraded: Bool = false
  ) {
    self.rule = rule
    self.scene = scene
    self.given = given
    self.ask = ask
    self.change = change
    self.isDegraded = isDegraded
  }

  var testDescription: String { "\(rule): \(change)" }

  static let all: [RulePair] =
    [
      networkPairs, filterPairs, azurePairs, vpnPairs, privateLinkPairs, namePairs, endpointPairs,
      databasePairs, callPairs, policyPairs, servicePairs, transitPairs, hubPairs, edgePairs, translationPairs,
    ].flatMap { $0 }

  /// The text of the topology that works, and of its twin.
  var texts: (good: String, bad: String) {
    let good = given.reduce(scene.base) { $1.apply(to: $0) }
    return (good, (change as? Twin)?.apply(to: good) ?? good)
  }

  func proveGood() throws -> Proof {
    let topology = try read(texts.good)
    return Prover(topology).prove(try ask.attempt(in: topology, scene.ask))
  }

  func proveBad() throws -> Proof {
    let (topology, attempt) = try bad()
    return Prover(topology).prove(attempt)
  }

  /// What is asked of which topology in the one that fails.
  func bad() throws -> (topology: Topology, attempt: Attempt) {
    let topology = try read(texts.bad)
    return (topology, try (change as? Ask ?? ask).attempt(in: topology, scene.ask))
  }
}
