import Catalogue
import Diagnostics
import Reachability
import Testing
import Topology

@testable import Runbook

/// A claim about ``twoMachines``, on lines 12 to 18.
private let claim = "```yaml scenario\nid: ssh\nfrom: one\nto: two\nport: 22\nexpect: reachable\n```\n"

@Suite struct SymptomTests {
  /// The symptom begins on line 20.
  private func found(_ lines: String) -> [Diagnostic] {
    findings(page(twoMachines + claim + "```yaml symptom\n" + lines + "\n```\n"))
  }

  @Test(arguments: ["filter.no-allow", "listener.none", "listener.stopped"])
  func `a cause that one fault gives is accepted`(cause: String) {
    #expect(brief(found("error: timeout\nscenario: ssh\ncause: \(cause)\nfix: Mend it.")) == [])
  }

  @Test(arguments: ["id.no-trust", "tls.name-mismatch", "cap.mtu"])
  func `a cause that no fault gives is refused, with those that can be`(cause: String) throws {
    let findings = found("error: timeout\nscenario: ssh\ncause: \(cause)\nfix: Mend it.")
    #expect(brief(findings) == ["22 symptom/cannot-occur: \(cause)"])
    let why = try #require(findings[0].explanation)
    #expect(why.contains("filter.no-allow"))
  }

  @Test func `a symptom says in which scenario and why, unless it is history`() {
    #expect(
      brief(found("error: timeout\nfix: Mend it."))
        == ["20 block/missing-key: error", "20 block/missing-key: error"])
    #expect(brief(found("error: ERROR 9002\nfix: Mend it.\nuntil: 2024-09")) == [])
    #expect(brief(found("error: ERROR 9002\nfix: Mend it.\nuntil: 2024-13")) == ["22 block/wrong-value: 2024-13"])
  }

  @Test func `names are looked up`() {
    #expect(
      brief(found("error: x\nscenario: shs\ncause: filter.no-allow\nfix: y")) == ["21 scenario/unknown: shs"])
    #expect(
      found("error: x\nscenario: ssh\ncause: filter.noallow\nfix: y").first?.solutions.first?.replacement?.value
        == "filter.no-allow")
  }

  @Test func `the fault that gives the cause is told`() throws {
    let source = page(
      twoMachines + claim + "```yaml symptom\nerror: x\nscenario: ssh\ncause: filter.no-allow\nfix: y\n```\n")
    let check = RunbookCollection.read(pages: [source]).check().pages[0]
    let outcome = try #require(check.symptoms[2]?.outcome)
    #expect(outcome.isBlocking)
    #expect(outcome.obstacles.contains { $0.reason.rawValue == "filter.no-allow" })
  }
}

/// Symptoms of claims about everybody are held against those who get in and those who are kept out.
@Suite struct EverybodySymptomTests {
  /// The symptom begins on line 34.
  private func found(_ expect: String, cause: String) -> [Diagnostic] {
    let scenario = "```yaml scenario\nid: who\nto: db\nby: 10.0.3.20\nlogin: { user: app }\nexpect: \(expect)\n```\n"
    let symptom = "```yaml symptom\nerror: x\nscenario: who\ncause: \(cause)\nfix: Mend it.\n```\n"
    return findings(page(EverybodyTests.shop + scenario + symptom)).filter { $0.id.hasPrefix("symptom/") }
  }

  @Test(arguments: [
    // Whoever gets in can be stopped by a fault.
    ("{ only: [app-1, app-2] }", "listener.stopped"), ("{ from-any-of: [app] }", "filter.no-allow"),
    // Whoever is kept out sees what keeps him out.
    ("{ from-none-of: [batch] }", "filter.no-allow"), ("{ only: [app] }", "filter.no-allow"),
    ("{ only: [] }", "filter.no-allow"),
  ])
  func `a cause that somebody can see is accepted`(expect: String, cause: String) {
    #expect(brief(found(expect, cause: cause)) == [])
  }

  @Test(arguments: [
    ("{ only: [app-1, app-2] }", "id.no-trust"), ("{ from-any-of: [app] }", "cap.mtu"),
    // Nothing but the filter keeps this one out, and a listener that is gone makes no difference to him.
    ("{ from-none-of: [batch] }", "listener.stopped"), ("{ only: [] }", "tls.name-mismatch"),
  ])
  func `a cause that nobody can see is refused, with those that can be`(expect: String, cause: String) throws {
    let findings = found(expect, cause: cause)
    #expect(brief(findings) == ["36 symptom/cannot-occur: \(cause)"])
    #expect(findings.first?.severity == .error)
    #expect(try #require(findings.first?.explanation).contains("filter.no-allow"))
  }

  @Test func `where nobody stands, nothing can be tried`() {
    let findings = found("{ from-none-of: [data] }", cause: "filter.no-allow")
    #expect(brief(findings) == ["36 symptom/cannot-occur: filter.no-allow"])
    #expect(findings.first?.severity == .warning)
  }
}

@Suite struct DiagramTests {
  private func found(_ lines: String, more: String = "") -> [Diagnostic] {
    findings(page(twoMachines + claim + "```yaml diagram\n" + lines + "\n```\n" + more))
  }

  @Test func `a diagram shows a scenario over its topology`() throws {
    #expect(brief(found("of: two\nshow: ssh")) == [])
    let source = page(twoMachines + claim + "```yaml diagram\nshow: ssh\n```\n")
    let check = RunbookCollection.read(pages: [source]).check().pages[0]
    #expect(check.shown[2]?.scenario.id.value == "ssh")
    #expect(check.topologies[2]?.id == "two")
  }

  @Test func `names are looked up`() {
    #expect(brief(found("of: twp\nshow: ssh")) == ["20 topology/unknown: twp"])
    #expect(brief(found("of: two\nshow: shs")) == ["21 scenario/unknown: shs"])
  }

  @Test func `a path is drawn over its own topology only`() {
    let other = twoMachines.replacing("id: two", with: "id: other")
    let named = claim.replacing("id: ssh\n", with: "id: ssh\ntopology: two\n")
    let source = page(twoMachines + other + named + "```yaml diagram\nof: other\nshow: ssh\n```\n")
    #expect(brief(findings(source)) == ["33 scenario/other-topology: ssh"])
  }
}
