import Blocks
import Diagnostics
import Testing
import Topology

@testable import Reachability

/// Reads one topology from its text, which has to be free of faults.
func read(_ text: String, sourceLocation: Testing.SourceLocation = #_sourceLocation) throws -> Topology {
  let file = SourceFile(path: "test.md", text: text)
  var findings: [Diagnostic] = []
  let block = BlockText(file: file, linesFrom: 1, through: file.lineCount)
  let node = try #require(YAMLNode.parse(block, diagnostics: &findings), sourceLocation: sourceLocation)
  let source = try #require(TopologySource(node, diagnostics: &findings), sourceLocation: sourceLocation)
  var library = TopologyLibrary()
  library.add(source, diagnostics: &findings)
  let result = library.build(source.id.value, diagnostics: &findings)
  #expect(findings.isEmpty, "\(findings.map(\.summary))", sourceLocation: sourceLocation)
  return try #require(result, sourceLocation: sourceLocation)
}

extension Topology {
  /// The resource of a path, or of a name that only one resource has.
  func find(_ name: String, sourceLocation: Testing.SourceLocation = #_sourceLocation) throws -> ResourceID {
    let found = allResources.filter { $0.path == name || $0.name == name }
    return try #require(found.count == 1 ? found.first : nil, "'\(name)'", sourceLocation: sourceLocation).id
  }
}

/// A topology with one change: some text of it, which must be there once, and what stands in its place.
struct Twin: Sendable, CustomTestStringConvertible {
  var line: String
  var instead: String

  init(_ line: String, _ instead: String) {
    self.line = line
    self.instead = instead
  }

  var testDescription: String { "\(line) → \(instead)" }

  func apply(to text: String, sourceLocation: Testing.SourceLocation = #_sourceLocation) -> String {
    #expect(text.ranges(of: line).count == 1, "'\(line)' must be there once", sourceLocation: sourceLocation)
    return text.replacing(line, with: instead)
  }
}
