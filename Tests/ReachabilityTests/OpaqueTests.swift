import Catalogue
import Diagnostics
import Testing
import Topology

@testable import Reachability

/// What stands for something that is not modelled does what its author says, and the proof says on whose word.
@Suite struct OpaqueTests {
  static let text = """
    id: firewalled
    aws-account app:
      vpc app-vpc:
        region: eu-west-1
        cidr: 10.0.0.0/16
        subnet app-a: { cidr: 10.0.1.0/24, zone: eu-west-1a, route-table: app-routes }
        route-table app-routes:
          routes:
            - 10.1.0.0/16 to firewall
        opaque firewall: { subnet: app-a, lets-through: [tcp 5432], note: The firewall of the network team }
        security-group open: { ingress: [allow all from any] }
        instance server: { subnet: app-a, address: 10.0.1.10, security-groups: [open] }
      vpc data-vpc:
        region: eu-west-1
        cidr: 10.1.0.0/16
        subnet data-a: { cidr: 10.1.1.0/24, zone: eu-west-1a, route-table: data-routes }
        route-table data-routes:
          routes:
            - 10.0.0.0/16 to back
        opaque back: { subnet: data-a, lets-through: [tcp 5432] }
        security-group open: { ingress: [allow all from any] }
        rds-instance db: { engine: postgresql, subnets: [data-a], security-groups: [open], require-tls: false, address: 10.1.1.20 }
    """

  private func prove(_ text: String) throws -> Proof {
    let topology = try read(text)
    return Prover(topology).prove(
      Attempt(from: try topology.find("server"), to: try topology.find("db"), name: "10.1.1.20", port: 5432))
  }

  @Test func letsThroughWhatItsAuthorSays() throws {
    let proof = try prove(Self.text)
    #expect(proof.verdict == .reachable, "\(proof.obstacles.map(\.text)) \(proof.missingFacts.map(\.fact))")
    #expect(proof.assumptions.contains { $0.word == .author && $0.text.contains("firewall") })
  }

  @Test func blocksWhatItsAuthorDoesNotName() throws {
    let proof = try prove(Self.text.replacing("[tcp 5432], note", with: "[tcp 443], note"))
    #expect(proof.primary?.reason == .filterNoAllow)
    #expect(proof.primary?.evidence?.start.line == 10)
  }

  @Test func isOutOfScopeWhereItsAuthorSaysNothing() throws {
    let proof = try prove(Self.text.replacing("lets-through: [tcp 5432], note", with: "note"))
    #expect(proof.verdict == .outOfScope)
  }

  @Test func isUnknownWhereItsListIsOpen() throws {
    let proof = try prove(Self.text.replacing("[tcp 5432], note", with: "[tcp 443, unknown], note"))
    #expect(proof.verdict == .unknown)
  }
}
