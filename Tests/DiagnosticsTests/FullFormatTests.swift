import Testing

@testable import Diagnostics

@Suite struct FullFormatTests {
  let tool = Report.Tool(version: "0.1.0")

  /// The report on one finding about the first occurrence of a text in a file.
  func full(
    _ text: String, marked: String, label: String? = nil, path: String = "a.md", style: TextStyle = TextStyle(),
    change: (inout Diagnostic) -> Void = { _ in }
  ) throws -> String {
    var diagnostic = Diagnostic(
      id: "test/rule", "something is wrong", at: try place(of: marked, in: text, path: path), label: label)
    change(&diagnostic)
    return try ReportFormat.full.text(of: Report([diagnostic], tool: tool), style: style)
  }

  @Test func showsTheLinesTheMarkAndWhatMendsIt() throws {
    let other = SourceFile(path: "topology/core.yaml", text: "a:\n    b: 1\n")
    let text = try full(
      "name: x\n- name: Drain\n  device: core1\n  interface: xe-0/0/9\nafter\n", marked: "xe-0/0/9",
      label: "did you mean 'xe-0/0/8'?", path: "runbooks/failover.md"
    ) {
      $0.explanation = "A step may only name what is there."
      $0.notes = [.init("'core1' is declared here", at: SourceRange(file: other, bytes: 7..<8))]
      $0.solutions = [.init("replace with 'xe-0/0/8'")]
    }
    #expect(
      text == """
        error: something is wrong [test/rule]
         --> runbooks/failover.md:4:14
          |
        2 | - name: Drain
        3 |   device: core1
        4 |   interface: xe-0/0/9
          |              ^^^^^^^^ did you mean 'xe-0/0/8'?
          |
        why: A step may only name what is there.
        note: 'core1' is declared here
         --> topology/core.yaml:2:5
        help: replace with 'xe-0/0/8'
          = see portolan explain test/rule

        1 error in 1 file

        """)
  }

  @Test(arguments: [
    // What is marked, the line, the column of the first caret, the number of carets.
    ("x", "日本: x", 6, 1),  // two columns each
    ("本語", "日本語", 2, 4),
    ("x", "\tx", 4, 1),  // a tab is four spaces
    ("x", "e\u{301}e\u{301} x", 3, 1),  // a combining mark takes no column of its own
    ("x", "👩‍👩‍👧 x", 3, 1),  // one picture of several scalars
    ("ｘ", "aｘ", 1, 2),  // full-width letter
    ("é", "caé", 2, 1),
  ])
  func marksByDisplayedColumns(marked: String, line: String, column: Int, count: Int) throws {
    let lines = try full(line, marked: marked).split(separator: "\n")
    #expect(lines[4] == "  | " + String(repeating: " ", count: column) + String(repeating: "^", count: count))
  }

  @Test func marksAPointWithOneCaret() throws {
    let file = SourceFile(path: "a.md", text: "ab\n")
    let report = Report(
      [Diagnostic(id: "t/r", "missing", at: SourceRange(file: file, bytes: 2..<2))], tool: tool)
    let lines = try ReportFormat.full.text(of: report).split(separator: "\n")
    #expect(lines[3] == "1 | ab")
    #expect(lines[4] == "  |   ^")
  }

  @Test func marksTheFirstLineOfARangeOfLines() throws {
    let lines = try full("one\ntwo three\nfour\nfive\n", marked: "three\nfour\n").split(separator: "\n")
    #expect(lines[4] == "2 | two three")
    #expect(lines[5] == "  |     ^^^^^ (to line 3)")
  }

  @Test func cutsALongLineAroundTheMark() throws {
    let line = String(repeating: "a", count: 500_000) + "HERE" + String(repeating: "b", count: 500_000)
    let lines = try full(line, marked: "HERE", style: TextStyle(width: 40)).split(separator: "\n")
    #expect(lines[3] == "1 | …" + String(repeating: "a", count: 17) + "HERE" + String(repeating: "b", count: 17) + "…")
    #expect(lines[4] == "  | " + String(repeating: " ", count: 18) + "^^^^")
  }

  @Test func neverBreaksACharacterWhenItCuts() throws {
    let line = String(repeating: "語", count: 3_000) + "HERE" + String(repeating: "語", count: 3_000)
    let lines = try full(line, marked: "HERE", style: TextStyle(width: 41)).split(separator: "\n")
    #expect(!lines[3].contains("\u{FFFD}"))
    #expect(lines[3].contains("語HERE語"))
    let mark = lines[4].dropFirst(4)
    let before = lines[3].dropFirst(4).prefix { $0 != "H" }
    #expect(mark.prefix { $0 == " " }.count == before.reduce(0) { $0 + ($1 == "語" ? 2 : 1) })
  }

  @Test func showsNoControlCharacterOfTheInput() throws {
    let text = try full("a \u{1B}[2J\u{202E}b\u{7F} x\n", marked: "x") {
      $0.summary = "name '\u{1B}]0;title\u{7}' and\nmore"
    }
    #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0.value == 0x202E || $0.value == 0x7F })
    #expect(text.hasPrefix("error: name '␛]0;title␇' and more [test/rule]\n"))
  }

  @Test func foldsLongMessagesUnderTheirBeginning() throws {
    let text = try full("x", marked: "x", style: TextStyle(width: 20)) {
      $0.solutions = [.init("add one two three four")]
    }
    #expect(text.contains("help: add one two\n      three four\n"))
  }

  @Test func colouredTextSaysTheSameWords() throws {
    let plain = try full("one x\n", marked: "x", label: "here") { $0.solutions = [.init("remove it")] }
    let coloured = try full("one x\n", marked: "x", label: "here", style: TextStyle(color: true)) {
      $0.solutions = [.init("remove it")]
    }
    #expect(coloured.contains("\u{1B}[1;31merror\u{1B}[0m"))
    #expect(coloured.replacing(#/\u{1B}\[[0-9;]*m/#, with: "") == plain)
  }

  @Test func saysThatThereIsNothingToSay() throws {
    #expect(try ReportFormat.full.text(of: Report([], tool: tool)) == "no findings\n")
  }
}
