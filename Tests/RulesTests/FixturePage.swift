import Blocks
import Diagnostics
import Rules

/// A small page of Markdown taken apart for a test: fences, and paragraphs between them.
///
/// It knows just the forms that the fixtures use, so that a fault in reading Markdown cannot hide one in a rule.
struct FixturePage {
  let file: SourceFile
  private(set) var code: [CodeText] = []
  private(set) var prose: [Located<String>] = []

  /// Every fence: its info string, and the bytes of its lines.
  private(set) var allFences: [(info: Located<String>, lines: [Range<Int>])] = []
  private(set) var blocks: [(kind: String, text: BlockText)] = []

  init(path: String, text: String) {
    file = SourceFile(path: path, text: text)
    var fence: CodeText?
    for number in 1...file.lineCount {
      let line = Located(String(decoding: file.bytes(ofLine: number), as: UTF8.self), at: file.place(ofLine: number))
      if line.value.hasPrefix("```") {
        if let open = fence {
          allFences[allFences.count - 1].lines = open.lines.map(\.place.bytes)
          if open.language == "yaml", let kind = open.attributes.first {
            blocks.append((kind, BlockText(file: file, lines: open.lines.map(\.place.bytes))))
          } else {
            code.append(open)
          }
          fence = nil
        } else {
          let info = String(line.value.dropFirst(3))
          let start = line.place.bytes.lowerBound + 3
          let place = SourceRange(file: file, bytes: start..<line.place.bytes.upperBound)
          allFences.append((Located(info, at: place), []))
          let words = line.value.dropFirst(3).split(separator: " ").map(String.init)
          fence = CodeText(language: words.first ?? "", attributes: Array(words.dropFirst()), lines: [])
        }
      } else if fence != nil {
        fence?.lines.append(line)
      } else if !line.value.isEmpty {
        prose.append(line)
      }
    }
  }

  var text: PageText { PageText(code: code, prose: prose, isRunbook: true) }
}
