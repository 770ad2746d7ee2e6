import Blocks
import Diagnostics
import Testing

@testable import Topology

/// Topologies of a size that nobody writes by hand.
@Suite struct SizeTests {
  private func users(_ count: Int) -> String {
    (0..<count).map { "  iam-user user-\($0): {}\n" }.joined()
  }

  /// Builds all topologies of a site in the order of their ids: what was found in each.
  private func build(_ texts: [String]) -> [(topology: Topology, findings: [String])] {
    var library = TopologyLibrary()
    var findings: [Diagnostic] = []
    for (number, text) in texts.enumerated() {
      let file = SourceFile(path: "\(number).md", text: text)
      let block = BlockText(file: file, linesFrom: 1, through: file.lineCount)
      guard let node = YAMLNode.parse(block, diagnostics: &findings),
        let source = TopologySource(node, diagnostics: &findings)
      else { continue }
      library.add(source, diagnostics: &findings)
    }
    #expect(findings.isEmpty)
    var built: [(Topology, [String])] = []
    for id in library.ids {
      var found: [Diagnostic] = []
      if let topology = library.build(id, diagnostics: &found) { built.append((topology, found.map(\.summary))) }
    }
    return built
  }

  @Test func asManyResourcesAsThereMayBeAreRead() throws {
    let (topology, findings) = read("id: large\naws-account a:\n" + users(TopologyLimits.resources - 1))
    #expect(findings.isEmpty)
    #expect(topology?.resources.count == TopologyLimits.resources)
  }

  @Test func oneMoreIsToldAndNothingIsHeld() throws {
    let (topology, findings) = read("id: large\naws-account a:\n" + users(TopologyLimits.resources))
    #expect(findings.map(\.id) == ["topology/too-large"])
    #expect(findings.first?.summary == "topology 'large' has 30001 resources, and at most 30000 are read")
    #expect(topology?.resources.isEmpty == true)
    // Whoever names one of them is not told that there is none.
    #expect(topology?.unreadableNames.contains("user-7") == true)
  }

  @Test func theTopologiesOfASiteAreCountedWithWhatTheyExtend() throws {
    let base = "id: a\naws-account a:\n" + users(TopologyLimits.resources - 1)
    let others = (0..<20).map { "id: \($0 < 10 ? "b" : "c")\($0)\nextends: a\n" }
    let built = build([base] + others)
    #expect(built.count == 21)
    #expect(built.map { $0.topology.resources.count }.reduce(0, +) == TopologyLimits.resourcesOfSite)
    // The tenth fills the site, the eleventh is one too many; those after it are not even merged.
    #expect(built.prefix(10).allSatisfy { $0.findings.isEmpty && !$0.topology.resources.isEmpty })
    #expect(
      built[10].findings == ["with topology 'b9' the site has more than 300000 resources, so it is not read"])
    #expect(built.dropFirst(10).allSatisfy { $0.topology.resources.isEmpty })
  }

  @Test func aLongChainOfLayersIsRefusedAndItsFirstLayersAreKept() throws {
    let chain = (10...40).map { "id: t\($0)\n" + ($0 > 10 ? "extends: t\($0 - 1)\n" : "aws-account a: {}\n") }
    let built = build(chain)
    let refused = built.filter { !$0.findings.isEmpty }
    #expect(refused.count == 10)
    #expect(refused.first?.findings == ["'t31' extends more than 20 topologies, one by way of the other"])
    #expect(built.first { $0.topology.id == "t30" }?.topology.resources.count == 1)
  }
}
