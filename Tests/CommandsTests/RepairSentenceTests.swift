import Foundation
import Testing

/// What is proved to mend a claim is told with the finding, as a person types it and as a program reads it.
@Suite struct RepairSentenceTests {
  private static let sentence =
    "Add 'allow tcp 5432 from app-sg' to the ingress of security-group db-sg: then the claim is proved"

  /// The site that `new site` begins, with one digit of a port changed.
  private func withWrongPort(_ body: (URL) throws -> Void) throws {
    try withFolder([:]) { folder throws in
      #expect(try Program.run(["new", "site", "ops"], in: folder).code == 0)
      let site = folder.appendingPathComponent("ops")
      let page = site.appendingPathComponent("content/first-runbook.md")
      let text = try String(contentsOf: page, encoding: .utf8)
      let spoilt = text.replacing("allow tcp 5432 from app-sg", with: "allow tcp 5433 from app-sg", maxReplacements: 1)
      #expect(spoilt != text)
      try Data(spoilt.utf8).write(to: page)
      try body(site)
    }
  }

  @Test func theTextEndsWithIt() throws {
    try withWrongPort { site throws in
      let run = try Program.run(["check"], in: site)
      #expect(run.code == 1)
      #expect(Self.words(run.output).contains("help: \(Self.sentence) = see portolan explain sg/port-mismatch"))
    }
  }

  /// What the readme shows of it is what the program writes, up to where lines are broken.
  @Test func theReadmeShowsIt() throws {
    try withWrongPort { site throws in
      let run = try Program.run(["check"], in: site)
      let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../..")
      let readme = try String(contentsOf: repository.appendingPathComponent("README.md"), encoding: .utf8)
      let shown = try #require(readme.firstMatch(of: #/```text\n(error: [^`]*)```/#)).1
      #expect(Self.words(run.output).hasPrefix(Self.words(String(shown))))
    }
  }

  @Test func aProgramReadsItWithTheFinding() throws {
    try withWrongPort { site throws in
      let run = try Program.run(["check", "--format", "json"], in: site)
      let document = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
      let finding = try #require((document["diagnostics"] as? [[String: Any]])?.first)
      let solutions = try #require(finding["solutions"] as? [[String: Any]])
      #expect(solutions.compactMap { $0["summary"] as? String } == [Self.sentence])
    }
  }

  /// What is proved does it: typed into the page, the claim holds.
  @Test func itMendsTheClaim() throws {
    try withWrongPort { site throws in
      let page = site.appendingPathComponent("content/first-runbook.md")
      let text = try String(contentsOf: page, encoding: .utf8)
      let line = "        - allow tcp 5433 from app-sg\n"
      try #require(text.contains(line))
      try Data(text.replacing(line, with: line + "        - allow tcp 5432 from app-sg\n").utf8).write(to: page)
      #expect(try Program.run(["check"], in: site).code == 0)
    }
  }

  private static func words(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
