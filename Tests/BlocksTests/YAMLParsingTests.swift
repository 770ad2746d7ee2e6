import Diagnostics
import Testing

@testable import Blocks

@Suite struct YAMLParsingTests {
  private func parse(_ text: String) -> (node: YAMLNode?, findings: [Diagnostic]) {
    let file = SourceFile(path: "test.yml", text: text)
    var findings: [Diagnostic] = []
    let node = YAMLNode.parse(
      BlockText(file: file, linesFrom: 1, through: file.lineCount), diagnostics: &findings)
    return (node, findings)
  }

  @Test func knowsThePlaceOfEveryKeyAndValue() throws {
    let node = try #require(parse("名前: 値\na: { b: \"c d\", e: 'f' }\n").node)
    let entries = try #require(node.entries)
    #expect(entries[0].key.place.text == "名前")
    #expect(entries[0].value.place.text == "値")
    let inner = try #require(entries[1].value.entries)
    #expect(inner[0].value.place.text == "c d")
    #expect(inner[1].value.place.text == "f")
    #expect(inner[1].value.place.start == SourcePosition(line: 2, column: 20))
  }

  @Test(arguments: ["yes", "on", "010", "1:30", "0x1F", "1e3", "2026-01-01", "true"])
  func scalarsStayText(text: String) throws {
    #expect(try #require(parse("key: \(text)").node).entries?.first?.value.text == text)
  }

  @Test(arguments: [
    ("a: 1\nb: 2\na: 3", "block/duplicate-key", 3), ("a: &x 1\nb: *x", "block/anchor", 1),
    ("a: 1\n\tb: 2", "block/tab", 2), ("a: [1, 2", "block/yaml-syntax", 1), ("a: b: c", "block/yaml-syntax", 1),
    ("<<: { a: 1 }", "block/anchor", 1), ("? &k a\n: 1", "block/anchor", 1), ("a: 'open", "block/yaml-syntax", 1),
  ])
  func tellsWhereItCannotRead(text: String, id: String, line: Int) throws {
    let finding = try #require(parse(text).findings.first)
    #expect(finding.id == id)
    let lines = [finding.place?.start.line] + finding.notes.map { $0.place?.start.line }
    #expect(lines.contains(line), "\(finding)")
  }

  @Test func signsWithinTextAreNoAnchors() {
    for text in ["a: x & y", "a: 'see *this'", "a: |\n  * item\n  &x y\nb: 1", "a: b*c", "- allow kms:* on x"] {
      #expect(parse(text).findings.isEmpty, "\(text)")
    }
  }

  /// Seven levels of nine aliases stand for 54 million nodes; refusing them must not expand them.
  @Test func refusesABombOfAliasesAtOnce() {
    var text = "a: &a [x, x, x, x, x, x, x, x, x]\n"
    for (level, next) in zip("abcdef", "bcdefg") {
      text += "\(next): &\(next) [" + Array(repeating: "*\(level)", count: 9).joined(separator: ", ") + "]\n"
    }
    let (node, findings) = parse(text + "? *g\n: bomb\n")
    #expect(node == nil)
    #expect(findings.allSatisfy { $0.id == "block/anchor" })
    #expect(!findings.isEmpty)
  }

  @Test func unknownKeysAreAnsweredWithTheNearest() throws {
    var reader = ObjectReader(try #require(parse("titel: x\nid: y").node), subject: "scenario")
    _ = reader.text("title")
    _ = reader.text("id")
    let findings = reader.finish()
    #expect(findings.map(\.id) == ["model/unknown-field"])
    #expect(findings.first?.label == "did you mean 'title'?")
  }
}
