import Diagnostics
import Testing

@Suite("What is next to a finding is none")
struct NeighbourTests {
  @Test("an endpoint in a zone without ways to other regions reaches services of its own")
  func excludedZone() throws {
    let twins = try #require(Twins.all.first { $0.folder == "vpce/cross-region-az-excluded" })
    let elsewhere = try twins.findings(of: twins.bad).map(\.id)
    #expect(elsewhere.contains(twins.rule))
    let page = twins.bad.replacing("region: eu-west-1", with: "region: us-east-1")
    #expect(page != twins.bad)
    #expect(try !twins.findings(of: page).map(\.id).contains(twins.rule))
  }
}
