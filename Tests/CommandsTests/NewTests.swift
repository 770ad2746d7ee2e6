import Foundation
import Testing

@Suite struct NewTests {
  @Test func beginsASiteAndSaysWhatIsNext() throws {
    try withFolder { folder throws in
      let run = try Program.run(["new", "site", "our ops"], in: folder)
      #expect(run.code == 0)
      #expect(run.output.isEmpty)
      #expect(run.errors.hasSuffix("next:\n  cd 'our ops'\n  portolan build\n"))
      #expect(
        try listing(of: folder) == [
          "our ops/.gitignore", "our ops/content/first-runbook.md", "our ops/content/index.md", "our ops/portolan.yml",
        ])
    }
  }

  @Test func writesOverNothing() throws {
    try withFolder(["a/notes.md": "mine", "content/page.md": "mine"]) { folder throws in
      let site = try Program.run(["new", "site", "a"], in: folder)
      #expect(site.code == 2)
      #expect(site.errors.hasPrefix("error: the folder 'a' is not empty\nhelp: "))
      let runbook = try Program.run(["new", "runbook", "Page"], in: folder)
      #expect(runbook.code == 2)
      #expect(runbook.errors.contains("'content/page.md'"))
      #expect(try listing(of: folder) == ["a/notes.md", "content/page.md"])
      #expect(try String(contentsOf: folder.appendingPathComponent("content/page.md"), encoding: .utf8) == "mine")
    }
  }

  @Test func beginsARunbookNamedAfterItsTitle() throws {
    try withFolder(["content/index.md": ""]) { folder throws in
      let run = try Program.run(["new", "runbook", "Rotate the \"login\": 夜"], in: folder)
      #expect(run.code == 0)
      let path = folder.appendingPathComponent("content/rotate-the-login-夜.md")
      let text = try String(contentsOf: path, encoding: .utf8)
      #expect(text.hasPrefix("---\ntitle: \"Rotate the \\\"login\\\": 夜\"\n"))
    }
  }
}
