import Reachability
import Testing

/// A service of Aiven in a project VPC, over a peering with a virtual network.
@Suite struct NetworkAivenTests {
  static let base = """
    id: aiven
    azure-subscription sub:
      vnet apps:
        region: japaneast
        cidr: 10.1.0.0/16
        subnet apps-a: { cidr: 10.1.1.0/24 }
        virtual-machine client: { subnet: apps-a, address: 10.1.1.10, client: { tls: require } }
        vnet-peering to-aiven: { remote: project-net, state: connected }
    aiven-project project:
      project-vpc project-net:
        cloud: azure-japaneast
        cidr: 10.0.0.0/24
        aiven-vpc-peering from-aiven: { peer: apps, state: active }
      postgresql pg:
        vpc: project-net
        port: 19872
        address: 10.0.0.4
        host: pg-demo.aivencloud.com
        ip-filter: [10.1.0.0/16]
    internet-client outside: { client: { tls: require } }
    """

  static let ask = Ask(from: "client", to: "pg")

  @Test(
    arguments: [
      .reachable(),
      .blocked(
        Twin("state: active", "state: pending-peer"), "link.one-sided from-aiven",
        rule: "aiven/peering-one-sided", line: "state: pending-peer"),
      .blocked(
        Twin("state: active", "state: rejected-by-peer"), "link.not-active from-aiven",
        rule: "aiven/peering-invalid"),
      .blocked(
        Twin("\n    vnet-peering to-aiven: { remote: project-net, state: connected }", ""),
        "link.one-sided from-aiven", rule: "aiven/peering-one-sided"),
      .blocked(
        Twin("\n    aiven-vpc-peering from-aiven: { peer: apps, state: active }", ""), "link.one-sided project-net",
        rule: "vnetpeer/one-side"),
      .unknown(Twin(", state: active", ""), "aiven-vpc-peering from-aiven is in a state that carries traffic"),
      .blocked(
        Twin("cidr: 10.1.0.0/16", "cidr: [10.1.0.0/16, 10.0.0.128/25]"), "link.overlap to-aiven",
        rule: "aiven/vpc-overlap"),
      .blocked(
        Twin("ip-filter: [10.1.0.0/16]", "ip-filter: [10.2.0.0/16]"), "filter.allowlist pg",
        rule: "aiven/ip-filter", line: "ip-filter"),
      .reachable(Twin("\n    ip-filter: [10.1.0.0/16]", "")),
      .unknown(
        Twin("address: 10.1.1.10, ", ""), Twin("ip-filter: [10.1.0.0/16]", "ip-filter: [10.1.1.0/28]"),
        "the IP filter of postgresql pg admits the address of virtual-machine client"),
      .blocked(Ask(port: 5432), "listener.port pg", rule: "aiven/port", line: "port: 19872"),
      .blocked(Ask(tls: .off), "tls.required pg", rule: "aiven/tls"),
      .reachable(Ask(tls: .verifyFull, authorities: "aiven-ca")),
      // That a name is not the certificate's is told as such, where it is no domain of one's own.
      .blocked(
        Ask(by: "10.0.0.4", tls: .verifyFull, authorities: "aiven-ca"), "tls.name-mismatch pg",
        rule: "dns/tls-name-mismatch"),
      .blocked(Ask(from: "outside"), "filter.public-access-off pg", rule: "aiven/public-access-off"),
      .outOfScope(
        Twin("port: 19872", "port: 19872\n    public-access: true"), Ask(from: "outside"),
        "the public way to postgresql pg, which has a name of its own"),
      .blocked(Twin("port: 19872", "port: 19872\n    state: poweroff"), "listener.stopped pg"),
    ] as [NetworkCase])
  func cases(_ example: NetworkCase) throws { try example.check(Self.base, Self.ask) }
}
