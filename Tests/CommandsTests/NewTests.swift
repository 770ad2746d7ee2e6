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

  @Test func whatANewSiteBeginsWithPassesTheCheck() throws {
    try withFolder { folder throws in
      _ = try Program.run(["new", "site", "ops"], in: folder)
      let check = try Program.run(["check", "ops", "--fail-on", "info"], in: folder)
      #expect(check.code == 0, "\(check.output)")
      #expect(check.output == "no findings in 2 pages\n")
      // Both claims are proved, not merely left alone.
      for scenario in ["app-reads-orders", "batch-stays-out"] {
        let trace = try Program.run(["trace", scenario, "ops"], in: folder)
        #expect(trace.code == 0)
        #expect(trace.output.contains("\nholds: "))
      }
      // One changed line makes a claim a lie.
      let page = folder.appendingPathComponent("ops/content/first-runbook.md")
      let text = try String(contentsOf: page, encoding: .utf8)
      let spoilt = text.replacingOccurrences(of: "- allow tcp 5432 from app-sg", with: "- allow tcp 5433 from app-sg")
      try #require(spoilt != text)
      try Data(spoilt.utf8).write(to: page)
      let refused = try Program.run(["check", "ops", "--format", "concise"], in: folder)
      #expect(refused.code == 1)
      #expect(refused.output.contains("'app-reads-orders'"))
    }
  }

  @Test func whatANewRunbookBeginsWithPassesTheCheck() throws {
    try withFolder(SiteFixture.files) { folder throws in
      _ = try Program.run(["new", "runbook", "Rotate the login"], in: folder)
      let check = try Program.run(["check"], in: folder)
      #expect(check.code == 0, "\(check.output)")
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
