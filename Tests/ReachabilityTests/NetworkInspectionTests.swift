import Reachability
import Testing

/// Two VPCs on a transit gateway whose traffic goes through a firewall in a third one.
@Suite struct NetworkInspectionTests {
  static let base = """
    id: inspected
    aws-account network:
      transit-gateway hub:
        region: eu-west-1
        transit-gateway-route-table before:
          routes: [10.0.0.0/8 to inspection-link]
        transit-gateway-route-table after:
          propagates: [app-link, data-link]
        transit-gateway-attachment app-link: { vpc: app-vpc, subnets: [app-a], route-table: before }
        transit-gateway-attachment data-link: { vpc: data-vpc, subnets: [data-a], route-table: before }
        transit-gateway-attachment inspection-link:
          vpc: inspection-vpc
          subnets: [edge-a, edge-b]
          route-table: after
          appliance-mode: true
      vpc app-vpc:
        region: eu-west-1
        cidr: 10.1.0.0/16
        subnet app-a: { cidr: 10.1.1.0/24, zone: eu-west-1a, route-table: app-routes }
        route-table app-routes: { routes: [10.0.0.0/8 to hub] }
        security-group app-sg: {}
        instance client: { subnet: app-a, address: 10.1.1.10, security-groups: [app-sg] }
      vpc inspection-vpc:
        region: eu-west-1
        cidr: 10.9.0.0/16
        subnet edge-a: { cidr: 10.9.1.0/28, zone: eu-west-1a, route-table: edge-routes }
        subnet edge-b: { cidr: 10.9.2.0/28, zone: eu-west-1b, route-table: edge-routes }
        subnet machines: { cidr: 10.9.3.0/24, zone: eu-west-1a, route-table: machine-routes }
        route-table edge-routes: { routes: [0.0.0.0/0 to firewall] }
        route-table machine-routes: { routes: [10.0.0.0/8 to hub] }
        security-group firewall-sg: { ingress: [allow tcp 5432 from 10.0.0.0/8] }
        instance firewall:
          subnet: machines
          address: 10.9.3.4
          source-dest-check: false
          lets-through: [tcp 5432]
          stateful: true
          security-groups: [firewall-sg]
      vpc data-vpc:
        region: eu-west-1
        cidr: 10.2.0.0/16
        subnet data-a: { cidr: 10.2.1.0/24, zone: eu-west-1a, route-table: data-routes }
        route-table data-routes: { routes: [10.0.0.0/8 to hub] }
        security-group db-sg: { ingress: [allow tcp 5432 from 10.1.0.0/16] }
        instance db: { subnet: data-a, address: 10.2.1.20, security-groups: [db-sg], listens: [tcp 5432] }
    """

  static let ask = Ask(from: "client", to: "db", by: "10.2.1.20", port: 5432)

  @Test(
    arguments: [
      .reachable(),
      .degraded(
        Twin("appliance-mode: true", "appliance-mode: false"), "cap.asymmetric inspection-link",
        rule: "tgw/appliance-mode", line: "appliance-mode: false"),
      // In one zone there is nothing to be told apart.
      .reachable(
        Twin("appliance-mode: true", "appliance-mode: false"), Twin("subnets: [edge-a, edge-b]", "subnets: [edge-a]")),
      .blocked(
        Twin("stateful: true", "state: stopped"), "route.blackhole firewall", rule: "route/blackhole"),
      // The replies take the short way.
      .blocked(
        Twin(
          "data-link: { vpc: data-vpc, subnets: [data-a], route-table: before }",
          "data-link: { vpc: data-vpc, subnets: [data-a], route-table: after }"),
        "cap.asymmetric firewall"),
      // What comes from the inspection is sent to the inspection.
      .blocked(
        Twin("route-table: after\n      appliance-mode", "route-table: before\n      appliance-mode"),
        "route.loop before", rule: "tgw/max-hops"),
    ] as [NetworkCase])
  func cases(_ example: NetworkCase) throws { try example.check(Self.base, Self.ask) }
}
