import Addressing
import Diagnostics
import Testing
import Topology

@testable import Reachability

/// Who can reach a database, and through what.
@Suite struct ExposureTests {
  static let base = """
    id: orders
    aws-account shop:
      vpc shop-vpc:
        region: eu-west-1
        cidr: 10.0.0.0/16
        subnet app: { cidr: 10.0.1.0/24, route-table: shop-routes }
        subnet batch: { cidr: 10.0.2.0/24 }
        subnet data: { cidr: 10.0.3.0/24, route-table: shop-routes }
        route-table shop-routes:
          routes:
            - 10.9.0.0/16 to pcx
        security-group app-sg: {}
        security-group batch-sg: {}
        security-group db-sg:
          ingress:
            - allow tcp 5432 from app-sg
            - allow tcp 5432 from 10.9.1.0/24
        instance app-server: { subnet: app, address: 10.0.1.10, security-groups: [app-sg] }
        instance batch-server: { subnet: batch, address: 10.0.2.10, security-groups: [batch-sg] }
        rds-instance orders-db:
          engine: postgresql
          subnets: [data]
          address: 10.0.3.20
          security-groups: [db-sg]
          publicly-accessible: false
      vpc office:
        region: eu-west-1
        cidr: 10.9.0.0/16
        subnet desks: { cidr: 10.9.1.0/24, route-table: office-routes }
        subnet guests: { cidr: 10.9.2.0/24, route-table: office-routes }
        route-table office-routes:
          routes:
            - 10.0.0.0/16 to pcx
        security-group laptop-sg: {}
        instance laptop: { subnet: desks, address: 10.9.1.7, security-groups: [laptop-sg] }
        instance phone: { subnet: guests, address: 10.9.2.7, security-groups: [laptop-sg] }
      vpc-peering-connection pcx: { requester: shop-vpc, accepter: office, state: active }
    """

  /// `client through front, …: sources`, with a question mark where it is not certain.
  private func told(_ text: String, _ database: String = "orders-db", port: Int? = nil) throws -> [String] {
    let topology = try read(text)
    var search = ExposureSearch(topology)
    return try search.exposure(of: topology.find(database), port: port).ways.map { way in
      let client =
        switch way.client {
        case .resource(let id): topology[id].name
        case .others(let subnet): "others in \(topology[subnet].name)"
        case .internet: "the internet"
        }
      let through = way.through.map { " through \(topology[$0].name)" }.joined()
      return "\(client)\(through)\(way.isCertain ? "" : "?"): \(way.sources)"
    }
  }

  @Test func tellsGroupsPeersAndWhoElseMayStandThere() throws {
    #expect(
      try told(Self.base) == [
        "app-server: 10.0.1.10", "laptop: 10.9.1.7", "others in desks: 10.9.1.4-10.9.1.6, 10.9.1.8-10.9.1.254",
      ])
    let topology = try read(Self.base)
    var search = ExposureSearch(topology)
    let exposure = try search.exposure(of: topology.find("orders-db"))
    #expect(try exposure.shutOut == [topology.find("batch-server"), topology.find("phone")])
    #expect(exposure.ways[0].lines.map(\.value) == ["allow tcp 5432 from app-sg"])
    #expect(exposure.ways[1].lines.map(\.value) == ["allow tcp 5432 from 10.9.1.0/24", "10.0.0.0/16 to pcx"])
    #expect(exposure.ways[2].witness.source.description == "10.9.1.4")
  }

  @Test(arguments: [
    // The routes of the way back are those of the database's subnet.
    (
      Twin("            - 10.9.0.0/16 to pcx\n", "            - 10.9.1.0/29 to pcx\n"),
      [
        "app-server: 10.0.1.10", "laptop: 10.9.1.7", "others in desks: 10.9.1.4-10.9.1.6",
      ]
    ),
    (Twin("state: active", "state: expired"), ["app-server: 10.0.1.10"]),
    (
      Twin(", state: active", ""),
      [
        "app-server: 10.0.1.10", "laptop?: 10.9.1.7", "others in desks?: 10.9.1.4-10.9.1.6, 10.9.1.8-10.9.1.254",
      ]
    ),
    (Twin("from 10.9.1.0/24", "from 10.9.1.7/32"), ["app-server: 10.0.1.10", "laptop: 10.9.1.7"]),
    (
      Twin("tcp 5432 from app-sg", "tcp 5433 from app-sg"),
      [
        "laptop: 10.9.1.7", "others in desks: 10.9.1.4-10.9.1.6, 10.9.1.8-10.9.1.254",
      ]
    ),
    (
      Twin("subnet: app, address: 10.0.1.10, security-groups: [app-sg]", "subnet: app, address: 10.0.1.10"),
      [
        "app-server?: 10.0.1.10", "laptop: 10.9.1.7",
        "others in desks: 10.9.1.4-10.9.1.6, 10.9.1.8-10.9.1.254",
      ]
    ),
  ])
  func followsWhatChanges(twin: Twin, expected: [String]) throws {
    // The base is indented for reading; its lines lose that indent in the text.
    let twin = Twin(
      twin.line.replacing("\n            -", with: "\n        -").replacing("            - ", with: "        - "),
      twin.instead.replacing("            - ", with: "        - "))
    #expect(try told(twin.apply(to: Self.base)) == expected)
  }

  static let open = [
    Twin("publicly-accessible: false", "publicly-accessible: true"),
    Twin("- 10.9.0.0/16 to pcx", "- 10.9.0.0/16 to pcx\n        - 0.0.0.0/0 to igw"),
    Twin("    security-group app-sg: {}", "    internet-gateway igw: {}\n    security-group app-sg: {}"),
    Twin("from 10.9.1.0/24", "from 203.0.113.0/24"),
  ]

  @Test func findsWhoComesFromTheInternet() throws {
    var text = Self.base
    for twin in Self.open { text = twin.apply(to: text) }
    #expect(try told(text) == ["the internet: 203.0.113.0/24", "app-server: 10.0.1.10"])
    // Each of these alone closes it; that nobody says it is public leaves it open.
    #expect(try told(text.replacing("0.0.0.0/0 to igw", with: "198.51.100.0/24 to igw")) == ["app-server: 10.0.1.10"])
    #expect(try told(text.replacing("accessible: true", with: "accessible: false")) == ["app-server: 10.0.1.10"])
    #expect(
      try told(text.replacing("publicly-accessible: true", with: "version: '16'"))
        == ["the internet?: 203.0.113.0/24", "app-server: 10.0.1.10"])
  }

  @Test func goesBackOverEveryCut() throws {
    let text = """
      id: cuts
      aws-account provider:
        vpc inner:
          region: eu-west-1
          cidr: 10.0.0.0/16
          subnet in-a: { zone-id: z1, cidr: 10.0.1.0/24 }
          security-group db-sg:
            ingress:
              - allow tcp 5432 from nlb-sg
              - allow tcp 5432 from proxy-sg
          security-group nlb-sg:
            ingress:
              - allow tcp 6000 from 10.5.1.0/28
          security-group proxy-sg:
            ingress:
              - allow tcp 5432 from any
          rds-instance db: { engine: postgresql, subnets: [in-a], address: 10.0.1.20, security-groups: [db-sg], publicly-accessible: false }
          target-group to-db: { type: ip, port: tcp 5432, targets: [db] }
          network-load-balancer front:
            scheme: internal
            subnets: [in-a]
            addresses: [10.0.1.30]
            security-groups: [nlb-sg]
            listener l: { port: tcp 6000, forward: to-db }
          endpoint-service service: { load-balancer: front, acceptance: required, principals: [consumer] }
          rds-proxy pool: { engine: postgresql, targets: [db], subnets: [in-a], security-groups: [proxy-sg] }
          security-group web-sg: {}
          instance web: { subnet: in-a, address: 10.0.1.40, security-groups: [web-sg] }
      aws-account consumer:
        vpc outer:
          region: eu-west-1
          cidr: 10.5.0.0/16
          subnet out-a: { zone-id: z1, cidr: 10.5.1.0/24 }
          security-group door-sg:
            ingress:
              - allow tcp 6000 from 10.5.0.0/16
          security-group c-sg: {}
          interface-endpoint door: { service: service, subnets: [out-a], addresses: [10.5.1.50], security-groups: [door-sg], state: available }
          instance near: { subnet: out-a, address: 10.5.1.9, security-groups: [c-sg] }
          instance far: { subnet: out-a, address: 10.5.1.99, security-groups: [c-sg] }
      """
    #expect(
      try told(text, "db") == [
        "web through pool: 10.0.1.40", "near through door through front: 10.5.1.9",
        "others in in-a through pool: 10.0.1.4-10.0.1.19, 10.0.1.21-10.0.1.29, 10.0.1.31-10.0.1.39, 10.0.1.41-10.0.1.254",
        "others in out-a through door through front: 10.5.1.4-10.5.1.8, 10.5.1.10-10.5.1.15",
      ])
    // What is not accepted leads nowhere, and one that nobody tells of leaves it open.
    let pending = text.replacing("state: available", with: "state: pending-acceptance")
    #expect(try !told(pending, "db").contains { $0.contains("door") })
    let open = text.replacing(", state: available", with: "")
    #expect(try told(open, "db").contains("near through door through front?: 10.5.1.9"))
    // Another account is not let in.
    #expect(
      try !told(text.replacing("principals: [consumer]", with: "principals: [provider]"), "db").contains {
        $0.contains("door")
      })
    // The balancer's own groups may be told to look away.
    let unenforced = text.replacing(
      "addresses: [10.0.1.30]",
      with: "addresses: [10.0.1.30]\n      enforce-security-group-inbound-rules-on-private-link-traffic: 'off'")
    #expect(try told(unenforced, "db").contains("far through door through front: 10.5.1.99"))
  }

  @Test func asksAManagedServiceForItsPublicDoor() throws {
    let text = """
      id: managed
      aiven-project three:
        postgresql pg: { port: 12345, ip-filter: [198.51.100.0/24, 10.0.0.0/8] }
      azure-subscription two:
        mysql-flexible-server closed: { fqdn: closed.mysql.database.azure.com, public-access: false }
        mysql-flexible-server open: { fqdn: open.mysql.database.azure.com, public-access: true }
        mysql-flexible-server silent: { fqdn: silent.mysql.database.azure.com }
      internet-client home: { address: 198.51.100.7 }
      internet-client cafe: { address: 203.0.113.7 }
      """
    #expect(try told(text, "pg") == ["the internet: 198.51.100.0/24", "home: 198.51.100.7"])
    #expect(try told(text, "closed").isEmpty)
    #expect(try told(text, "open").allSatisfy { $0.contains("?") } && !told(text, "open").isEmpty)
    #expect(try told(text, "silent").allSatisfy { $0.contains("?") } && !told(text, "silent").isEmpty)
  }

  @Test func saysNothingWithoutAPort() throws {
    let text = """
      id: without
      aws-account shop:
        vpc v:
          region: eu-west-1
          cidr: 10.0.0.0/16
          subnet s: { cidr: 10.0.0.0/24 }
          security-group g: {}
          instance machine: { subnet: s, address: 10.0.0.5, security-groups: [g] }
      """
    let topology = try read(text)
    var search = ExposureSearch(topology)
    #expect(try search.exposure(of: topology.find("machine")).portQuestion != nil)
    #expect(try search.exposure(of: topology.find("machine"), port: 22).ways.isEmpty)
  }
}
