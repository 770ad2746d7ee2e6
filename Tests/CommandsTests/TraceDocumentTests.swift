import Foundation
import Testing

/// `--format json`, held against the schema that is published with the program.
@Suite struct TraceDocumentTests {
  private static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../..").standardized

  private static func schema() throws -> JSONSchema {
    try JSONSchema(try Data(contentsOf: repository.appendingPathComponent("docs/trace.schema.json")))
  }

  @Test(arguments: [
    // Reachable with a cut, blocked with near misses, a call to an API, a moment of the steps, and unknown.
    ["app-reads-mysql"], ["client-opens-service"], ["batch-vpc-stays-out"], ["report-job-runs-sql"],
    ["app-reads-mysql", "--after", "5"], ["laptop", "source-mysql"], ["app-server", "demo-azuredb1", "--port", "3307"],
  ])
  func fitsTheSchema(arguments: [String]) throws {
    let told = try Program.run(["trace"] + arguments + ["--format", "json"], in: Self.repository)
    #expect(told.code != 2, "\(told.errors)")
    #expect(try Self.schema().faults(in: Data(told.output.utf8)) == [])
  }

  @Test func tellsTheSameAsTheText() throws {
    let text = try Program.run(["trace", "other-client-stays-out"], in: Self.repository)
    let told = try Program.run(["trace", "other-client-stays-out", "--format", "json"], in: Self.repository)
    let document = try #require(try JSONSerialization.jsonObject(with: Data(told.output.utf8)) as? [String: Any])
    #expect(document["verdict"] as? String == "blocked")
    #expect((document["claim"] as? [String: Any])?["outcome"] as? String == "holds")
    let obstacle = try #require((document["obstacles"] as? [[String: Any]])?.first)
    #expect(obstacle["reason"] as? String == "filter.no-allow")
    let place = try #require(obstacle["place"] as? [String: Any])
    let citation = "\(try #require(place["path"] as? String)):\(try #require(place["line"] as? Int))"
    #expect(text.output.contains("--> \(citation)"))
    // Every check is told once, in order.
    let hops = try #require(document["chapters"] as? [[String: Any]]).flatMap { $0["hops"] as? [[String: Any]] ?? [] }
    #expect(hops.compactMap { $0["number"] as? Int } == Array(1...hops.count))
    #expect(hops.contains { $0["outcome"] as? String == "blocked" && $0["number"] as? Int == obstacle["hop"] as? Int })
  }

  @Test(arguments: [
    (#""verdict": "blocked""#, #""verdict": "stuck""#, "none of"),
    (#""isDegraded" : false"#, #""isDegraded" : "no""#, "is no boolean"),
    (#""isDegraded" : false"#, #""isWorse" : false"#, "has no 'isDegraded'"),
    (#""isDegraded" : false"#, #""isDegraded" : false, "colour" : 1"#, "'colour' is not described"),
    (#""number" : 1,"#, #""number" : 0,"#, "is less than"),
  ])
  func theSchemaRefusesWhatItDoesNotDescribe(from: String, to: String, fault: String) throws {
    let told = try Program.run(["trace", "other-client-stays-out", "--format", "json"], in: Self.repository).output
    let wanted = from.replacing("\": ", with: "\" : ")
    #expect(told.contains(wanted))
    let spoilt = told.replacing(wanted, with: to, maxReplacements: 1)
    let faults = try Self.schema().faults(in: Data(spoilt.utf8))
    #expect(faults.contains { $0.contains(fault) }, "\(faults)")
  }
}
