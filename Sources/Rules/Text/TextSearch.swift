import Diagnostics

/// Where a phrase stands in a text as whole words: no letter or digit touches it on either side.
///
/// - Parameter exactCase: whether capital letters matter.
func occurrences(of phrase: String, in text: String, exactCase: Bool = true) -> [Range<String.Index>] {
  let wanted = Array(phrase.utf8)
  guard !wanted.isEmpty, text.utf8.count >= wanted.count else { return [] }
  let bytes = Array(text.utf8)
  func lower(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
  func isWord(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }
  var found: [Range<String.Index>] = []
  var start = 0
  search: while start + wanted.count <= bytes.count {
    for offset in 0..<wanted.count {
      let same =
        exactCase
        ? bytes[start + offset] == wanted[offset] : lower(bytes[start + offset]) == lower(wanted[offset])
      guard same else {
        start += 1
        continue search
      }
    }
    let end = start + wanted.count
    let touchesBefore = start > 0 && isWord(bytes[start - 1]) && isWord(wanted[0])
    let touchesAfter = end < bytes.count && isWord(bytes[end]) && isWord(wanted[wanted.count - 1])
    if !touchesBefore, !touchesAfter {
      let lower = text.utf8.index(text.utf8.startIndex, offsetBy: start)
      found.append(lower..<text.utf8.index(lower, offsetBy: wanted.count))
    }
    start = end
  }
  return found
}

/// Whether any of the phrases stands in a text as whole words, whatever its capitals.
func mentions(_ phrases: [String], in text: String) -> Bool {
  phrases.contains { !occurrences(of: $0, in: text, exactCase: false).isEmpty }
}
