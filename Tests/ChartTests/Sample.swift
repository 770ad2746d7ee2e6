import Blocks
import Diagnostics
import Foundation
import Testing

@testable import Topology

/// Topologies to draw in tests.
enum Sample {
  /// The topology that a runbook of the example site declares.
  static func runbook(_ name: String) throws -> Topology {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let text = try String(contentsOf: root.appending(path: "content/runbooks/\(name).md"), encoding: .utf8)
    let start = try #require(text.range(of: "```yaml topology\n"))
    let end = try #require(text.range(of: "```", range: start.upperBound..<text.endIndex))
    return try read(String(text[start.upperBound..<end.lowerBound]))
  }

  static func read(_ text: String) throws -> Topology {
    let file = SourceFile(path: "test.md", text: text)
    var findings: [Diagnostic] = []
    let block = BlockText(file: file, linesFrom: 1, through: file.lineCount)
    let node = try #require(YAMLNode.parse(block, diagnostics: &findings))
    let source = try #require(TopologySource(node, diagnostics: &findings))
    var library = TopologyLibrary()
    library.add(source, diagnostics: &findings)
    return try #require(library.build(source.id.value, diagnostics: &findings))
  }

  static func resource(_ name: String, in topology: Topology) throws -> ResourceID {
    try #require(topology.resources.first { $0.name == name }).id
  }
}
