import Catalogue
import Diagnostics
import Foundation
import Markup
import Reachability
import Runbook
import Testing

/// Whatever single fault befalls a claim of the five runbooks, the rule that speaks of it is one that the catalogue
/// gives for that reason: else `explain` would tell the reader of something else.
@Suite struct FaultRulesTests {
  @Test(arguments: Twin.runbooks)
  func theRuleThatSpeaksExplainsTheReason(runbook: String) throws {
    let text = try String(
      contentsOf: Twin.repository.appending(path: "content/runbooks/\(runbook).md"), encoding: .utf8)
    let file = SourceFile(path: "\(runbook).md", text: text)
    var findings: [Diagnostic] = []
    let (matter, bodyLine) = FrontMatter.read(file, diagnostics: &findings)
    let document = try #require(
      MarkdownDocument.parse(file, bodyStart: file.range(ofLine: bodyLine).lowerBound).document)
    let result = RunbookCollection.read(pages: [PageSource(document, frontMatter: matter)]).check()
    var wrong: Set<String> = []
    var count = 0
    for claim in result.pages.flatMap({ $0.claims.values }) {
      guard let proof = claim.proof else { continue }
      for outcome in SingleFaults(of: proof.attempt, in: claim.topology, proof: proof).outcomes() {
        for obstacle in outcome.obstacles {
          guard let first = obstacle.rules.first, let rule = Catalogue.rule(first) else { continue }
          count += 1
          // A rule may speak of several reasons of one layer, and of any that makes an attempt fail now and then.
          if let explains = rule.explains, explains.layer != obstacle.reason.layer, obstacle.reason.layer != .capacity {
            wrong.insert("\(first) explains \(explains.rawValue), and is told with \(obstacle.reason.rawValue)")
          }
        }
      }
    }
    #expect(wrong.isEmpty, "\(wrong.sorted().joined(separator: "\n"))")
    #expect(count > 20)
  }
}
