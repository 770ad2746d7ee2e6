import Blocks
import Diagnostics

extension StepText {
  /// Takes a scalar of a block. The lines of a literal text (`|`) stand below its key, one by one; their places are
  /// found there, so that a finding marks a word of a command and not the whole of it.
  init?(_ node: YAMLNode, in block: BlockText) {
    guard case .scalar(let scalar) = node.content, !scalar.text.isEmpty else { return nil }
    value = scalar.text
    place = node.place
    let texts = scalar.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if scalar.isVerbatim {
      lines = [Located(scalar.text, at: node.place)]
      return
    }
    var below = (block.lines.firstIndex { $0.contains(node.place.bytes.lowerBound) } ?? block.lines.count) + 1
    var found: [Located<String>] = []
    for text in texts {
      let length = text.utf8.count
      var place = node.place
      if below < block.lines.count {
        let line = block.lines[below]
        let start = line.upperBound - length
        if start >= line.lowerBound, block.file.bytes[start..<line.upperBound].elementsEqual(text.utf8) {
          place = SourceRange(file: block.file, bytes: start..<line.upperBound)
        }
      }
      below += 1
      found.append(Located(text, at: place))
    }
    if found.last?.value.isEmpty == true { found.removeLast() }
    lines = found
  }
}
