/// Breaking texts into lines that fit.
enum Wrap {
  /// Lines of at most `limit` quarter pixels each.
  ///
  /// Breaks fall after a space, then after `-`, `.`, `/`, `_` and `:`, between full-width characters, and only where
  /// nothing else helps inside a word. At most `lines` lines come out; the last one ends in an ellipsis if text is
  /// left over.
  static func lines(_ text: String, face: TextFace, limit: Int, lines maximum: Int = 3) -> [String] {
    var out: [String] = []
    for paragraph in text.split(separator: "\n", omittingEmptySubsequences: true) {
      out += balanced(paragraph, face: face, limit: limit)
    }
    if out.isEmpty { return [] }
    if out.count > maximum {
      out.removeLast(out.count - maximum)
      out[maximum - 1] = shortened(out[maximum - 1] + "…", face: face, limit: limit)
    }
    return out
  }

  /// A text cut so that it fits, with an ellipsis where something is missing.
  static func shortened(_ text: String, face: TextFace, limit: Int) -> String {
    if face.width(of: text) <= limit { return text }
    var kept = text
    if kept.hasSuffix("…") { kept.removeLast() }
    while !kept.isEmpty, face.width(of: kept + "…") > limit { kept.removeLast() }
    while kept.last == " " { kept.removeLast() }
    return kept + "…"
  }

  /// As many lines as the limit asks for, but of about equal length.
  private static func balanced(_ text: Substring, face: TextFace, limit: Int) -> [String] {
    var best = breakParagraph(text, face: face, limit: limit)
    if best.count < 2 { return best }
    var low = limit / 2
    var high = limit
    while low < high {
      let middle = (low + high) / 2
      let lines = breakParagraph(text, face: face, limit: middle)
      if lines.count <= best.count, lines.allSatisfy({ face.width(of: $0) <= middle }) {
        best = lines
        high = middle
      } else {
        low = middle + 1
      }
    }
    return best
  }

  private static func breakParagraph(_ text: Substring, face: TextFace, limit: Int) -> [String] {
    let whole = text.trimmingSpaces()
    if face.width(of: whole) <= limit { return whole.isEmpty ? [] : [whole] }
    var out: [String] = []
    var line = ""
    for piece in pieces(of: whole) {
      if face.width(of: (line + piece).trimmingSpaces()) <= limit {
        line += piece
        continue
      }
      let done = line.trimmingSpaces()
      if !done.isEmpty { out.append(done) }
      line = piece
      while face.width(of: line.trimmingSpaces()) > limit {
        var head = ""
        for character in line {
          if !head.isEmpty, face.width(of: head + String(character)) > limit { break }
          head.append(character)
        }
        if head.count == line.count { break }
        out.append(head.trimmingSpaces())
        line.removeFirst(head.count)
      }
    }
    let rest = line.trimmingSpaces()
    if !rest.isEmpty { out.append(rest) }
    return out
  }

  /// The smallest parts that need not be broken, each with the sign after which a line may end.
  private static func pieces(of text: String) -> [String] {
    var out: [String] = []
    var piece = ""
    for character in text {
      let wide = character.unicodeScalars.first.map { TextFace.isFullWidth(Int($0.value)) } ?? false
      if closing.contains(character), piece.isEmpty, !out.isEmpty {
        out[out.count - 1].append(character)
        continue
      }
      if wide, !piece.isEmpty {
        out.append(piece)
        piece = ""
      }
      piece.append(character)
      if wide || breaking.contains(character) {
        out.append(piece)
        piece = ""
      }
    }
    if !piece.isEmpty { out.append(piece) }
    return out
  }

  private static let breaking: Set<Character> = [" ", "-", ".", "/", "_", ":"]
  private static let closing: Set<Character> = ["。", "、", ")", "」", "』", "・", "ー", "!", "?", ":"]
}

extension StringProtocol {
  fileprivate func trimmingSpaces() -> String {
    var slice = self[...]
    while slice.first == " " { slice = slice.dropFirst() }
    while slice.last == " " { slice = slice.dropLast() }
    return String(slice)
  }
}
