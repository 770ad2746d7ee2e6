import Addressing
import Diagnostics
import Testing

@testable import Topology

@Suite struct ReadingTests {
  static let small = """
    id: small
    aws-account app:
      vpc app-vpc:
        region: ap-northeast-1
        cidr: 10.0.0.0/16
        subnet app-a: { cidr: 10.0.1.0/24, zone: ap-northeast-1a, route-table: app-routes }
        route-table app-routes:
          routes:
            - 0.0.0.0/0 to internet-gateway
        internet-gateway: {}
        security-group app-sg:
          ingress:
            - allow tcp 443 from 10.0.1.0/24
        instance server: { subnet: app-a, security-groups: [app-sg] }
    """

  @Test func readsResourcesPropertiesAndReferences() throws {
    let (read, findings) = read(Self.small)
    #expect(findings.isEmpty, "\(findings.map(\.summary))")
    let topology = try #require(read)
    let server = try #require(topology.resources(of: .instance).first)
    #expect(server.path == "app/app-vpc/server")
    #expect(topology.reference(server.id, "subnet")?.name == "app-a")
    let table = try #require(topology.resources(of: .awsRouteTable).first)
    #expect(topology.routes(table.id).first?.value.destination == IPPrefix("0.0.0.0/0"))
    #expect(topology.routes(table.id).first?.place.start.line == 9)
  }

  @Test func documentedDefaultsAreAssumedAndTheRestIsUnknown() throws {
    let topology = try #require(read(Self.small).topology)
    let vpc = try #require(topology.resources(of: .vpc).first)
    guard case .assumed(true, _) = topology.flag(vpc.id, "dns-support") else {
      Issue.record("dns-support should be assumed")
      return
    }
    let server = try #require(topology.resources(of: .instance).first)
    guard case .unknown = topology.address(server.id, "address") else {
      Issue.record("the address should be unknown")
      return
    }
    let group = try #require(topology.resources(of: .securityGroup).first)
    #expect(topology.rules(group.id, "egress").first?.value.text == "allow all to any")
  }

  // Each case is the small topology with one line changed: the line that is replaced, the new line, what is said.
  @Test(arguments: [
    ("        cidr: 10.0.0.0/16", "        cidr: 10.0.0.0", "5:11 block/wrong-value"),
    ("        region: ap-northeast-1", "        regoin: ap-northeast-1", "4:5 model/unknown-field"),
    ("        internet-gateway: {}", "        internet-gatewy: {}", "10:5 model/unknown-field"),
    ("            - 0.0.0.0/0 to internet-gateway", "            - 0.0.0.0/0 to app-vgw", "9:24 model/undefined-ref"),
    (
      "            - allow tcp 443 from 10.0.1.0/24", "            - allow tpc 443 from 10.0.1.0/24",
      "13:17 block/line-syntax"
    ),
    ("      vpc app-vpc:", "      vnet app-vpc:", "3:3 model/wrong-place"),
    ("      vpc app-vpc:", "      vcp app-vpc:", "3:3 model/unknown-kind"),
  ])
  func tellsAFaultAtItsPlace(line: String, broken: String, expected: String) {
    let text = Self.small.replacing(line.dropFirst(4), with: broken.dropFirst(4))
    #expect(text != Self.small)
    #expect(brief(read(text).findings).contains(expected), "\(brief(read(text).findings))")
  }

  @Test func tellsAllFaultsOfABlockInOneRun() {
    let text = Self.small.replacing("region: ap-northeast-1", with: "regoin: x").replacing("[app-sg]", with: "[app-gs]")
    let said = brief(read(text).findings)
    #expect(said.contains("4:5 model/unknown-field"))
    #expect(said.contains { $0.hasSuffix("model/undefined-ref") })
  }

  @Test func anUnknownNameIsAnsweredWithTheNearest() {
    let finding = read(Self.small.replacing("[app-sg]", with: "[app-gs]")).findings.first
    #expect(finding?.label == "did you mean 'app-sg'?")
  }

  @Test func absentResourcesAreFoundByNoLookUp() throws {
    let topology = try #require(read(Self.small).topology)
    let subnet = try #require(topology.resources(of: .awsSubnet).first)
    let server = try #require(topology.resources(of: .instance).first)
    let without = topology.without([subnet.id])
    #expect(without.reference(server.id, "subnet") == nil)
    #expect(without.with([subnet.id]).reference(server.id, "subnet")?.name == "app-a")
  }
}
