import Foundation
import Testing

@Suite struct RenderTests {
  struct Example: Decodable {
    var example: Int
    var markdown: String
    var html: String
  }

  /// The examples of a specification, which the tests of `Markup` keep.
  static func examples(_ name: String) throws -> [Example] {
    let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("MarkupTests/Fixtures/\(name).json")
    return try JSONDecoder().decode([Example].self, from: Data(contentsOf: url))
  }

  @Test(arguments: [("commonmark-0.30", "commonmark", 652), ("gfm-0.29-extensions", "github", 24)])
  func givesTheExamplesOfTheSpecifications(name: String, dialect: String, count: Int) throws {
    let examples = try Self.examples(name)
    #expect(examples.count == count)
    let files = Dictionary(uniqueKeysWithValues: examples.map { ("\($0.example).md", $0.markdown) })
    try withFolder(files) { folder throws in
      // One shell for all of them: starting a process from here costs more than rendering a page.
      let script = """
        for page in *.md; do "$0" render "$page" --html allow --dialect \(dialect) >"${page%.md}.html" || exit 1; done
        """
      let run = try Program.run(
        ["-c", script, Program.url.path], in: folder, program: URL(fileURLWithPath: "/bin/sh"))
      #expect(run.code == 0)
      let failing = try examples.filter { example in
        let html = try Data(contentsOf: folder.appendingPathComponent("\(example.example).html"))
        return html != Data(example.html.utf8)
      }
      #expect(failing.map(\.example) == [])
    }
  }

  @Test func readsAFileAndStandardInputAlike() throws {
    try withFolder(["a.md": "# Hello *you*\n"]) { folder throws in
      let fromFile = try Program.run(["render", "a.md"], in: folder)
      let fromInput = try Program.run(["render", "-"], in: folder, input: "# Hello *you*\n")
      #expect(fromFile.code == 0)
      #expect(fromFile.output == "<h1>Hello <em>you</em></h1>\n")
      #expect(fromInput.output == fromFile.output)
      #expect(fromFile.errors.isEmpty)
    }
  }

  @Test func dropsRawHTMLWithAWarningOnStandardError() throws {
    try withFolder { folder throws in
      let run = try Program.run(["render", "-"], in: folder, input: "a\n\n<div onclick=\"x()\">b</div>\n")
      #expect(run.code == 0)
      #expect(!run.output.contains("<div"))
      #expect(run.errors.contains("warning: "))
      #expect(run.errors.contains(" --> standard input:3:1\n"))
      let allowed = try Program.run(["render", "-", "--html", "allow"], in: folder, input: "<div>b</div>\n")
      #expect(allowed.output == "<div>b</div>\n")
      #expect(allowed.errors.isEmpty)
    }
  }

  @Test func refusesWhatCannotBeRead() throws {
    try withFolder(["bad.md": "a\0b\n"]) { folder throws in
      let missing = try Program.run(["render", "gone.md"], in: folder)
      #expect(missing.code == 2)
      #expect(missing.errors == "error: 'gone.md' cannot be read: no such file or directory\n")
      let bad = try Program.run(["render", "bad.md"], in: folder)
      #expect(bad.code == 1)
      #expect(bad.output.isEmpty)
      #expect(bad.errors.contains(" --> bad.md:1:2\n"))
      #expect(try Program.run(["render", "."], in: folder).code == 2)
    }
  }
}
