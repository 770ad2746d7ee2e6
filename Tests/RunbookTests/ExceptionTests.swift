import Diagnostics
import Testing

@testable import Runbook

@Suite struct ExceptionTests {
  /// A page whose security group nothing uses, which is a finding of `model/unused`.
  private func source(_ allow: String) -> PageSource {
    page(
      "---\n\(allow)\n---\n"
        + twoMachines.replacing(
          "    instance one", with: "    security-group spare: { ingress: [], egress: [] }\n    instance one"))
  }

  private func exception(rule: String = "model/unused", on: String = "spare", until: String = "2026-12-31") -> String {
    "allow: { rule: \(rule), on: \(on), because: kept for the audit, until: \(until) }"
  }

  @Test func `a finding on the named resource passes`() {
    #expect(brief(findings(source("title: x"))) == ["12 model/unused: security-group spare"])
    #expect(brief(findings(source(exception()), on: "2026-11-21")) == [])
    // The last day counts.
    #expect(brief(findings(source(exception()), on: "2026-12-31")) == [])
  }

  @Test func `an exception that is over lets nothing pass`() {
    #expect(
      brief(findings(source(exception()), on: "2027-01-01"))
        == ["2 page/allow-expired: 2026-12-31", "12 model/unused: security-group spare"])
  }

  @Test func `an exception on another resource lets nothing pass`() {
    #expect(
      brief(findings(source(exception(on: "open"))))
        == ["2 page/allow-unused: model/unused", "12 model/unused: security-group spare"])
    let missing = findings(source(exception(on: "spaer")))
    #expect(missing.first?.solutions.first?.replacement?.value == "spare")
  }

  @Test func `an exception names a rule of the catalogue`() throws {
    let found = try #require(findings(source(exception(rule: "model/unsued"))).first)
    #expect(found.severity == .error)
    #expect(found.solutions.first?.replacement?.value == "model/unused")
  }

  @Test func `what a page says of itself cannot be let pass`() {
    let text =
      "---\n\(exception(rule: "scenario/undecided", on: "one"))\n---\n" + twoMachines
    #expect(brief(findings(page(text))) == ["2 page/allow-unused: scenario/undecided"])
  }

  @Test(arguments: [
    (0, "1970-01-01"), (86_399, "1970-01-01"), (951_782_400, "2000-02-29"), (1_795_219_200, "2026-11-21"),
    (-1, "1969-12-31"),
  ])
  func `a day follows from a time`(seconds: Int, day: String) {
    #expect(CalendarDate(secondsSince1970: seconds)?.description == day)
  }
}
