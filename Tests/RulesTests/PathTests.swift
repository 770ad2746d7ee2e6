import Catalogue
import Diagnostics
import Foundation
import Reachability
import Runbook
import Testing

/// Pairs of pages with a scenario that differ in one line: the claim of the good one holds, that of the bad one is
/// refuted because of a rule.
@Suite("Each rule about paths, with a page that holds and a twin that is refuted by one change")
struct PathTests {
  private func check(_ text: String) -> (claims: [Claim], diagnostics: [Diagnostic]) {
    let page = FixturePage(path: "page.md", text: text)
    let fences = page.allFences.map { Fence(info: $0.info, lines: $0.lines) }
    let collection = RunbookCollection.read(pages: [PageSource(file: page.file, fences: fences)])
    let checked = collection.check()
    let claims = checked.pages.flatMap { $0.claims.sorted { $0.key < $1.key }.map(\.value) }
    return (claims, checked.diagnostics)
  }

  @Test("the twins differ in one line", arguments: Twins.paths)
  func oneChange(twins: Twins) {
    let difference = twins.difference
    #expect(max(difference.bad.count, difference.good.count) == 1)
  }

  @Test("the claims of the good page hold", arguments: Twins.paths)
  func good(twins: Twins) {
    let (claims, diagnostics) = check(twins.good)
    #expect(!claims.isEmpty)
    #expect(diagnostics.map(\.told) == [])
    for claim in claims { #expect(claim.outcome == .holds) }
  }

  @Test("the claim of the bad page is refuted because of that rule, at the line that is marked", arguments: Twins.paths)
  func bad(twins: Twins) throws {
    let (claims, diagnostics) = check(twins.bad)
    let primary = try #require(claims.first?.proof?.primary, "\(diagnostics.map(\.told))")
    #expect(primary.rules.contains(twins.rule))
    let others = claims.first?.proof?.obstacles.dropFirst().map(\.text) ?? []
    #expect(others == [], "the rule alone stands in the way")
    #expect(primary.evidence?.start.line == twins.expectedLine)
    // The most specific rule speaks, where the obstacle is.
    #expect(diagnostics.map(\.id) == [primary.rules.first])
    #expect(diagnostics.map { $0.place?.start.line } == [twins.expectedLine])
    let specificities = primary.rules.map { Catalogue.rule($0)?.specificity }
    #expect(!specificities.contains(nil))
    #expect(specificities == specificities.sorted { ($0 ?? 0) > ($1 ?? 0) }, "\(primary.rules)")
  }

  /// `aiven/name-resolves-everywhere` is no rule that could be broken, but how names are judged.
  @Test("the name of an Aiven service means its private address for everybody, and that is no path")
  func namesThatResolveEverywhere() throws {
    let twins = try #require(Twins.paths.first { $0.rule == "aiven/public-access-off" })
    let proof = try #require(check(twins.bad).claims.first?.proof)
    let answer = try #require(proof.hops.first { $0.stage == .resolve })
    #expect(answer.outcome == .passed)
    #expect(answer.text.contains("private address"))
    #expect(proof.verdict == .blocked)
    #expect(proof.primary?.reason == .filterPublicAccessOff)
  }
}
