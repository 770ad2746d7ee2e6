import Catalogue
import Diagnostics
import Testing
import Topology

@testable import Reachability

/// What nearly lets an attempt pass, with what keeps it from that; and what is told behind the first obstacle.
@Suite struct NearMissTests {
  static let base = """
    id: near
    aws-account a:
      vpc v:
        region: eu-west-1
        cidr: 10.1.0.0/16
        dns-support: true
        dns-hostnames: true
        subnet front: { cidr: 10.1.1.0/24, network-acl: acl }
        subnet back: { cidr: 10.1.2.0/24 }
        network-acl acl:
          egress:
            - 100 allow tcp 5432 to 10.1.2.0/24
          ingress:
            - 100 allow tcp 1024-65535 from 10.1.2.0/24
        security-group client-sg:
          egress:
            - allow tcp 5432 to 10.1.2.0/24
        security-group store-sg:
          ingress:
            - allow tcp 5432 from client-sg
        instance client: { subnet: front, address: 10.1.1.10, security-groups: [client-sg] }
        instance store: { subnet: back, address: 10.1.2.20, security-groups: [store-sg], listens: [tcp 5432] }
      vpc w:
        region: eu-west-1
        cidr: 10.9.0.0/16
      hosted-zone corp.example:
        private: true
        vpcs: [v]
        records:
          - store A 10.1.2.20
    """

  private func prove(_ twins: [Twin] = []) throws -> Proof {
    let topology = try read(twins.reduce(Self.base) { $1.apply(to: $0) })
    return Prover(topology).prove(
      Attempt(
        from: try topology.find("client"), to: try topology.find("store"), name: "store.corp.example", port: 5432))
  }

  @Test func theBaseIsReachable() throws {
    #expect(try prove().verdict == .reachable)
  }

  @Test(arguments: [
    // A rule for another port, for another protocol, for a range that ends short of the client, for another group.
    (
      "allow tcp 5432 from client-sg", "allow tcp 5433 from client-sg",
      "'allow tcp 5433 from client-sg', but it is for port 5433, and the attempt is on 5432"
    ),
    (
      "allow tcp 5432 from client-sg", "allow udp 5432 from client-sg",
      "'allow udp 5432 from client-sg', but it is for udp, and the attempt is tcp"
    ),
    (
      "allow tcp 5432 from client-sg", "allow tcp 5432 from 10.1.0.0/24",
      "'allow tcp 5432 from 10.1.0.0/24', but 10.1.1.10 lies just outside of 10.1.0.0/24; 10.1.0.0/23 would take it in"
    ),
    // Widening this one would let another network in.
    (
      "allow tcp 5432 from client-sg", "allow tcp 5432 from 10.0.0.0/16",
      "'allow tcp 5432 from 10.0.0.0/16', but it is for 10.0.0.0/16, and the attempt comes from 10.1.1.10"
    ),
    (
      "allow tcp 5432 from client-sg", "allow tcp 5432 from store-sg",
      "'allow tcp 5432 from store-sg', but it names store-sg, and instance client has client-sg"
    ),
    // A rule that a denial hides, and one whose range is not that of the replies.
    (
      "100 allow tcp 5432 to 10.1.2.0/24",
      "90 deny tcp 5432 to 10.1.0.0/16\n        - 100 allow tcp 5432 to 10.1.2.0/24",
      "'100 allow tcp 5432 to 10.1.2.0/24', but '90 deny tcp 5432 to 10.1.0.0/16' comes first"
    ),
    (
      "100 allow tcp 1024-65535 from 10.1.2.0/24", "100 allow tcp 443 from 10.1.2.0/24",
      "'100 allow tcp 443 from 10.1.2.0/24', but it is for port 443, and replies go to 1024-65535"
    ),
    // A record of a name that is like it, and a zone that another network sees.
    (
      "- store A 10.1.2.20", "- stroe A 10.1.2.20",
      "'stroe A 10.1.2.20', but it is for stroe.corp.example, and the attempt asks for store.corp.example"
    ),
    (
      "vpcs: [v]", "vpcs: [w]", "'store A 10.1.2.20', but hosted-zone corp.example does not answer in vpc v"
    ),
    ("listens: [tcp 5432]", "listens: [tcp 5433]", "'tcp 5433', but the attempt is on 5432"),
  ])
  func whatNearlyFitsSaysWhatKeepsItFromFitting(line: String, instead: String, expected: String) throws {
    let proof = try prove([Twin(line, instead)])
    #expect(proof.verdict == .blocked)
    let near = try #require(proof.primary?.nearMisses.first)
    #expect(near.value == expected)
    // It is cited where it is written.
    #expect(expected.contains("'\(near.place.text)'"))
  }

  @Test func aRouteThatEndsShortOfTheDestinationIsNearly() throws {
    let text = Twin("- 10.2.0.0/16 to link", "- 10.2.0.0/24 to link").apply(to: NetworkPeeringTests.base)
    let topology = try read(text)
    let proof = Prover(topology).prove(
      Attempt(from: try topology.find("client"), to: try topology.find("db"), name: "10.2.1.20", port: 5432))
    #expect(proof.primary?.reason == .routeNone)
    #expect(
      proof.primary?.nearMisses.map(\.value) == [
        "'10.2.0.0/24 to link', but 10.2.1.20 lies just outside of 10.2.0.0/24; 10.2.0.0/23 would take it in"
      ])
  }

  @Test func behindANameThatLeadsNowhereTheWayIsToldToItsEnd() throws {
    let proof = try prove([
      Twin("- store A 10.1.2.20", "- other A 10.1.2.20"),
      Twin("allow tcp 5432 from client-sg", "allow tcp 5433 from client-sg"),
      Twin("listens: [tcp 5432]", "listens: [tcp 5433]"),
    ])
    #expect(proof.obstacles.map(\.reason) == [.nameNxdomainInZone, .filterNoAllow, .listenerPort])
    #expect(proof.hops.contains { $0.text == "With that changed, store.corp.example leads to instance store." })
    #expect(proof.hops.last?.text.hasPrefix("Were it not for what stands in the way") == true)
  }

  @Test func behindAStaleAddressTheWayIsToldToItsEnd() throws {
    let proof = try prove([
      Twin("- store A 10.1.2.20", "- store A 10.1.2.77"),
      Twin("listens: [tcp 5432]", "listens: [tcp 5433]"),
    ])
    #expect(proof.obstacles.map(\.reason) == [.nameStaleAddress, .listenerPort])
  }

  @Test func behindAnOpenQuestionNothingIsTold() throws {
    let proof = try prove([
      Twin("- store A 10.1.2.20", "- unknown"), Twin("listens: [tcp 5432]", "listens: [tcp 5433]"),
    ])
    #expect(proof.verdict == .unknown)
    #expect(proof.obstacles.isEmpty)
  }
}
