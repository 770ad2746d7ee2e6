import Blocks
import Catalogue
import Diagnostics
import Reachability
import Topology

/// What the prover says of each attempt of a world, which it is given as text.
struct ProverTrial {
  let prover: Prover

  /// - Throws: a `RefereeFailure` if the text cannot be read without a finding, for then the generator is at fault.
  init(text: String) throws {
    let file = SourceFile(path: "referee.md", text: text)
    var findings: [Diagnostic] = []
    let block = BlockText(file: file, linesFrom: 1, through: file.lineCount)
    guard let node = YAMLNode.parse(block, diagnostics: &findings),
      let source = TopologySource(node, diagnostics: &findings)
    else { throw RefereeFailure("the topology cannot be read: \(findings.map(\.summary))\n\(text)") }
    var library = TopologyLibrary()
    library.add(source, diagnostics: &findings)
    let topology = library.build(source.id.value, diagnostics: &findings)
    guard let topology, findings.isEmpty else {
      throw RefereeFailure("the topology has findings: \(findings.map(\.summary))\n\(text)")
    }
    prover = Prover(topology)
  }

  func answer(_ flow: Flow) throws -> Answer {
    let topology = prover.topology
    func find(_ name: String) throws -> ResourceID {
      guard
        let found = topology.allResources.first(where: {
          $0.name == name && ($0.kind == .instance || $0.kind == .virtualMachine)
        })
      else { throw RefereeFailure("the topology has no machine \(name)") }
      return found.id
    }
    let proof = Prover(topology).prove(
      Attempt(from: try find(flow.from), to: try find(flow.to), name: flow.name, port: flow.port))
    switch proof.verdict {
    case .reachable:
      // Of several reasons for which it works only now and then the client's ports are the only one here.
      return Answer(
        verdict: proof.isDegraded ? .degraded : .reachable,
        words: proof.isDegraded ? proof.degradations.map(\.text).joined(separator: "; ") : "reachable")
    case .unknown:
      return Answer(verdict: .noClaim, words: proof.missingFacts.map(\.fact).joined(separator: "; "))
    case .outOfScope:
      return Answer(verdict: .noClaim, words: proof.outOfScope.map(\.fact).joined(separator: "; "))
    case .blocked:
      guard let primary = proof.primary, let hop = proof.hops.first(where: { $0.number == primary.hop }) else {
        throw RefereeFailure("a blocked attempt has no reason")
      }
      let name = primary.resource.map { topology[$0].name }
      // At a transit gateway a missing route of its table and a link that carries nothing come to the same.
      let isTransit = primary.resource.map { topology[$0].kind.rawValue.contains("transit-gateway") } ?? false
      let layers = isTransit ? [.route, .link] : Self.layers(of: primary.reason, at: hop.stage)
      let places = layers.map { layer in
        Answer.Place(
          layer: layer, leg: hop.leg == .return ? .back : .forward,
          names: hop.stage == .filter ? Set([name].compactMap(\.self)) : [])
      }
      return Answer(
        verdict: .blocked, places: Set(places), words: "\(primary.reason.rawValue) at \(name ?? "-"): \(primary.text)")
    }
  }

  /// Where the kernel would see what a reason tells.
  private static func layers(of reason: ReasonCode, at stage: Stage) -> Set<Layer> {
    switch reason {
    case .nameStaleAddress, .routeAddressNotOwned: [.destination]
    // The way leads to another network than that of the destination: what happens there is not this attempt's affair.
    case .routeWrongTarget, .routeShadowedSpecific: [.route, .link, .destination, .filter, .listener]
    // A gateway that does not know the destination drops it; a route that is taken over from it does not exist at all.
    case .routeNotAdvertised, .linkAbsent, .linkNotTransitive, .linkOneSided, .linkEdgeDenied: [.route, .link]
    default:
      switch reason.rawValue.prefix(while: { $0 != "." }) {
      case "name": [.name]
      case "route": [.route]
      case "link": [.link]
      case "filter": [.filter]
      case "listener": [.listener]
      default: []
      }
    }
  }
}
