import Diagnostics
import Testing
import Topology

@testable import Runbook

/// Two VPCs and a database, an Azure server behind a private endpoint, and an Aiven service.
private let clouds = """
  ```yaml topology
  id: net
  organization org: { accounts: [app], ram-sharing: true }
  aws-account app:
    vpc app-vpc:
      region: eu-west-1
      cidr: 10.0.0.0/16
      subnet app-a: { cidr: 10.0.1.0/24 }
      instance client: { subnet: app-a }
  aws-account data:
    vpc data-vpc:
      region: eu-west-1
      cidr: 10.1.0.0/16
      subnet data-a: { cidr: 10.1.1.0/24 }
      rds-instance db: { engine: mysql, subnets: [data-a], publicly-accessible: false }
    vpc twin-vpc:
      region: us-east-1
      cidr: 10.0.0.0/16
      subnet twin-a: { cidr: 10.0.1.0/24 }
      aurora-cluster twin: { engine: mysql, subnets: [twin-a], data-api: true }
  azure-subscription azure:
    vnet data-vnet:
      region: westeurope
      cidr: 10.2.0.0/16
      subnet default: { cidr: 10.2.0.0/24 }
      private-endpoint pe: { subnet: default, target: server, group: mysqlServer, state: approved }
    mysql-flexible-server server: { fqdn: server.mysql.database.azure.com, public-access: false }
  aiven-project demo:
    project-vpc aiven-vpc: { cloud: azure-westeurope, cidr: 10.3.0.0/24 }
    postgresql pg: { vpc: aiven-vpc, port: 12345 }
  ```

  """

@Suite struct DecisionTests {
  private func table(to: String) throws -> DecisionTable {
    let all = ConnectionWay.all.map(\.id).joined(separator: ", ")
    let text = "```yaml decision\nfrom: client\nto: \(to)\ncompare: [\(all)]\nchosen: public\nbecause: x\n```\n"
    return try #require(RunbookCollection.read(pages: [page(clouds + text)]).check().pages[0].decisions[1])
  }

  private func answer(_ way: String, to: String) throws -> WayAnswer {
    try #require(table(to: to).answers.first { $0.way.id == way })
  }

  @Test func `what the addresses rule out`() throws {
    #expect(try answer("vpc-peering", to: "db").isAllowed)
    let overlap = try answer("vpc-peering", to: "twin")
    #expect(
      overlap.against.map(\.text) == ["the addresses overlap: 10.0.0.0/16 of 'app-vpc' and 10.0.0.0/16 of 'twin-vpc'"])
    #expect(try answer("privatelink-nlb", to: "twin").isAllowed)
  }

  @Test func `what the regions rule out`() throws {
    #expect(
      try answer("data-api-endpoint", to: "twin").against.map(\.text) == ["the regions differ: eu-west-1 and us-east-1"]
    )
    #expect(try answer("vpc-resource-endpoint", to: "db").isAllowed)
  }

  @Test func `what the clouds rule out`() throws {
    #expect(try answer("vpc-peering", to: "server").against.map(\.text) == ["'server' is in Azure"])
    #expect(try answer("vpn-private-endpoint", to: "server").isAllowed)
    #expect(
      try answer("aiven-vpc-peering", to: "pg").against.map(\.text) == ["'pg' runs in Azure, the client in AWS"])
    #expect(try answer("gcp-vpc-peering", to: "db").isRefused)
  }

  @Test func `what the organization and the networking rule out`() throws {
    #expect(
      try answer("rds-proxy-endpoint", to: "db").against.map(\.text) == ["'app' and 'data' are not in one organization"]
    )
    #expect(
      try answer("vpn-injected-server", to: "server").against.map(\.text)
        == ["'server' was created with public networking"])
    #expect(try answer("public", to: "db").against.map(\.text) == ["'db' is closed to the internet"])
  }

  @Test func `what is not known is neither allowed nor ruled out`() throws {
    let source = page(
      clouds.replacing("organization org: { accounts: [app], ram-sharing: true }\n", with: "")
        + "```yaml decision\nfrom: client\nto: db\ncompare: [rds-proxy-endpoint]\nchosen: rds-proxy-endpoint\n"
        + "because: x\n```\n")
    let answer = try #require(RunbookCollection.read(pages: [source]).check().pages[0].decisions[1]?.answers.first)
    #expect(!answer.isAllowed && !answer.isRefused)
    #expect(answer.unknown == ["whether 'app' and 'data' belong to one organization"])
  }

  private func found(compare: String, chosen: String, to: String = "twin") -> [String] {
    let lines = "from: client\nto: \(to)\ncompare: [\(compare)]\nchosen: \(chosen)\nbecause: x"
    return brief(
      findings(page(clouds + "```yaml decision\n" + lines + "\n```\n")).filter { $0.severity == .error })
  }

  @Test func `the way that is chosen is allowed, compared and known`() {
    #expect(found(compare: "privatelink-nlb, vpc-peering", chosen: "privatelink-nlb") == [])
    #expect(found(compare: "vpc-peering", chosen: "vpc-peering") == ["36 decision/not-allowed: vpc-peering"])
    #expect(found(compare: "vpc-peering", chosen: "privatelink-nlb") == ["36 decision/not-compared: privatelink-nlb"])
    #expect(
      found(compare: "vpc-pering, privatelink-nlb", chosen: "privatelink-nlb")
        == ["35 decision/unknown-way: vpc-pering"])
    #expect(found(compare: "privatelink-nlb", chosen: "privatelink-nlb", to: "twn") == ["34 model/undefined-ref: twn"])
  }

  @Test func `every way has an id of its own and words for every column`() {
    #expect(Set(ConnectionWay.all.map(\.id)).count == 20)
    for way in ConnectionWay.all {
      for text in [
        way.title, way.overlap, way.initiator, way.region, way.limits, way.source, way.failover, way.name,
        way.authentication, way.firstFailure,
      ] { #expect(!text.isEmpty, "\(way.id)") }
      #expect(!way.parts.isEmpty && !way.costs.isEmpty && (1...5).contains(way.effort), "\(way.id)")
    }
  }
}
