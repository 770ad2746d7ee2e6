import Diagnostics
import Testing

@testable import Runbook

/// One mistake is told once: what follows from it alone would only hide it.
@Suite struct ConsequenceTests {
  private static let claim = "```yaml scenario\nid: ssh\nfrom: one\nto: two\nport: 22\nexpect: reachable\n```\n"

  /// Text of the page, what it is misspelt to, and the only finding.
  @Test(arguments: [
    ("instance two:", "instnace two:", "10 model/unknown-kind: instnace two"),
    ("cidr: 10.0.1.0/24", "cidr: 10.300.1.0/24", "7 block/wrong-value: 10.300.1.0/24"),
    ("security-groups: [open], listens", "security-groups: [opne], listens", "10 model/undefined-ref: opne"),
    ("    security-group open", "\tsecurity-group open", "8 block/tab: \t"),
    ("instance one:", "instance two:", "10 block/duplicate-key: instance two"),
  ])
  func isToldAlone(text: String, misspelt: String, expected: String) {
    let whole = twoMachines + Self.claim
    #expect(whole.contains(text))
    #expect(brief(findings(page(whole.replacing(text, with: misspelt)))) == [expected])
  }

  @Test func `a claim over a topology with a fault is not decided`() throws {
    let source = page((twoMachines + Self.claim).replacing("cidr: 10.0.1.0/24", with: "cidr: x"))
    let result = RunbookCollection.read(pages: [source]).check()
    #expect(try #require(result.pages[0].claims[1]).outcome == .undecided)
  }
}
