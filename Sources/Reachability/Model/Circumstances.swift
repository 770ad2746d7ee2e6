import Catalogue
import Topology

/// What an attempt was about when something stood in its way: for whoever looks for a way out of it, not for telling.
struct Circumstances: Sendable {
  var leg: Leg = .forward

  /// The connection whose packets were followed.
  var flow: Flow?

  /// Whether that connection is one that something on the way has opened.
  var isBehindCut = false

  /// The name that was looked up, and for whom.
  var name: String?
  var client: Interface?

  /// The request that was decided, and the property that holds the policy which decided it.
  var request: AccessRequest?
  var policy: String?

  /// The reason for which something failed that the attempt needs besides, such as a health check.
  var cause: ReasonCode?

  /// The resource at which it failed.
  var site: ResourceID?
}
