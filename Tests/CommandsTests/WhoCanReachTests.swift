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

  @Test func asksOnThePortOnWhichAMachineListens() throws {
    #expect(try run("web-1").output.hasPrefix("who can reach instance web-1 on tcp 80\n"))
    let page = """
      # A

      ```yaml topology
      id: a
      aws-account main:
        vpc net:
          region: eu-west-1
          cidr: [10.0.0.0/16]
          subnet s: { cidr: 10.0.1.0/24, zone: eu-west-1a }
          instance box: { subnet: s, address: 10.0.1.10, os: linux, listens: [tcp 5432, udp 53, tcp 22] }
      ```
      """
    try withFolder(["a.md": page]) { folder in
      let told = try Program.run(["who-can-reach", "box"], in: folder)
      #expect(told.code == 2)
      #expect(told.errors.contains("listens on the ports 22, 5432"))
      #expect(told.errors.contains("add '--port 22', or another of them"))
    }
  }

  @Test func wrongUsageIsTold() throws {
    #expect(try run("demo-pgg").errors.contains("did you mean 'demo-pg'?"))
    #expect(try run("orders-db").errors.contains("stands in more than one topology"))
    #expect(try run("web-nlb").errors.contains("add '--port N'"))
    #expect(try run("demo-pg", "--port", "0").code == 2)
  }
}
