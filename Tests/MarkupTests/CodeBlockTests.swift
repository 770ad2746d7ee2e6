import Diagnostics
import Testing

@testable import Markup

@Suite("Code blocks")
struct CodeBlockTests {
  /// A text, and for its only code block what the file says on each of its lines.
  struct Case: CustomTestStringConvertible {
    let name: String
    let text: String
    let lines: [(line: Int, column: Int, text: String)]
    var testDescription: String { name }
  }

  static let cases = [
    Case(
      name: "at the margin", text: "x\n\n```yaml a\nk: 1\n\nl: 2\n```\n",
      lines: [(4, 1, "k: 1"), (5, 1, ""), (6, 1, "l: 2")]),
    Case(name: "in a quote", text: "> ```yaml\n> k: 1\n>   l: 2\n> ```\n", lines: [(2, 3, "k: 1"), (3, 3, "  l: 2")]),
    Case(name: "in a quote without spaces", text: ">```\n>k\n>```\n", lines: [(2, 2, "k")]),
    Case(
      name: "in a list", text: "- a\n\n  ```yaml\n  k: 1\n    l: 2\n  ```\n", lines: [(4, 3, "k: 1"), (5, 3, "  l: 2")]),
    Case(
      name: "in a list in a quote", text: "> 1. a\n>\n>    ```\n>    k: 1\n>\n>    l\n>    ```\n",
      lines: [(4, 6, "k: 1"), (5, 2, ""), (6, 6, "l")]),
    Case(
      name: "with CRLF", text: "a\r\n\r\n~~~ yaml\r\nk: 1\r\nl: 2\r\n~~~\r\n", lines: [(4, 1, "k: 1"), (5, 1, "l: 2")]),
    Case(name: "with CR alone", text: "```\rk\rl\r```\r", lines: [(2, 1, "k"), (3, 1, "l")]),
    Case(
      name: "indented fence", text: "  ```\n  k: 1\n   l\n m\n  ```\n",
      lines: [(2, 3, "k: 1"), (3, 3, " l"), (4, 2, "m")]),
    Case(name: "without an end", text: "```\nk\nl", lines: [(2, 1, "k"), (3, 1, "l")]),
    Case(name: "ended by its quote", text: "> ~~~\n> k\nplain\n", lines: [(2, 3, "k")]),
    Case(name: "ended by its item", text: "- ```\n  k\n\nplain\n", lines: [(2, 3, "k"), (3, 1, "")]),
    Case(name: "empty", text: "```\n```\n", lines: []),
    Case(name: "indented", text: "a\n\n    k: 1\n      l\n\nb\n", lines: [(3, 5, "k: 1"), (4, 5, "  l")]),
    Case(name: "tab within", text: "```\nk:\t1\n\tl\n```\n", lines: [(2, 1, "k:\t1"), (3, 1, "\tl")]),
    Case(name: "in a footnote", text: "a[^1]\n\n[^1]: b\n\n    ```\n    k: 1\n    ```\n", lines: [(6, 5, "k: 1")]),
    Case(name: "below a table below text", text: "t\n| a |\n|---|\n\n```\nk\n```\n", lines: [(6, 1, "k")]),
    Case(name: "after a BOM", text: "\u{FEFF}```\nk\n```\n", lines: [(2, 1, "k")]),
  ]

  @Test("tells where each line stands in the file", arguments: cases)
  func places(_ example: Case) throws {
    let document = try parse(example.text)
    let block = try #require(document.codeBlocks.first)
    #expect(document.codeBlocks.count == 1)
    let found = block.lines.map { SourceRange(file: document.file, bytes: $0) }
    #expect(found.map(\.text) == example.lines.map(\.text))
    #expect(found.map(\.start) == example.lines.map { SourcePosition(line: $0.line, column: $0.column) })
    #expect(block.literal == example.lines.map { $0.text + "\n" }.joined())
  }

  @Test("leaves out the spaces of a tab that an indentation has eaten in part")
  func tabEatenInPart() throws {
    let document = try parse("- ```\n\tk\n  ```\n")
    let block = try #require(document.codeBlocks.first)
    #expect(block.literal == "  k\n")
    #expect(block.lines.map { SourceRange(file: document.file, bytes: $0).text } == ["k"])
  }

  @Test("tells the info string, its place and the opening line")
  func info() throws {
    let document = try parse("a\n\n> ``` yaml  scenario&#32;x \n> k\n> ```\n\n    b\n")
    let blocks = document.codeBlocks
    try #require(blocks.count == 2)
    #expect(blocks[0].info == "yaml  scenario x")
    #expect(blocks[0].infoPlace.text == "yaml  scenario&#32;x")
    #expect(blocks[0].infoPlace.start == SourcePosition(line: 3, column: 7))
    #expect(blocks[0].place.start == SourcePosition(line: 3, column: 1))
    #expect(blocks[0].language == "yaml")
    #expect(blocks[0].isFenced)
    #expect(!blocks[1].isFenced)
    #expect(blocks[1].info.isEmpty)
    #expect(blocks[1].place.start.line == 7)
  }

  @Test("keeps the lines of the file where front matter stands before")
  func frontMatter() throws {
    let text = "---\ntitle: t\n---\n```\nk\n```\n[a](b.md)\n"
    let file = SourceFile(path: "page.md", text: text)
    let document = try #require(MarkdownDocument.parse(file, bodyStart: 17).document)
    #expect(document.codeBlocks.first?.place.start.line == 4)
    #expect(document.codeBlocks.first?.lines == [21..<22])
    let link = try #require(document.links.first)
    #expect(document.place(of: link).start == SourcePosition(line: 7, column: 5))
  }

  @Test("finds all lines of any text as the ends of lines of the file")
  func anyText() {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<2_000 {
      let text = generator.markdown(of: 40)
      guard let document = MarkdownDocument.parse(SourceFile(path: "page.md", text: text)).document else { continue }
      for block in document.codeBlocks {
        let lines = block.literal.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast()
        #expect(lines.count == block.lines.count, "\(text.debugDescription)")
        for (line, range) in zip(lines, block.lines) {
          let bytes = document.file.bytes[range]
          let written = Array(line)
          let isExact = written.elementsEqual(bytes)
          let isTab = written.count > bytes.count && written.dropLast(bytes.count).allSatisfy { $0 == 0x20 }
          #expect(isExact || isTab && written.suffix(bytes.count).elementsEqual(bytes), "\(text.debugDescription)")
        }
      }
    }
  }
}
