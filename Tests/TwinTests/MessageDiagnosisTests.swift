import Catalogue
import Diagnostics
import Foundation
import Markup
import Reachability
import Runbook
import Testing

/// A message that somebody pastes leads to the runbook that explains it.
@Suite struct MessageDiagnosisTests {
  /// The five runbooks together, as a site has them.
  private static let site: Result<(collection: RunbookCollection, prepared: [[Troubleshooting]]), any Error> = Result {
    var findings: [Diagnostic] = []
    let pages = try Twin.runbooks.compactMap { runbook -> PageSource? in
      let text = try String(
        contentsOf: Twin.repository.appending(path: "content/runbooks/\(runbook).md"), encoding: .utf8)
      let file = SourceFile(path: "\(runbook).md", text: text)
      let (matter, bodyLine) = FrontMatter.read(file, diagnostics: &findings)
      let document = MarkdownDocument.parse(file, bodyStart: file.range(ofLine: bodyLine).lowerBound).document
      return document.map { PageSource($0, frontMatter: matter) }
    }
    let collection = RunbookCollection.read(pages: pages)
    let prepared = collection.pages.indices.map {
      collection.troubleshooting(ofPage: $0, claims: collection.attemptClaims(ofPage: $0))
    }
    return (collection, prepared)
  }

  private func diagnosis(of message: String) throws -> MessageDiagnosis {
    let site = try Self.site.get()
    return MessageDiagnosis(of: message, in: site.collection, prepared: site.prepared)
  }

  /// Messages as people paste them: with other hosts, addresses and ports than the runbooks have.
  @Test(arguments: [
    (
      "ERROR 2003 (HY000): Can't connect to MySQL server on 'orders.mysql.database.azure.com:3306' (110)",
      "app-reads-mysql", "timeout"
    ),
    (
      "ERROR 2005 (HY000): Unknown MySQL server host 'db-7.mysql.database.azure.com' (-2)", "app-reads-mysql",
      "name-unknown"
    ),
    (
      "ERROR 3159 (HY000): Connections using insecure transport are prohibited while --require_secure_transport=ON.",
      "app-reads-mysql", "tls-required"
    ),
    (
      "ERROR 1045 (28000): Access denied for user 'joe'@'10.1.2.3' (using password: YES)", "app-reads-mysql",
      "login-refused"
    ),
    (
      "psql: error: connection to server at \"mypg-acme.aivencloud.com\" (10.9.8.7), port 21345 failed: Connection timed out",
      "app-reads-pg", "timeout"
    ),
    (
      "FATAL: no pg_hba.conf entry for host \"10.7.7.7\", user \"bob\", database \"x\", no encryption", "app-reads-pg",
      "tls-required"
    ),
    (
      "botocore.exceptions.ClientError: An error occurred (AccessDenied) when calling the AssumeRole operation: User: arn:aws:sts::999900001111:assumed-role/batch/x is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::222233334444:role/reader",
      "report-job-runs-sql", "access-denied"
    ),
    (
      "botocore.exceptions.ConnectTimeoutError: Connect timeout on endpoint URL: \"https://rds-data.eu-central-1.amazonaws.com/Execute\"",
      "report-job-runs-sql", "timeout"
    ),
    ("This site can't be reached. ERR_CONNECTION_TIMED_OUT", "client-opens-service", "timeout"),
    ("curl: (35) Recv failure: Connection reset by peer", "client-opens-service", "reset"),
    ("NET::ERR_CERT_COMMON_NAME_INVALID", "client-opens-service", "tls-name"),
    ("FATAL:  This RDS Proxy requires TLS connections", "app-reads-orders", "tls-required"),
  ])
  func findsTheRunbook(message: String, scenario: String, symptom: String) throws {
    let answer = try diagnosis(of: message)
    let best = try #require(answer.findings.first)
    #expect(best.troubleshooting?.scenario.id.value == scenario)
    #expect(best.section?.sighting.symptom.rawValue == symptom)
    #expect(best.section?.causeCount ?? 0 > 0)
  }

  /// Every message that a runbook explains is found by itself.
  @Test func everySymptomIsFound() throws {
    let collection = try Self.site.get().collection
    var missed: [String] = []
    for page in collection.pages {
      for block in page.blocks {
        guard case .symptom(let symptom) = block.content else { continue }
        let findings = try diagnosis(of: symptom.error.value).findings
        let isFound = findings.contains { finding in
          finding.symptom?.symptom.error.value == symptom.error.value
            || finding.section?.authored.contains { $0.symptom.error.value == symptom.error.value } ?? false
        }
        if !isFound { missed.append(symptom.error.value) }
      }
    }
    #expect(missed == [])
  }

  @Test func theHostDecidesBetweenRunbooks() throws {
    for (host, scenario) in [
      ("demo-pg-demo-project.aivencloud.com", "app-reads-pg"),
      ("for-app.endpoint.proxy-c1a2b3c4d5e6.ap-northeast-1.rds.amazonaws.com", "app-reads-orders"),
    ] {
      let answer = try diagnosis(
        of: "could not translate host name \"\(host)\" to address: Temporary failure in name resolution")
      // Nothing in these runbooks makes every name fail, and a message is not bent to what there is.
      #expect(answer.known?.symptom == .nameUnanswered)
      let timeout = try diagnosis(
        of: "connection to server at \"\(host)\" (10.9.9.9), port 4444 failed: Connection timed out")
      #expect(timeout.findings.first?.troubleshooting?.scenario.id.value == scenario)
    }
  }

  /// Without anything prepared, only what may fit is looked at, and the same is found.
  @Test func lookingAtLessFindsTheSame() throws {
    let message = "curl: (60) SSL: no alternative certificate subject name matches target host name 'x.example.com'"
    let lazily = MessageDiagnosis(of: message, in: try Self.site.get().collection)
    let fully = try diagnosis(of: message)
    #expect(lazily.findings.map(\.page) == fully.findings.map(\.page))
    #expect(lazily.findings.first?.section?.sighting.symptom == .tlsName)
  }

  @Test(arguments: ["segmentation fault (core dumped)", "hello", "", "no space left on device", "🙂 ((((", "0"])
  func nothingIsFoundWhereNothingFits(message: String) throws {
    let answer = try diagnosis(of: message)
    #expect(answer.findings.isEmpty)
    #expect(answer.known == nil)
  }

  @Test func anotherErrorOfTheSameClientIsNotTheSame() throws {
    let answer = try diagnosis(of: "ERROR 1146 (42S02): Table 'shop.orders' doesn't exist")
    #expect(answer.findings.isEmpty)
  }
}
