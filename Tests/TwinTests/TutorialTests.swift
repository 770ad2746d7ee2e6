import Foundation
import Testing

/// What the tutorial shows to be typed is what it claims.
@Suite struct TutorialTests {
  @Test func everyBlockIsShownAsItIsWritten() throws {
    let page = try String(
      contentsOf: Twin.repository.appending(path: "content/guide/first-runbook.md"), encoding: .utf8)
    var shown: Set<String> = []
    var blocks: [String] = []
    var block: [Substring] = []
    var isShown = false
    for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
      if line == "````markdown" || line == "````" {
        isShown = line == "````markdown"
      } else if line == "```", !block.isEmpty {
        let text = block.joined(separator: "\n")
        if isShown { shown.insert(text) } else { blocks.append(text) }
        block = []
      } else if line.hasPrefix("```yaml ") || !block.isEmpty {
        block.append(line)
      }
    }
    #expect(blocks.count == 6)
    for text in blocks { #expect(shown.contains(text), "\(text.prefix(60))") }
  }
}
