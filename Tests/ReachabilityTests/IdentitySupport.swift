import Catalogue
import Diagnostics
import Testing
import Topology

@testable import Reachability

extension Proof {
  /// What came of it, in short: `reason resource` for what stands in the way, `? fact` for what is not known.
  func brief(in topology: Topology) -> [String] {
    obstacles.map { obstacle in
      "\(obstacle.reason.rawValue) \(obstacle.resource.map { topology[$0].name } ?? "-")"
    } + missingFacts.map { "? \($0.fact)" }
  }
}

/// Proves only the identity of a call to the Data API.
func proveCall(
  _ topology: Topology, caller: String = "reporter", assumes: [String] = ["data-api-role"], user: String? = nil,
  action: String = "rds-data:ExecuteStatement", ways: (AccessRequest.Way, AccessRequest.Way) = (.publicly, .publicly),
  vouchedFor: [String] = []
) throws -> Proof {
  let call = try APICall(
    caller: topology.find(caller), assumes: assumes.map { try topology.find($0) }, action: action,
    secret: topology.find("orders-secret"))
  let cluster = try topology.find("orders")
  let attempt = Attempt(from: call.caller, to: cluster, user: user, call: call, vouchedFor: vouchedFor)
  var walk = Walk(topology: topology, attempt: attempt)
  walk.authoriseAssumptions(call, way: ways.0)
  walk.authoriseDataAPI(call, of: cluster, way: ways.1)
  return walk.trace.proof()
}
