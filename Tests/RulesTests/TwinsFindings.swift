import Blocks
import Diagnostics
import Rules
import Topology

extension Twins {
  /// Everything that the rules, and the reading of the blocks, find on a page.
  func findings(of page: String) throws -> [Diagnostic] {
    var findings: [Diagnostic] = []
    let topologies = topologies(of: page, findings: &findings)
    for topology in topologies { findings += Rules.check(topology) }
    let page = FixturePage(path: "page.md", text: page)
    for block in page.blocks where block.kind == "steps" {
      for topology in topologies {
        let steps = FixtureSteps.read(block.text, in: topology, findings: &findings)
        findings += Rules.check(steps, leadingTo: topology)
      }
    }
    return findings + Rules.check(page.text)
  }

  /// The topologies that stand on a page.
  func topologies(of page: String, findings: inout [Diagnostic]) -> [Topology] {
    var library = TopologyLibrary()
    for block in FixturePage(path: "page.md", text: page).blocks where block.kind == "topology" {
      guard let node = YAMLNode.parse(block.text, diagnostics: &findings),
        let source = TopologySource(node, diagnostics: &findings)
      else { continue }
      library.add(source, diagnostics: &findings)
    }
    return library.ids.compactMap { library.build($0, diagnostics: &findings) }
  }

  /// The line where the finding belongs: the one that says `# finding`, else the one that was changed.
  var expectedLine: Int {
    let lines = bad.split(separator: "\n", omittingEmptySubsequences: false)
    if let marked = lines.firstIndex(where: { $0.hasSuffix("# finding") }) { return marked + 1 }
    return difference.bad.lowerBound
  }
}

extension Diagnostic {
  /// The finding on one line, for what a test prints.
  var told: String { "\(place?.start.line ?? 0): \(id): \(summary)" }
}
