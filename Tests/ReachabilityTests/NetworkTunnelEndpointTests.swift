import Reachability
import Testing

/// A segment of another VPC through a tunnel endpoint.
@Suite struct NetworkTunnelEndpointTests {
  static let base = """
    id: tunnels
    aws-account data:
      vpc data-vpc:
        region: eu-west-1
        cidr: 10.9.0.0/16
        subnet data-a: { zone-id: euw1-az1, cidr: 10.9.1.0/24 }
        resource-gateway data-gw: { subnets: [data-a], addresses: [10.9.1.40], security-groups: [gw-sg] }
        security-group gw-sg: { egress: [allow tcp 5432 to 10.9.0.0/16] }
        security-group db-sg: { ingress: [allow tcp 5432 from gw-sg] }
        instance db: { subnet: data-a, address: 10.9.1.20, security-groups: [db-sg], listens: [tcp 5432] }
      resource-configuration segment: { gateway: data-gw, type: cidr, target: "10.9.0.0/16, 10.8.0.0/16" }
      resource-share segment-share: { resources: [segment], with: [app], state: associated }
    aws-account app:
      vpc app-vpc:
        region: eu-west-1
        cidr: 10.1.0.0/16
        subnet app-a: { zone-id: euw1-az1, cidr: 10.1.1.0/24 }
        tunnel-endpoint to-data:
          configuration: segment
          subnets: [app-a]
          addresses: [10.1.1.99]
          security-groups: [tunnel-sg]
        security-group tunnel-sg: { ingress: [allow udp 6081 from app-sg] }
        security-group app-sg: {}
        instance client:
          subnet: app-a
          address: 10.1.1.10
          security-groups: [app-sg]
          geneve-to: [to-data]
    """

  static let ask = Ask(from: "client", to: "db", by: "10.9.1.20", port: 5432)

  @Test(
    arguments: [
      .reachable(),
      .blocked(
        Twin("\n      geneve-to: [to-data]", ""), "link.protocol-unsupported to-data", rule: "vpce/tunnel-protocol"),
      .blocked(
        Twin("allow udp 6081 from app-sg", "allow tcp 5432 from app-sg"), "filter.no-allow tunnel-sg"),
      .blocked(
        Twin("target: \"10.9.0.0/16, 10.8.0.0/16\"", "target: 10.8.0.0/16"), "route.none app-a",
        "filter.no-allow db-sg", "route.none data-a", rule: "route/missing"),
      .blocked(Twin("state: associated", "state: associating"), "link.not-permitted segment-share"),
      .blocked(
        Twin("zone-id: euw1-az1, cidr: 10.9.1.0/24", "zone-id: euw1-az2, cidr: 10.9.1.0/24"),
        "link.zone-missing to-data", rule: "rgw/az-no-overlap"),
      .blocked(
        Twin("configuration: segment", "configuration: segment\n      state: deleted"), "link.not-active to-data",
        rule: "vpce/state-dead"),
      // Beyond the tunnel the gateway is the source.
      .blocked(
        Twin("ingress: [allow tcp 5432 from gw-sg]", "ingress: [allow tcp 5432 from 10.1.0.0/16]"),
        "filter.reference-lost db-sg"),
      .blocked(
        Ask(proto: "icmp"), "link.protocol-unsupported to-data", rule: "vpce/tunnel-protocol"),
    ] as [NetworkCase])
  func cases(_ example: NetworkCase) throws { try example.check(Self.base, Self.ask) }
}
