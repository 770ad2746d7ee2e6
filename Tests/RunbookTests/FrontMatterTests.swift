import Blocks
import Diagnostics
import Testing

@testable import Runbook

@Suite struct FrontMatterTests {
  private func read(_ text: String) -> (FrontMatter, line: Int, findings: [String]) {
    var diagnostics: [Diagnostic] = []
    let (matter, line) = FrontMatter.read(SourceFile(path: "p.md", text: text), diagnostics: &diagnostics)
    return (
      matter, line,
      diagnostics.map { finding in
        let start = finding.place?.start
        return "\(finding.id) \(start?.line ?? 0):\(start?.column ?? 0) \(finding.summary)"
      }
    )
  }

  @Test func everyKeyIsTyped() {
    let (matter, line, findings) = read(
      """
      ---
      title: Connect
      summary: "How: with care"
      owner: data-platform
      escalation: "#data-oncall"
      reviewed: 2026-11-01
      review-every: 6 months
      exercised: 2026-10-15
      tags: [mysql, private-link]
      order: 3
      topology: aws-to-azure
      aliases: [old.html]
      draft: true
      allow:
        - { rule: route/implicit-main, on: app-a, because: moved soon, until: 2027-03-31 }
      team: blue
      ---
      # Text
      """)
    #expect(findings == [])
    #expect(line == 18)
    #expect(matter.title?.value == "Connect")
    #expect(matter.summary?.value == "How: with care")
    #expect(matter.reviewed?.value == CalendarDate("2026-11-01"))
    #expect(matter.reviewEvery?.value.description == "6 months")
    #expect(matter.tags.map(\.value) == ["mysql", "private-link"])
    #expect(matter.order?.value == 3)
    #expect(matter.isDraft)
    #expect(matter.exceptions.map(\.rule.value) == ["route/implicit-main"])
    #expect(matter.exceptions.map(\.resource?.value) == ["app-a"])
    #expect(matter.exceptions.map(\.until.value) == [CalendarDate("2027-03-31")])
    #expect(matter.others.map(\.key.value) == ["team"])
    #expect(matter.title?.place.start == SourcePosition(line: 2, column: 8))
  }

  @Test func faultsAreWarningsAtTheirPlacesAndReadingGoesOn() {
    let (matter, _, findings) = read(
      """
      ---
      reviewed: 2026-02-30
      review-every: often
      order: first
      owenr: me
      title: [a]
      allow:
        - { rule: x/y, until: soon }
      tags: one, two
      ---
      """)
    #expect(
      Set(findings) == [
        "page/wrong-type 2:11 'reviewed' takes a date such as 2026-11-21, not '2026-02-30'",
        "page/wrong-type 3:15 'review-every' takes a time such as '90 days' or '6 months', not 'often'",
        "page/wrong-type 4:8 'order' takes a whole number, not 'first'",
        "page/near-miss-key 5:1 front matter has no key 'owenr'",
        "page/wrong-type 6:8 'title' takes text, not a list",
        "block/missing-key 8:7 a permitted exception needs 'because'",
        "page/wrong-type 8:25 'until' takes a date such as 2027-03-31, not 'soon'",
      ])
    #expect(matter.tags.map(\.value) == ["one", "two"])
  }

  @Test(arguments: ["date", "weight", "layout", "type", "state", "author", "categories", "description", "slug"])
  func keysOfOtherToolsAreNoSlips(key: String) {
    #expect(read("---\n\(key): x\n---\n").findings == [])
  }

  @Test(arguments: [
    "# No front matter\n", "----\na: b\n---\n", " ---\na: b\n---\n",
    "---\nJust text between two rules.\n---\n",
  ])
  func whatIsNoFrontMatterIsMarkdown(text: String) {
    let (matter, line, findings) = read(text)
    #expect(line == 1)
    #expect(findings == [])
    #expect(matter.others.isEmpty)
  }

  @Test(arguments: [
    "---\nnever: closed\n", "---\ntitle:\n\n# Text\n", "---\nTitle: A\n", "\u{FEFF}---\nreview-every: 90d",
  ])
  func frontMatterWithoutAnEndIsAnError(text: String) {
    let (matter, line, findings) = read(text)
    #expect(line == 1)
    #expect(matter.title == nil)
    #expect(findings == ["page/unclosed-front-matter 1:1 the front matter that begins here has no end"])
  }

  @Test(arguments: [
    "---\n", "---", "---\nNote: this is prose.\n", "---\n\nkey: value\n", "---\nhttps://example.com/\n",
    "---\nas follows: one\n", "---\n- a: b\n", "---\n: x\n", "---\n# title: A\n",
  ])
  func aThematicBreakBeforeProseIsFine(text: String) {
    #expect(read(text).findings == [])
  }

  @Test func anEmptyOneIsNone() {
    #expect(read("---\n---\ntext\n").line == 3)
  }

  @Test func daysThatDoNotExistAreNoDates() {
    #expect(CalendarDate("2024-02-29") != nil)
    #expect(CalendarDate("2023-02-29") == nil)
    #expect(CalendarDate("2000-02-29") != nil)
    #expect(CalendarDate("1900-02-29") == nil)
    #expect(CalendarDate("2026-13-01") == nil)
    #expect(CalendarDate("2026-1-01") == nil)
  }
}
