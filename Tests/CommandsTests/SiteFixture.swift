import Foundation
import Testing

/// A small site that is right, for tests that spoil it.
enum SiteFixture {
  static let files: [String: String] = [
    "portolan.yml": "title: Fixture\n",
    "content/index.md": "---\ntitle: Home\n---\n\nSee [the other page](other.md).\n",
    "content/other.md": "# Other\n\nText.\n",
  ]

  /// A page with one broken link, on its third line: the finding that must be told whatever else is wrong.
  static let witness = "# Witness\n\nSee [nothing](not-there.md).\n"
  static let witnessCitation = "content/zz-witness.md:3:"

  /// All files below a folder with their bytes, hidden ones too.
  static func snapshot(_ folder: URL) throws -> [String: Data] {
    var found: [String: Data] = [:]
    for path in try listing(of: folder) { found[path] = try Data(contentsOf: folder.appendingPathComponent(path)) }
    return found
  }

  /// Builds the fixture, spoils it, builds again, and expects what holds for every bad input: it is told, with the other
  /// findings, and the site that stood there is as it was.
  ///
  /// - Parameters:
  ///   - citations: what the report must hold, such as `content/bad.md:3`.
  ///   - spoil: makes the site bad.
  static func expectRefusal(
    telling citations: [String], _ name: String = "", spoil: (URL) throws -> Void,
    location: SourceLocation = #_sourceLocation
  ) throws {
    try withFolder(files) { folder throws in
      let first = try Program.run(["build"], in: folder)
      try #require(first.code == 0, "\(first.output)\(first.errors)", sourceLocation: location)
      let site = folder.appendingPathComponent("_site")
      let before = try snapshot(site)
      try #require(before["index.html"] != nil, sourceLocation: location)

      try Data(witness.utf8).write(to: folder.appendingPathComponent("content/zz-witness.md"))
      try spoil(folder)
      let run = try Program.run(["build", "--format", "concise"], in: folder)
      #expect(run.code == 1, "\(name): \(run.output)\(run.errors)", sourceLocation: location)
      for citation in citations + [witnessCitation] {
        #expect(run.output.contains(citation), "\(name): no '\(citation)' in \(run.output)", sourceLocation: location)
      }
      #expect(try snapshot(site) == before, "\(name): the site has changed", sourceLocation: location)
      #expect(try leftovers(beside: site) == [], "\(name)", sourceLocation: location)
    }
  }

  /// What a build has left beside its output.
  static func leftovers(beside site: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: site.deletingLastPathComponent().path)
      .filter { $0.contains(".portolan-") }
  }
}
