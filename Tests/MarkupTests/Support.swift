import Diagnostics
import Testing

@testable import Markup

/// Reads a text that must be readable.
func parse(_ text: String, sourceLocation: Testing.SourceLocation = #_sourceLocation) throws -> MarkdownDocument {
  let (document, diagnostics) = MarkdownDocument.parse(SourceFile(path: "page.md", text: text))
  #expect(diagnostics.isEmpty, "\(diagnostics.map(\.summary))", sourceLocation: sourceLocation)
  return try #require(document, sourceLocation: sourceLocation)
}

/// The HTML of a text for `portolan render`.
func plainHTML(_ text: String) throws -> String {
  String(decoding: HTMLRenderer(options: HTMLOptions(rawHTML: .allow)).render(try parse(text)), as: UTF8.self)
}

/// The HTML of a text for a page of the site.
func siteHTML(_ text: String, hooks: HTMLHooks = HTMLHooks()) throws -> String {
  let renderer = HTMLRenderer(options: HTMLOptions(style: .site), hooks: hooks)
  return String(decoding: renderer.render(try parse(text)), as: UTF8.self)
}

/// Numbers that look random and are the same in each run.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    // SplitMix64.
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// Text of the characters that mean something, so that they meet in every way.
  mutating func markdown(of count: Int) -> String {
    let parts = [
      "\n", "\n\n", " ", "    ", "\t", "a", "b c", "*", "**", "_", "`", "```", "~", "~~", "~~~", "[", "]", "](", ")",
      "!",
      "[^1]", "[^1]: ", "[x]: /u", "> ", "- ", "- [ ] ", "1. ", "# ", "|", "|-|", "| a | b |\n|---|---|\n", "\\",
      "&amp;",
      "<b>", "<!--", "-->", "http://a.b/c", "www.a.b", "a@b.c", "---", "===", ":", "[!NOTE]", "\r\n", "\r", "日本", "é",
      "\u{FEFF}",
    ]
    var result = ""
    for _ in 0..<count { result += parts.randomElement(using: &self) ?? "" }
    return result
  }
}
