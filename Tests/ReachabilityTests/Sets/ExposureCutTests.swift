import Addressing
import Testing
import Topology

@testable import Reachability

/// Who gets in over what keeps or replaces the client's address, where a claim that only some may must not hold wrongly.
@Suite struct ExposureCutTests {
  private func told(_ text: String, _ database: String) throws -> [String] {
    let topology = try read(text)
    var search = ExposureSearch(topology)
    return try search.exposure(of: topology.find(database)).ways.compactMap { way in
      guard case .resource(let id) = way.client else { return nil }
      let through = way.through.map { " through \(topology[$0].name)" }.joined()
      return "\(topology[id].name)\(through)\(way.isCertain ? "" : "?")"
    }
  }

  @Test(
    arguments: [
      (nil, ["client through db-endpoint", "neighbour through db-endpoint", "server through db-endpoint"]),
      (Twin("allow tcp 5432 from gw-sg", "allow tcp 5432 from 10.0.1.10/32"), []),
      (Twin("with: [app], state: associated", "with: [data], state: associated"), []),
      (
        Twin("with: [app], state: associated", "with: [unknown], state: associated"),
        ["client through db-endpoint?", "neighbour through db-endpoint?", "server through db-endpoint?"]
      ),
      (Twin("subnets: [data-a], addresses", "subnets: [data-b], addresses"), []),
      (
        Twin("type: arn, target: db", "type: dns, target: db.abc.eu-west-1.rds.amazonaws.com, ports: [5432]"),
        ["client through db-endpoint?", "neighbour through db-endpoint?", "server through db-endpoint?"]
      ),
      (Twin("type: arn, target: db", "type: ip, target: 10.0.1.20, ports: [5433]"), []),
    ] as [(Twin?, [String])])
  func goesBackOverResourceEndpoints(twin: Twin?, expected: [String]) throws {
    let base = NetworkResourceEndpointTests.base
    #expect(try told(twin?.apply(to: base) ?? base, "db") == expected)
  }

  static let balanced = """
    id: balanced
    aws-account one:
      vpc v:
        region: eu-west-1
        cidr: 10.0.0.0/16
        subnet s: { cidr: 10.0.1.0/24, zone: eu-west-1a, route-table: rt }
        route-table rt: {}
        security-group client-sg: {}
        security-group nlb-sg: { ingress: [allow tcp 5432 from client-sg] }
        security-group db-sg: { ingress: [allow tcp 5432 from nlb-sg] }
        instance client: { subnet: s, address: 10.0.1.10, security-groups: [client-sg] }
        network-load-balancer nlb: { scheme: internal, subnets: [s], addresses: [10.0.1.40], security-groups: [nlb-sg] }
        target-group dbs: { type: ip, port: tcp 5432, targets: [10.0.1.20] }
        rds-instance db: { engine: postgresql, subnets: [s], address: 10.0.1.20, security-groups: [db-sg], publicly-accessible: false }
    """

  /// What may lead to the database is not taken for closed: a claim that only others get in would hold wrongly.
  @Test(
    arguments: [
      Twin("targets: [10.0.1.20]", "targets: [unknown]"),
      Twin("forward: dbs", "forward: unknown"),
      Twin("{ port: tcp 5432, forward", "{ port: unknown, forward"),
    ])
  func leavesOpenWhereADoorLeads(twin: Twin) throws {
    let text = Self.balanced.replacing(
      "security-groups: [nlb-sg] }", with: "security-groups: [nlb-sg], listener in: { port: tcp 5432, forward: dbs } }")
    #expect(try told(twin.apply(to: text), "db") == ["client through nlb?"])
  }

  @Test func leavesOpenWhereAProxyLeads() throws {
    let text =
      Self.balanced.replacing("allow tcp 5432 from nlb-sg", with: "allow tcp 5432 from proxy-sg")
        + """

            security-group proxy-sg: { ingress: [allow tcp 5432 from client-sg] }
            rds-proxy proxy: { engine: postgresql, subnets: [s], security-groups: [proxy-sg], targets: [unknown] }
        """
    #expect(try told(text, "db") == ["client through proxy?"])
  }

  @Test func leavesOpenWhatTargetsSeeOfTheClient() throws {
    let text = Self.balanced.replacing(
      "security-groups: [nlb-sg] }", with: "security-groups: [nlb-sg], listener in: { port: tcp 5432, forward: dbs } }")
    #expect(try told(text, "db") == ["client through nlb"])
    let keeping = text.replacing("type: ip,", with: "type: ip, preserve-client-ip: true,")
    #expect(try told(keeping, "db") == ["client through nlb?"])
    #expect(
      try told(keeping.replacing("5432 from nlb-sg", with: "5432 from 10.9.9.9/32"), "db") == ["client through nlb?"])
  }

  /// The database knows the NAT gateway alone, behind which everybody in the subnet may stand.
  @Test func leavesOpenWhoStandsBehindATranslation() throws {
    let text = """
      id: translated
      aws-account one:
        vpc v:
          region: eu-west-1
          cidr: 10.0.0.0/16
          subnet s: { cidr: 10.0.1.0/24, route-table: rt }
          subnet n: { cidr: 10.0.2.0/24, route-table: nat-rt }
          route-table rt: { routes: [10.9.0.0/16 to nat] }
          route-table nat-rt: { routes: [10.9.0.0/16 to pcx] }
          nat-gateway nat: { subnet: n, type: private, address: 10.0.2.8 }
          security-group client-sg: {}
          instance client: { subnet: s, address: 10.0.1.10, security-groups: [client-sg] }
        vpc w:
          region: eu-west-1
          cidr: 10.9.0.0/16
          subnet d: { cidr: 10.9.1.0/24, route-table: back }
          route-table back: { routes: [10.0.0.0/16 to pcx] }
          security-group db-sg: { ingress: [allow tcp 5432 from 10.0.2.8/32] }
          rds-instance db: { engine: postgresql, subnets: [d], address: 10.9.1.20, security-groups: [db-sg], publicly-accessible: false }
        vpc-peering-connection pcx: { requester: v, accepter: w, state: active }
      """
    #expect(try told(text, "db") == ["client?"])
    #expect(try told(text.replacing("from 10.0.2.8/32", with: "from 10.0.2.9/32"), "db") == [])
  }

  /// A spoke comes out by the gateway that its hub lends; each side must say so.
  @Test(
    arguments: [
      (nil, true),
      (Twin("use-remote-gateways: true", "use-remote-gateways: false"), false),
      (Twin("allow-gateway-transit: true", "allow-gateway-transit: false"), false),
      (Twin("state: up, ", "state: down, "), false),
      (Twin("routes: [10.0.0.0/8]", "routes: [10.0.0.0/16]"), false),
    ] as [(Twin?, Bool)])
  func followsLentGateways(twin: Twin?, expected: Bool) throws {
    let base = NetworkHubTests.base
    let topology = try read(twin?.apply(to: base) ?? base)
    var search = ExposureSearch(topology)
    let flow = FlowPoint(
      source: try #require(IPAddress("10.1.1.10")), destination: try #require(IPAddress("172.16.1.20")), proto: .tcp,
      port: 5432)
    #expect(try search.passes(flow, from: topology.find("client"), to: topology.find("db")) == expected)
  }
}
