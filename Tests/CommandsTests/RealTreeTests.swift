import Foundation
import Testing

/// Trees of Markdown that were not written for Portolan: the packages that the tests are built from.
@Suite struct RealTreeTests {
  static var trees: [URL] {
    // The build folder holds the products two or three levels down, and the packages beside them.
    var folder = Program.url.deletingLastPathComponent()
    for _ in 0..<3 {
      folder.deleteLastPathComponent()
      let checkouts = folder.appendingPathComponent("checkouts")
      if let names = try? FileManager.default.contentsOfDirectory(atPath: checkouts.path), !names.isEmpty {
        return names.sorted().map { checkouts.appendingPathComponent($0) }
      }
    }
    return []
  }

  @Test func thereAreSome() {
    #expect(Self.trees.count >= 3)
  }

  @Test(arguments: trees)
  func buildsWithTrueFindingsOnly(tree: URL) throws {
    try withFolder { folder throws in
      let run = try Program.run(["build", tree.path, "-o", "site", "--format", "concise"], in: folder)
      #expect(run.code == 0, "\(run.output)\(run.errors)")
      #expect(try listing(of: folder.appendingPathComponent("site")).contains { $0.hasSuffix(".html") })
      for line in run.output.split(separator: "\n") {
        #expect(line.contains(": warning: ") || line.contains(": info: "), "\(line)")
        // A file that is said to be missing must be missing.
        guard let match = line.firstMatch(of: #/^(.+?):\d+:\d+: warning: there is no file '(.+?)' /#) else { continue }
        let page = URL(fileURLWithPath: String(match.1))
        let target = page.deletingLastPathComponent().appendingPathComponent(String(match.2))
        #expect(!FileManager.default.fileExists(atPath: target.path), "\(line)")
      }
    }
  }
}
