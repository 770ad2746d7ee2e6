import Foundation
import Testing

/// `portolan diagnose`, over the runbooks of this repository.
@Suite struct DiagnoseTests {
  private static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../..").standardized

  @Test func tellsTheQuestionsAndTheFixes() throws {
    let told = try Program.run(
      ["diagnose", "ERROR 2003 (HY000): Can't connect to MySQL server on 'x.mysql.database.azure.com:3306' (110)"],
      in: Self.repository)
    #expect(told.code == 0)
    #expect(told.output.contains("The application server logs in over the private path: The connection times out"))
    #expect(told.output.contains("$ az network private-endpoint show"))
    #expect(told.output.contains("private-endpoint demo-pe is 'pending'"))
    #expect(told.output.contains("Add 'app-vgw' to the route propagation of route-table app-routes"))
  }

  @Test func readsStandardInput() throws {
    let told = try Program.run(
      ["diagnose", "-"], in: Self.repository,
      input:
        "Traceback:\n  psycopg2.OperationalError: could not translate host name \"for-app.endpoint.proxy-x.ap-northeast-1.rds.amazonaws.com\" to address: Name or service not known\n"
    )
    #expect(told.code == 0, "\(told.errors)")
    #expect(told.output.contains("The name is not found"))
  }

  @Test func saysThatNothingIsKnown() throws {
    let told = try Program.run(["diagnose", "segmentation fault (core dumped)"], in: Self.repository)
    #expect(told.code == 1)
    #expect(told.output.contains("No runbook of this site explains such a message."))
    #expect(told.output.contains("help: "))
  }

  @Test(arguments: ["", "   "])
  func anEmptyMessageIsWrongUsage(message: String) throws {
    let told = try Program.run(["diagnose", message], in: Self.repository)
    #expect(told.code == 2)
    #expect(told.errors.contains("the message is empty"))
  }

  @Test(arguments: [
    "ERR_CONNECTION_TIMED_OUT", "segmentation fault", "ERROR 9002 (28000): SSL connection is required.",
  ])
  func fitsTheSchema(message: String) throws {
    let schema = try JSONSchema(
      try Data(contentsOf: Self.repository.appendingPathComponent("docs/diagnose.schema.json")))
    let told = try Program.run(["diagnose", message, "--format", "json"], in: Self.repository)
    #expect(try schema.faults(in: Data(told.output.utf8)) == [])
  }
}
