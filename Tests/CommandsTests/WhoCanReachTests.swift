import Foundation
import Testing

/// `portolan who-can-reach`, over the runbooks of this repository.
@Suite struct WhoCanReachTests {
  private static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../..").standardized

  private func run(_ arguments: String...) throws -> (output: String, errors: String, code: Int32) {
    let told = try Program.run(["who-can-reach"] + arguments, in: Self.repository)
    return (told.output, told.errors, told.code)
  }

  @Test func tellsWhoAndThroughWhatAndByWhichLine() throws {
    let told = try run("orders-db", "--topology", "rds-proxy-cross-account")
    #expect(told.code == 0)
    #expect(told.output.hasPrefix("who can reach rds-instance orders-db on tcp 5433\n"))
    #expect(told.output.contains("from vpc app-vpc\n"))
    #expect(
      told.output.contains(
        "yes      instance app-server (10.0.1.20) through proxy-endpoint for-app, then rds-proxy"))
    #expect(told.output.contains("allow tcp 5432 from app/app-sg  at content/runbooks/rds-proxy-cross-account.md:"))
    #expect(told.output.contains("kept out: instance batch-server"))
  }

  @Test func saysThatNobodyDoes() throws {
    let told = try run("aurora-data-api-cross-account", "--port", "1")
    #expect(told.code == 2)
    #expect(try run("orders", "--topology", "aurora-data-api-cross-account").output.contains("\nnobody\n"))
  }

  @Test(arguments: [
    ["demo-azuredb1"], ["demo-pg"], ["orders", "--topology", "aurora-data-api-cross-account"],
    ["web-nlb", "--port", "443"], ["demo-pg", "--port", "5432"],
  ])
  func fitsTheSchema(arguments: [String]) throws {
    let schema = try JSONSchema(
      try Data(contentsOf: Self.repository.appendingPathComponent("docs/who-can-reach.schema.json")))
    let told = try Program.run(["who-can-reach"] + arguments + ["--format", "json"], in: Self.repository)
    #expect(told.code == 0, "\(told.errors)")
    #expect(try schema.faults(in: Data(told.output.utf8)) == [])
  }

  @Test func theDocumentHoldsWhatTheTextTells() throws {
    let told = try run("demo-pg", "--format", "json")
    let document = try #require(try JSONSerialization.jsonObject(with: Data(told.output.utf8)) as? [String: Any])
    let ways = try #require(document["ways"] as? [[String: Any]])
    let names = ways.compactMap {
      (($0["client"] as? [String: Any])?["resource"] as? [String: Any])?["name"] as? String
    }
    #expect(names == ["app-vm", "apps"])
    #expect(ways.compactMap { $0["sources"] as? [String] } == [["10.2.1.4"], ["10.2.1.5-10.2.1.254"]])
    let kept = try #require(document["keptOut"] as? [[String: Any]])
    #expect(kept.compactMap { $0["name"] as? String } == ["build-vm", "report-vm", "laptop"])
  }

  @Test func wrongUsageIsTold() throws {
    #expect(try run("demo-pgg").errors.contains("did you mean 'demo-pg'?"))
    #expect(try run("orders-db").errors.contains("stands in more than one topology"))
    #expect(try run("web-nlb").errors.contains("add '--port N'"))
    #expect(try run("demo-pg", "--port", "0").code == 2)
  }
}
