import Foundation
import Testing

@Suite struct DraftTests {
  /// A draft is checked like any page, and nothing that is made of it is published.
  @Test func nothingThatIsMadeOfADraftIsPublished() throws {
    try withFolder(["portolan.yml": "title: Ops\n", "content/index.md": "# Ops\n"]) { folder throws in
      #expect(try Program.run(["new", "runbook", "secret-plan"], in: folder).code == 0)
      let content = folder.appendingPathComponent("content")
      let name = try #require(try listing(of: content).first { $0 != "index.md" })
      let page = content.appendingPathComponent(name)
      let text = try String(contentsOf: page, encoding: .utf8)
      let site = folder.appendingPathComponent("_site")

      #expect(try Program.run(["build"], in: folder).code == 0)
      #expect(try listing(of: site).contains { $0.hasPrefix("secret-plan") })

      try text.replacing("---\n", with: "---\ndraft: true\n", maxReplacements: 1).write(
        to: page, atomically: true, encoding: .utf8)
      #expect(try Program.run(["build"], in: folder).code == 0)
      #expect(try listing(of: site).filter { $0.contains("secret-plan") }.isEmpty)
    }
  }
}
