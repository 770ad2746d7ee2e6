import Foundation
import Testing

@Suite struct CheckTests {
  /// A site with one error, and one with only a warning.
  static let erring = SiteFixture.files.merging(["content/zz-witness.md": SiteFixture.witness]) { $1 }
  static let warning = SiteFixture.files.merging(["content/raw.md": "# Raw\n\n<div>x</div>\n"]) { $1 }

  @Test func aSiteThatIsRightSaysSo() throws {
    try withFolder(SiteFixture.files) { folder throws in
      let run = try Program.run(["check"], in: folder)
      #expect(run.code == 0)
      #expect(run.output == "no findings in 2 pages\n")
      #expect(run.errors.isEmpty)
      #expect(try Set(listing(of: folder)) == Set(SiteFixture.files.keys))
    }
  }

  @Test func theReportGoesToOutputAndTheSummaryToErrors() throws {
    try withFolder(Self.erring) { folder throws in
      let run = try Program.run(["check", "--format", "concise"], in: folder)
      #expect(run.code == 1)
      #expect(run.output == "content/zz-witness.md:3:15: error: there is no file 'not-there.md' [link/broken]\n")
      #expect(run.errors == "1 error in 1 file\n")
      let quiet = try Program.run(["check", "--format", "concise", "-q"], in: folder)
      #expect(quiet.output == run.output)
      #expect(quiet.errors.isEmpty)
    }
  }

  @Test(arguments: [
    ("error", 0), ("warning", 1), ("info", 1), ("never", 0),
  ])
  func failsFromTheAskedSeverityOn(level: String, code: Int32) throws {
    try withFolder(Self.warning) { folder throws in
      #expect(try Program.run(["check", "--fail-on", level], in: folder).code == code)
    }
  }

  @Test func anErrorFailsUnlessItNeverShall() throws {
    try withFolder(Self.erring) { folder throws in
      for level in ["error", "warning", "info"] {
        #expect(try Program.run(["check", "--fail-on", level], in: folder).code == 1)
      }
      #expect(try Program.run(["check", "--fail-on", "never"], in: folder).code == 0)
    }
  }

  @Test func writesSeveralReportsAtOnce() throws {
    try withFolder(Self.erring) { folder throws in
      let run = try Program.run(
        [
          "check", "--format", "concise", "--format", "sarif", "--output", "out.sarif", "--format", "json", "--output",
          "out.json",
        ],
        in: folder)
      #expect(run.code == 1)
      #expect(run.output.hasPrefix("content/zz-witness.md:3:15: "))
      for name in ["out.sarif", "out.json"] {
        let data = try Data(contentsOf: folder.appendingPathComponent(name))
        #expect(try JSONSerialization.jsonObject(with: data) is [String: Any])
      }
    }
  }

  @Test func aReportThatCannotBeWrittenIsTwo() throws {
    try withFolder(Self.erring) { folder throws in
      let run = try Program.run(["check", "--format", "json", "--output", "no/such/folder/x.json"], in: folder)
      #expect(run.code == 2)
      #expect(run.errors.contains("error: 'no/such/folder/x.json' cannot be written: no such file or directory\n"))
    }
  }

  @Test func aDeviceIsWrittenNotReplaced() throws {
    try withFolder(Self.erring) { folder throws in
      let run = try Program.run(["check", "--format", "json", "--output", "/dev/null"], in: folder)
      #expect(run.code == 1)
      var status = stat()
      #expect(stat("/dev/null", &status) == 0)
      #expect(status.st_mode & S_IFMT == S_IFCHR)
    }
  }

  @Test func pathsLeadFromWhereOneStands() throws {
    try withFolder(Dictionary(uniqueKeysWithValues: Self.erring.map { ("a/site/\($0)", $1) })) { folder throws in
      let expected = "a/site/content/zz-witness.md:3:15: "
      for name in ["a/site", "./a//site/", folder.path + "/a/site"] {
        let run = try Program.run(["check", name, "--format", "concise"], in: folder)
        #expect(run.output.hasPrefix(expected), "\(name): \(run.output)")
      }
    }
  }

  @Test func colourIsForTerminalsAndForThoseWhoAsk() throws {
    try withFolder(Self.erring) { folder throws in
      #expect(try !Program.run(["check"], in: folder).output.contains("\u{1B}"))
      #expect(try Program.run(["check", "--color", "always"], in: folder).output.contains("\u{1B}[1;31merror"))
      #expect(try Program.run(["check"], in: folder, environment: ["FORCE_COLOR": "1"]).output.contains("\u{1B}"))
      let both = ["FORCE_COLOR": "1", "NO_COLOR": "1"]
      #expect(try !Program.run(["check"], in: folder, environment: both).output.contains("\u{1B}"))
    }
  }

  @Test func aBareFolderOfMarkdownOnlyWarns() throws {
    try withFolder(["readme.md": "# Hello\n\n[x](gone.md)\n"]) { folder throws in
      let run = try Program.run(["check", "--format", "concise"], in: folder)
      #expect(run.code == 0)
      #expect(run.output.contains("readme.md:3:5: warning: "))
    }
  }

  @Test func anotherToolsCodeIsNoErrorInABareFolder() throws {
    let page = "# A\n\n```yaml values\na: 1\n```\n\n```yaml {linenos=true}\nb: 1\n```\n"
    try withFolder(["readme.md": page]) { folder throws in
      let run = try Program.run(["check", "--format", "concise"], in: folder)
      #expect(run.code == 0)
      #expect(run.output == "readme.md:3:9: warning: there is no kind of block called 'values' [block/unknown-kind]\n")
    }
    try withFolder(SiteFixture.files.merging(["content/a.md": page]) { $1 }) { folder throws in
      #expect(try Program.run(["check", "-q"], in: folder).code == 1)
    }
  }
}
