import Catalogue
import Testing
import Topology

@testable import Reachability

private let network = """
  id: net
  azure-subscription data:
    vnet data-vnet:
      region: japaneast
      cidr: 10.0.0.0/16
      subnet app: { cidr: 10.0.0.0/24, network-security-group: app-nsg }
      network-security-group app-nsg: { outbound: [100 allow tcp 3306 to 10.0.1.0/24] }
      subnet default: { cidr: 10.0.1.0/24 }
      private-endpoint pe: { subnet: default, address: 10.0.1.4, target: db, group: mysqlServer, state: approved, zone-group: [privatelink.mysql.database.azure.com] }
      virtual-machine vm: { subnet: app, address: 10.0.0.9, client: { tls: verify-full, ca: azure-roots } }
      subnet spare: { cidr: 10.0.9.0/24 }
      virtual-machine idle: { subnet: spare, address: 10.0.9.9 }
    private-dns-zone privatelink.mysql.database.azure.com:
      links: [data-vnet]
      records: [db A 10.0.1.4]
    mysql-flexible-server db: { fqdn: db.mysql.database.azure.com, public-access: false, networking: public, users: [app] }
  """

@Suite struct SingleFaultsTests {
  private func faults() throws -> SingleFaults {
    let topology = try read(network)
    let attempt = Attempt(
      from: try topology.find("vm"), to: try topology.find("db"), name: "db.mysql.database.azure.com", port: 3306,
      user: "app")
    return SingleFaults(of: attempt, in: topology)
  }

  @Test func `without a fault it works`() throws {
    #expect(try faults().proof.verdict == .reachable)
  }

  @Test(arguments: [
    (ReasonCode.linkNotAccepted, "private-endpoint pe is 'pending'"),
    (.tlsRequired, "the client's TLS is 'off'"),
    (
      .filterDeny,
      "a rule that denies everything comes first among the outbound rules of network-security-group app-nsg"
    ),
  ])
  func `each fault gives the reason that fits it`(reason: ReasonCode, words: String) throws {
    let outcomes = try faults().outcomes().filter { $0.fault.text == words }
    #expect(outcomes.count == 1)
    #expect(outcomes.first?.obstacles.first?.reason == reason)
  }

  @Test func `what the proof does not rest on is left alone`() throws {
    #expect(try faults().outcomes().allSatisfy { !$0.fault.text.contains("idle") })
  }

  @Test func `causes that are asked for are found, and others are not`() throws {
    let found = try faults().causes(among: [.linkNotAccepted, .tlsVersion, .idNoTrust])
    #expect(Set(found.keys) == [.linkNotAccepted, .tlsVersion])
  }

  @Test func `the faults come in one order`() throws {
    #expect(try faults().outcomes().map(\.fault.text) == faults().outcomes().map(\.fault.text))
  }
}
