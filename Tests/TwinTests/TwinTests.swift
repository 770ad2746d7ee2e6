import Diagnostics
import Foundation
import Markup
import Runbook
import Testing

/// The five runbooks of this repository pass the check; each with one line broken fails it, for the right reason and at
/// the right line.
@Suite struct TwinTests {
  @Test(arguments: Twin.runbooks)
  func theRunbookItselfIsClean(runbook: String) throws {
    let findings = try check(page(runbook), of: runbook).filter { $0.severity > .info }
    #expect(findings.isEmpty, "\(findings.map(Self.brief))")
  }

  @Test(arguments: Twin.runbooks)
  func thereAreThreeTwinsAtLeast(runbook: String) {
    #expect(Twin.files(of: runbook).count >= 3)
  }

  @Test(arguments: Twin.allFiles.map(\.path))
  func aBrokenLineIsToldWithItsReason(path: String) throws {
    let twin = try Twin(URL(fileURLWithPath: path))
    let original = try page(twin.runbook)
    let broken = try twin.broken(original)
    #expect(broken != original)
    let errors = try check(broken, of: twin.runbook).filter { $0.severity == .error }
    let isTold = errors.contains { finding in
      guard let place = finding.place, finding.id == twin.rule else { return false }
      guard twin.reason == nil || finding.label == twin.reason else { return false }
      let line = String(decoding: place.file.bytes(ofLine: place.start.line), as: UTF8.self)
      return Twin.trimmed(line) == twin.line
    }
    #expect(isTold, "\(twin.title): \(errors.map(Self.brief).joined(separator: "; "))")
  }

  private func page(_ runbook: String) throws -> String {
    try String(contentsOf: Twin.repository.appending(path: "content/runbooks/\(runbook).md"), encoding: .utf8)
  }

  /// Everything that is found on a page that stands alone.
  private func check(_ text: String, of runbook: String) throws -> [Diagnostic] {
    let file = SourceFile(path: "content/runbooks/\(runbook).md", text: text)
    var findings: [Diagnostic] = []
    let (matter, bodyLine) = FrontMatter.read(file, diagnostics: &findings)
    let start = text.utf8.split(
      separator: UInt8(ascii: "\n"), maxSplits: bodyLine - 1, omittingEmptySubsequences: false
    )
    .prefix(bodyLine - 1).reduce(0) { $0 + $1.count + 1 }
    let (document, found) = MarkdownDocument.parse(file, bodyStart: start)
    findings += found
    let source = PageSource(try #require(document), frontMatter: matter)
    return findings + RunbookCollection.read(pages: [source]).check().diagnostics
  }

  private static func brief(_ finding: Diagnostic) -> String {
    let place = finding.place.map { "\($0.start.line)" } ?? "-"
    return "\(place): \(finding.id) \(finding.label ?? "") \(finding.summary)"
  }
}
