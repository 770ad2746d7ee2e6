import Reachability
import Testing

/// Targets of a load balancer, links of private zones and invitations to shares, with the states that their providers
/// give them.
@Suite struct StateWordTests {
  // MARK: Targets

  private static let listed = "{ type: instance, port: tcp 80, targets: [web] }"

  private static func targets(_ states: String...) -> Twin {
    let lines = zip(["web", "second"], states).map { name, state in
      "\n      target of-\(name): { id: \(name), state: \(state) }"
    }
    return Twin(listed, "\n      type: instance\n      port: tcp 80" + lines.joined())
  }

  @Test(
    arguments: [
      .reachable(targets("healthy")),
      .reachable(Twin(listed, "\n      type: instance\n      port: tcp 80\n      target of-web: { id: web }")),
      .blocked(targets("initial"), "listener.no-target of-web", rule: "nlb/no-targets", line: "state: initial"),
      .blocked(targets("draining"), "listener.no-target of-web", rule: "nlb/no-targets", line: "state: draining"),
      .blocked(targets("unused"), "listener.no-target of-web", line: "state: unused"),
      // Where all fail, the load balancer fails open.
      .degraded(targets("unhealthy"), "listener.target-unhealthy of-web", line: "state: unhealthy"),
      .degraded(targets("unhealthy.draining"), "listener.target-unhealthy of-web"),
      .unknown(targets("unavailable"), "target of-web is healthy"),
      .unknown(targets("unknown"), "target of-web is healthy"),
      .reachable(targets("unavailable"), Ask(assume: ["target of-web is healthy"])),
      // One that is healthy gets everything.
      .reachable(targets("healthy", "unhealthy")),
      .reachable(targets("healthy", "draining")),
      .blocked(targets("unhealthy", "healthy"), "name.stale-address second"),
      .blocked(targets("initial", "healthy"), "name.stale-address second"),
    ] as [NetworkCase])
  func targetsOfALoadBalancer(_ example: NetworkCase) throws {
    try example.check(NetworkLoadBalancerTests.base, NetworkLoadBalancerTests.ask)
  }

  // MARK: Links

  private static func link(_ state: String) -> Twin {
    Twin(
      "links: [spoke, hub]", "links: [hub]\n    virtual-network-link to-spoke: { vnet: spoke\(state) }")
  }

  @Test(
    arguments: [
      .reachable(link(", state: completed")),
      .reachable(link("")),
      .blocked(
        link(", state: in-progress"), "name.zone-not-visible to-spoke", rule: "pe/zone-not-linked",
        line: "state: in-progress"),
      .unknown(
        link(", state: unknown"),
        "private-dns-zone privatelink.mysql.database.azure.com is linked with vnet spoke"),
    ] as [NetworkCase])
  func linksOfAPrivateZone(_ example: NetworkCase) throws {
    try example.check(NetworkAzureTests.base, NetworkAzureTests.ask)
  }

  // MARK: Invitations

  private static let share = "resource-share db-share: { resources: [db-config], with: [app], state: associated }"
  private static func invited(_ state: String) -> Twin {
    Twin(
      share,
      """
      resource-share db-share:
          resources: [db-config]
          with: [app]
          state: associated
          invitation to-app: { receiver: app\(state) }
      """)
  }

  @Test(
    arguments: [
      .reachable(invited(", state: accepted")),
      .blocked(
        invited(", state: pending"), "link.not-accepted to-app", rule: "ram/share-not-associated",
        line: "state: pending"),
      .blocked(invited(", state: rejected"), "link.not-accepted to-app", line: "state: rejected"),
      .blocked(invited(", state: expired"), "link.not-accepted to-app", line: "state: expired"),
      .unknown(invited(""), "resource-configuration db-config is shared with aws-account app"),
      .blocked(Twin("state: associated", "state: suspended"), "link.not-permitted db-share", rule: "rgw/not-shared"),
    ] as [NetworkCase])
  func invitationsToAShare(_ example: NetworkCase) throws {
    try example.check(NetworkResourceEndpointTests.base, NetworkResourceEndpointTests.ask)
  }
}
