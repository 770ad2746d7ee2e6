import Blocks
import Diagnostics
import Testing

@testable import Topology

/// Reads one topology from its text.
func read(_ text: String) -> (topology: Topology?, findings: [Diagnostic]) {
  let file = SourceFile(path: "test.md", text: text)
  var findings: [Diagnostic] = []
  let block = BlockText(file: file, linesFrom: 1, through: file.lineCount)
  guard let node = YAMLNode.parse(block, diagnostics: &findings),
    let source = TopologySource(node, diagnostics: &findings)
  else { return (nil, findings) }
  var library = TopologyLibrary()
  library.add(source, diagnostics: &findings)
  return (library.build(source.id.value, diagnostics: &findings), findings)
}

/// A finding as `line:column id`, which is what most tests are about.
func brief(_ findings: [Diagnostic]) -> [String] {
  findings.sorted().map { "\($0.place?.start.line ?? 0):\($0.place?.start.column ?? 0) \($0.id)" }
}
