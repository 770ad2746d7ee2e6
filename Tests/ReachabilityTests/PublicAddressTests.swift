import Testing
import Topology

@testable import Reachability

/// From another VPC the name of a database is private only if the database has no public address; nobody may assume that.
@Suite struct PublicAddressTests {
  private func verdict(_ statement: String) throws -> Verdict {
    let name = "db.x.eu-west-1.rds.amazonaws.com"
    let topology = try read(
      GroupReferenceTests.text.replacing(
        "address: 10.1.1.20 }", with: "address: 10.1.1.20, endpoint: \(name)\(statement) }"))
    return Prover(topology).prove(
      Attempt(from: try topology.find("server"), to: try topology.find("db"), name: name, port: 5432)
    ).verdict
  }

  @Test func isUnknownWhereNobodySaysIt() throws {
    #expect(try verdict("") == .unknown)
  }

  @Test func isPrivateWhereItIsSaid() throws {
    #expect(try verdict(", publicly-accessible: false") == .reachable)
  }

  @Test func isPublicWithoutDNSResolutionOverThePeering() throws {
    #expect(try verdict(", publicly-accessible: true") == .blocked)
  }

  @Test func whatComesOverTheInternetIsNotModelled() throws {
    let topology = try read(
      GroupReferenceTests.text + "\ninternet-client visitor: {}\n")
    let proof = Prover(topology).prove(
      Attempt(from: try topology.find("visitor"), to: try topology.find("db"), name: "3.4.5.6", port: 5432))
    #expect(proof.verdict == .outOfScope)
  }
}
