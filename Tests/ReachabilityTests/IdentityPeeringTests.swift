import Catalogue
import Diagnostics
import Testing
import Topology

@testable import Reachability

/// Aiven's guide to peering with a virtual network of Azure: two service principals, two actions.
@Suite struct IdentityPeeringTests {
  static let base = """
    id: peering
    entra-tenant own:
      app-registration peering-app: { audience: multi-tenant, app-id: 11111111-1111-1111-1111-111111111111 }
      service-principal peering-sp: { app: peering-app }
      service-principal aiven-sp: { app-id: 55f300d4-fc50-4c5e-9222-e90a6e2187fb }
      azure-subscription main:
        vnet net:
          region: japaneast
          cidr: 10.2.0.0/16
          role-assignments:
            - peering-sp may Microsoft.Network/virtualNetworks/virtualNetworkPeerings/write
            - aiven-sp may Microsoft.Network/virtualNetworks/peer/action
    entra-tenant elsewhere: {}
    aiven-project demo:
      project-vpc aiven-vpc:
        cloud: azure-japaneast
        cidr: 10.0.0.0/24
        aiven-vpc-peering to-azure: { peer: net, app: peering-app, state: active }
    """

  func check(_ text: String) throws -> (checks: [IdentityCheck], brief: [String]) {
    let topology = try read(text)
    let checks = PeeringPermissions.check(try topology.find("to-azure"), in: topology)
    let brief = checks.compactMap { check -> String? in
      if let obstacle = check.obstacle {
        return "\(obstacle.reason.rawValue) \(obstacle.resource.map { topology[$0].name } ?? "-")"
      }
      return check.missingFact.map { "? \($0)" }
    }
    return (checks, brief)
  }

  @Test func theBasePasses() throws {
    let (checks, brief) = try check(Self.base)
    #expect(brief == [])
    #expect(checks.count == 3)
  }

  @Test(arguments: [
    (Twin("audience: multi-tenant", "audience: single-tenant"), ["link.not-permitted peering-app"]),
    (
      Twin("\n        - peering-sp may Microsoft.Network/virtualNetworks/virtualNetworkPeerings/write", ""),
      ["link.not-permitted net"]
    ),
    (
      Twin("\n        - aiven-sp may Microsoft.Network/virtualNetworks/peer/action", ""), ["link.not-permitted net"]
    ),
    // One role with one action for both is not enough: each needs its own.
    (
      Twin(
        "aiven-sp may Microsoft.Network/virtualNetworks/peer/action",
        "aiven-sp may Microsoft.Network/virtualNetworks/virtualNetworkPeerings/write"),
      ["link.not-permitted net"]
    ),
    (
      Twin("aiven-sp may Microsoft.Network/virtualNetworks/peer/action", "aiven-sp may reader"),
      ["link.not-permitted net"]
    ),
    (
      Twin("app-id: 55f300d4-fc50-4c5e-9222-e90a6e2187fb", "app-id: 22222222-2222-2222-2222-222222222222"),
      ["link.not-permitted own"]
    ),
    (
      Twin("peering-sp: { app: peering-app }", "peering-sp: { app-id: 22222222-2222-2222-2222-222222222222 }"),
      ["link.not-permitted peering-app"]
    ),
    (
      Twin("aiven-sp may Microsoft.Network/virtualNetworks/peer/action", "aiven-sp may peering-role"),
      ["? the role 'peering-role' of service-principal aiven-sp holds Microsoft.Network/virtualNetworks/peer/action"]
    ),
    (
      Twin("\n        - aiven-sp may Microsoft.Network/virtualNetworks/peer/action", "\n        - unknown"),
      ["? service-principal aiven-sp may Microsoft.Network/virtualNetworks/peer/action on vnet net"]
    ),
    (
      Twin(", app: peering-app, state", ", state"),
      ["? aiven-vpc-peering to-azure names an application that stands for the customer"]
    ),
  ])
  func oneChangeIsToldOf(twin: Twin, expected: [String]) throws {
    let (checks, brief) = try check(twin.apply(to: Self.base))
    #expect(brief == expected)
    for obstacle in checks.compactMap(\.obstacle) {
      #expect(obstacle.rules == ["aiven/azure-two-principals"])
      #expect(obstacle.evidence != nil)
    }
  }

  @Test(arguments: [
    Twin("aiven-sp may Microsoft.Network/virtualNetworks/peer/action", "aiven-sp may network-contributor"),
    Twin(
      "aiven-sp may Microsoft.Network/virtualNetworks/peer/action", "aiven-sp may microsoft.network/virtualnetworks/*"),
    Twin("peering-sp: { app: peering-app }", "peering-sp: { app-id: 11111111-1111-1111-1111-111111111111 }"),
  ])
  func otherWaysToGrantIt(twin: Twin) throws {
    #expect(try check(twin.apply(to: Self.base)).brief == [])
  }

  @Test func theFixNamesTheLine() throws {
    let (checks, _) = try check(
      Twin("\n        - aiven-sp may Microsoft.Network/virtualNetworks/peer/action", "").apply(to: Self.base))
    #expect(
      checks.compactMap(\.obstacle).first?.fix
        == "Add 'aiven-sp may Microsoft.Network/virtualNetworks/peer/action' to the role assignments of vnet net")
  }
}
