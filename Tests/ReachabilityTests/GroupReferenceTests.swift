import Catalogue
import Diagnostics
import Testing
import Topology

@testable import Reachability

/// A rule may name a group of another VPC only over an active peering within one region.
@Suite struct GroupReferenceTests {
  static let text = """
    id: peered
    aws-account app:
      vpc app-vpc:
        region: eu-west-1
        cidr: 10.0.0.0/16
        subnet app-a: { cidr: 10.0.1.0/24, zone: eu-west-1a, route-table: app-routes }
        route-table app-routes: { routes: [10.1.0.0/16 to pair] }
        security-group app-sg: {}
        instance server: { subnet: app-a, address: 10.0.1.10, security-groups: [app-sg] }
      vpc-peering-connection pair: { requester: app-vpc, accepter: data-vpc, state: active }
    aws-account data:
      vpc data-vpc:
        region: eu-west-1
        cidr: 10.1.0.0/16
        subnet data-a: { cidr: 10.1.1.0/24, zone: eu-west-1a, route-table: data-routes }
        route-table data-routes: { routes: [10.0.0.0/16 to pair] }
        security-group db-sg:
          ingress:
            - allow tcp 5432 from app/app-sg
        rds-instance db: { engine: postgresql, subnets: [data-a], security-groups: [db-sg], require-tls: false, address: 10.1.1.20 }
    """

  private func prove(_ text: String) throws -> Proof {
    let topology = try read(text)
    return Prover(topology).prove(
      Attempt(from: try topology.find("server"), to: try topology.find("db"), name: "10.1.1.20", port: 5432))
  }

  @Test func holdsOverAnActivePeering() throws {
    let proof = try prove(Self.text)
    #expect(proof.verdict == .reachable, "\(proof.obstacles.map(\.text)) \(proof.missingFacts.map(\.fact))")
  }

  @Test func meansNothingInAnotherRegion() throws {
    let proof = try prove(
      Self.text.replacing("region: eu-west-1\n    cidr: 10.1.0.0/16", with: "region: eu-north-1\n    cidr: 10.1.0.0/16")
    )
    let obstacle = try #require(proof.obstacles.first { $0.reason == .filterReferenceUnresolvable })
    #expect(obstacle.rules.first == "sg/ref-cross-region")
    #expect(obstacle.evidence?.start.line == 19)
  }

  @Test func meansNothingOverAPeeringThatIsNotActive() throws {
    let proof = try prove(Self.text.replacing("state: active", with: "state: pending-acceptance"))
    #expect(proof.obstacles.contains { $0.rules.first == "sg/ref-not-peered" })
  }

  /// Where neither end says anything of TLS, whether the session comes about is not known.
  @Test func silenceAboutTLSIsNotTakenForConsent() throws {
    #expect(try prove(Self.text.replacing("require-tls: false, ", with: "")).verdict == .unknown)
  }
}
