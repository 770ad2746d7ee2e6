import Foundation
import Testing

@testable import Diagnostics

@Suite struct MachineFormatTests {
  let tool = Report.Tool(version: "1.2.3")

  /// One finding of each severity, one of them without a place, with every part that a finding can have.
  func report(pathPrefix: String = "") throws -> Report {
    let text = "first\n日本😀 \"bad\" word\nlast\n"
    let bad = try place(of: "bad", in: text, path: "dir/a b.md")
    let other = try place(of: "x", in: "\n x", path: "c.md")
    return Report(
      [
        Diagnostic(
          id: "b/second", severity: .warning, "spans, lines: 100%",
          at: try place(of: "y\nz", in: "x\ny\nz", path: "z.md")
        ),
        Diagnostic(id: "config/whole", severity: .info, "nothing to read", at: nil),
        Diagnostic(
          id: "a/first", "no 'bad' thing", at: bad, label: "here", explanation: "It is bad.",
          notes: [.init("seen here", at: other), .init("no place")],
          solutions: [.init("replace it", replacement: Located("good", at: bad)), .init("or leave it")]),
      ], tool: tool,
      rules: [.init(id: "a/first", summary: "No bad things", why: "Because.", help: "Be good.", tags: ["one"])],
      pathPrefix: pathPrefix)
  }

  func json(_ format: ReportFormat, _ report: Report) throws -> [String: Any] {
    let data = Data(try format.text(of: report).utf8)
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  @Test func conciseIsOneLineAFinding() throws {
    // The column counts bytes: 日本😀 is 3 + 3 + 4 of them, then a space and a quote.
    #expect(
      try ReportFormat.concise.text(of: report(pathPrefix: "docs/")) == """
        info: nothing to read [config/whole]
        docs/dir/a b.md:2:13: error: no 'bad' thing [a/first]
        docs/z.md:2:1: warning: spans, lines: 100% [b/second]

        """)
    #expect(try ReportFormat.concise.text(of: Report([], tool: tool)) == "")
  }

  @Test func githubEscapesAndGivesColumnsOnlyWithinALine() throws {
    #expect(
      try ReportFormat.github.text(of: report()) == """
        ::error title=Portolan (a/first),file=dir/a b.md,line=2,endLine=2,col=6,endColumn=8::no 'bad' thing%0AIt is \
        bad.%0Anote: seen here (c.md:2)%0Anote: no place%0Ahelp: replace it%0Ahelp: or leave it
        ::warning title=Portolan (b/second),file=z.md,line=2,endLine=3::spans, lines: 100%25
        ::notice title=Portolan (config/whole)::nothing to read

        """)
    let odd = SourceFile(path: "a,b:c%.md", text: "x\r\n")
    let text = try ReportFormat.github.text(
      of: Report([Diagnostic(id: "t/r", "a\r\nb::c,d", at: SourceRange(file: odd, bytes: 0..<1))], tool: tool))
    #expect(text.hasPrefix("::error title=Portolan (t/r),file=a%2Cb%3Ac%25.md,"))
    #expect(text.hasSuffix("::a%0D%0Ab::c,d\n"))
  }

  @Test(arguments: [(9, 9, false), (10, 10, false), (11, 10, true), (200, 10, true)])
  func githubKeepsToTheLimitOfALevel(count: Int, lines: Int, isCut: Bool) throws {
    let found = (0..<count).map { Diagnostic(id: "t/r", "finding \($0)", at: nil) }
    let text = try ReportFormat.github.text(of: Report(found, tool: tool))
    #expect(text.split(separator: "\n").count == lines)
    #expect(text.contains("and \(count - 9) more") == isCut)
  }

  @Test func jsonHasEveryPart() throws {
    let document = try json(.json, report())
    #expect(document["version"] as? String == "1.0.0")
    #expect(document["tool"] as? [String: String] == ["name": "portolan", "version": "1.2.3"])
    #expect(document["summary"] as? [String: Int] == ["errors": 1, "warnings": 1, "infos": 1, "files": 2])
    let findings = try #require(document["diagnostics"] as? [[String: Any]])
    #expect(findings.map { $0["id"] as? String } == ["config/whole", "a/first", "b/second"])
    let first = findings[1]
    #expect(first["group"] as? String == "a")
    #expect(first["path"] as? String == "dir/a b.md")
    let range = try #require(first["range"] as? [String: [String: Int]])
    #expect(range["start"] == ["line": 2, "column": 13, "offset": 18])
    #expect(range["end"] == ["line": 2, "column": 16, "offset": 21])
    let solutions = try #require(first["solutions"] as? [[String: Any]])
    let replacements = try #require(solutions[0]["replacements"] as? [[String: Any]])
    #expect(replacements[0]["text"] as? String == "good")
    #expect((solutions[1]["replacements"] as? [Any])?.isEmpty == true)
  }

  @Test func sarifCountsInUTF16AndPutsTheRunsOwnFindingsApart() throws {
    let document = try json(.sarif, report(pathPrefix: "docs/"))
    #expect(document["version"] as? String == "2.1.0")
    let run = try #require((document["runs"] as? [[String: Any]])?.first)
    #expect(run["columnKind"] as? String == "utf16CodeUnits")
    let results = try #require(run["results"] as? [[String: Any]])
    #expect(results.map { $0["ruleId"] as? String } == ["a/first", "b/second"])
    let driver = try #require((run["tool"] as? [String: [String: Any]])?["driver"])
    let rules = try #require(driver["rules"] as? [[String: Any]])
    for result in results {
      let index = try #require(result["ruleIndex"] as? Int)
      #expect(rules[index]["id"] as? String == result["ruleId"] as? String)
    }
    let location = try #require((results[0]["locations"] as? [[String: Any]])?.first)
    let physical = try #require(location["physicalLocation"] as? [String: Any])
    // 日本😀 are 1 + 1 + 2 units, then a space and a quote.
    #expect(
      physical["region"] as? [String: Int] == ["startLine": 2, "startColumn": 7, "endLine": 2, "endColumn": 10])
    #expect(
      physical["artifactLocation"] as? [String: String] == ["uri": "docs/dir/a%20b.md", "uriBaseId": "%SRCROOT%"])
    let invocation = try #require((run["invocations"] as? [[String: Any]])?.first)
    #expect((invocation["toolExecutionNotifications"] as? [Any])?.count == 1)
    // Code scanning refuses a rule with an empty text.
    for rule in rules {
      for key in ["shortDescription", "fullDescription", "help"] {
        #expect((rule[key] as? [String: String])?["text"]?.isEmpty == false)
      }
    }
  }

  @Test func reviewdogGetsSuggestions() throws {
    let findings = try #require(try json(.rdjson, report())["diagnostics"] as? [[String: Any]])
    let suggestions = try #require(findings[1]["suggestions"] as? [[String: Any]])
    #expect(suggestions.count == 1)
    #expect(suggestions[0]["text"] as? String == "good")
    #expect(findings[1]["severity"] as? String == "ERROR")
  }

  @Test(arguments: [ReportFormat.json, .sarif, .rdjson])
  func anEmptyReportIsAValidDocument(format: ReportFormat) throws {
    let document = try json(format, Report([], tool: tool))
    let results =
      switch format {
      case .sarif: (document["runs"] as? [[String: Any]])?.first?["results"] as? [Any]
      default: document["diagnostics"] as? [Any]
      }
    #expect(results?.isEmpty == true)
  }

  @Test func fingerprintsSurviveALineAboveAndTellEqualLinesApart() throws {
    func fingerprints(_ text: String) -> [String] {
      let file = SourceFile(path: "a.md", text: text)
      return Fingerprint.of(
        (1...file.lineCount).filter { file.bytes(ofLine: $0).contains(UInt8(ascii: "!")) }
          .map { Diagnostic(id: "t/r", "bad", at: file.place(ofLine: $0)) })
    }
    let before = fingerprints("a !\nb\na !\nc !\n")
    #expect(Set(before).count == 3)
    #expect(fingerprints("new\n\n  a !\nb\na !\nc !\n") == before)
    #expect(fingerprints("a !\nb\na !\nd !\n")[2] != before[2])
  }

  @Test func markdownEscapesWhatItQuotes() throws {
    let file = SourceFile(path: "a|b.md", text: "x\n")
    let text = try ReportFormat.markdown.text(
      of: Report(
        [Diagnostic(id: "t/r", "a | b `c` <img> @someone #12 *d*\ne", at: SourceRange(file: file, bytes: 0..<1))],
        tool: tool, command: "portolan check"))
    #expect(text.hasPrefix("<!-- portolan:report v1 -->\n## Portolan: 1 error in 1 file\n"))
    let row = try #require(text.split(separator: "\n").first { $0.hasPrefix("| error") })
    #expect(row.filter { $0 == "|" }.count == 5)
    for character in "`@*" { #expect(!row.contains(character)) }
    #expect(!row.contains("<img"))
    #expect(text.hasSuffix("Repeat with <code>portolan check</code>.\n"))
  }

  @Test func markdownFoldsTheRestAndStaysBelowTheLimit() throws {
    let found = (0..<20_000).map {
      Diagnostic(id: "t/r", "finding \($0) " + String(repeating: "x", count: 50), at: nil)
    }
    let text = try ReportFormat.markdown.text(of: Report(found, tool: tool))
    #expect(text.utf8.count < 950_000)
    let open = text.prefix(upTo: text.range(of: "<details>")?.lowerBound ?? text.startIndex)
    #expect(open.split(separator: "\n").filter { $0.hasPrefix("| error") }.count == 50)
    #expect(text.contains("</details>"))
    #expect(text.contains(" more are left out here."))
  }

  @Test func theOrderOfFindingIsNotTheOrderOfTelling() throws {
    let report = try report()
    for format in ReportFormat.allCases {
      let reversed = Report(report.diagnostics.reversed(), tool: tool, rules: Array(report.rules.values))
      #expect(try format.text(of: reversed) == format.text(of: report), "\(format)")
    }
  }
}
