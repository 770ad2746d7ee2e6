import Testing

@testable import Diagnostics

/// The first place in a text where another stands.
func place(of marked: String, in text: String, path: String = "a.md") throws -> SourceRange {
  let range = try #require(text.range(of: marked))
  let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
  return SourceRange(file: SourceFile(path: path, text: text), bytes: start..<(start + marked.utf8.count))
}

extension String {
  /// The first range of a text, compared scalar by scalar.
  fileprivate func range(of text: String) -> Range<Index>? {
    let all = Array(unicodeScalars)
    let wanted = Array(text.unicodeScalars)
    guard !wanted.isEmpty, all.count >= wanted.count else { return nil }
    for offset in 0...(all.count - wanted.count) where Array(all[offset..<(offset + wanted.count)]) == wanted {
      let start = unicodeScalars.index(startIndex, offsetBy: offset)
      return start..<unicodeScalars.index(start, offsetBy: wanted.count)
    }
    return nil
  }
}
