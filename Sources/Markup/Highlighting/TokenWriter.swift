/// What a piece of code is; names the class it gets.
enum TokenKind: String {
  case keyword, string, number, constant, comment, key, variable, option, function, prompt, output
}

/// Writes code piece by piece: a scanner marks ranges, and all between them is written as it is.
///
/// Ranges are marked in order. Since what has been written only ever grows to the right, and the end is written by
/// ``finish()``, no byte can be lost or written twice.
struct TokenWriter {
  private let text: UnsafeBufferPointer<UInt8>
  private var html: HTMLWriter
  /// Up to where the code has been written.
  private var written = 0
  /// Where a scanner is to stop.
  var end: Int
  /// Where a scanner is.
  var index = 0

  /// How often the end of a text that spans lines has been looked for in vain, so that nobody looks for ever.
  var failedSearches = 0

  /// Whether it is still worth looking through all that follows.
  var maySearch: Bool { failedSearches < 16 }

  init(_ text: UnsafeBufferPointer<UInt8>, html: HTMLWriter) {
    self.text = text
    self.html = html
    end = text.count
  }

  mutating func mark(_ kind: TokenKind, _ range: Range<Int>) {
    let lower = max(range.lowerBound, written)
    let upper = min(range.upperBound, text.count)
    guard lower < upper else { return }
    write(to: lower)
    html.raw("<span class=\"hl-")
    html.raw(kind.rawValue.utf8)
    html.raw("\">")
    write(to: upper)
    html.raw("</span>")
  }

  /// Marks from where the scanner is and moves it to the end of the range.
  mutating func take(_ kind: TokenKind, to upper: Int) {
    mark(kind, index..<max(upper, index))
    index = max(upper, index)
  }

  private mutating func write(to upper: Int) {
    guard upper > written else { return }
    html.text(UnsafeBufferPointer(rebasing: text[written..<upper]))
    written = upper
  }

  /// Writes what is left.
  consuming func finish() -> HTMLWriter {
    write(to: text.count)
    return html
  }

  // MARK: Reading

  /// The byte at an index, 0 outside the range that is scanned.
  func byte(_ index: Int) -> UInt8 { index >= 0 && index < end ? text[index] : 0 }

  /// The byte where the scanner is.
  var current: UInt8 { byte(index) }

  var isAtEnd: Bool { index >= end }

  /// Whether a word stands at an index.
  func has(_ word: StaticString, at index: Int) -> Bool {
    guard index >= 0, index + word.utf8CodeUnitCount <= end else { return false }
    for offset in 0..<word.utf8CodeUnitCount where text[index + offset] != word.utf8Start[offset] { return false }
    return true
  }

  /// The end of the line that an index is in, before its line break.
  func lineEnd(from index: Int) -> Int {
    var index = index
    while index < end, text[index] != 0x0A { index += 1 }
    return index
  }

  /// The first index from one on at which a byte does not fit.
  func skip(from index: Int, while fits: (UInt8) -> Bool) -> Int {
    var index = index
    while index < end, fits(text[index]) { index += 1 }
    return index
  }

  /// The end of a quoted text that begins at an index: behind the closing quote, or where it breaks off.
  ///
  /// - Parameters:
  ///   - escape: the byte that takes the meaning of the next one, 0 for none.
  ///   - isMultiline: whether the text goes on behind a line break.
  ///   - doubles: whether a doubled quote stands for itself.
  func quotedEnd(from index: Int, escape: UInt8, isMultiline: Bool, doubles: Bool = false) -> Int {
    let quote = byte(index)
    var index = index + 1
    while index < end {
      let byte = text[index]
      if byte == quote {
        guard doubles, self.byte(index + 1) == quote else { return index + 1 }
        index += 2
      } else if escape != 0, byte == escape {
        index += 2
      } else if byte == 0x0A, !isMultiline {
        return index
      } else {
        index += 1
      }
    }
    return end
  }

  /// The text of a range.
  func string(_ range: Range<Int>) -> String {
    String(
      decoding: text[max(range.lowerBound, 0)..<max(min(range.upperBound, end), max(range.lowerBound, 0))],
      as: UTF8.self)
  }

  /// Whether a number begins at an index; its end, if so.
  func numberEnd(from index: Int) -> Int? {
    let first = byte(index) == UInt8(ascii: "-") ? index + 1 : index
    guard isDigit(byte(first)) else { return nil }
    let upper = skip(from: first) { isWordByte($0) || $0 == UInt8(ascii: ".") }
    return upper
  }
}

func isDigit(_ byte: UInt8) -> Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }

func isLetter(_ byte: UInt8) -> Bool { UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20 }

/// A letter, a digit, an underscore, or part of a character outside ASCII.
func isWordByte(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) || byte == UInt8(ascii: "_") || byte >= 0x80 }

func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

/// White space, or the 0 that stands outside the code.
func isSpaceOrEnd(_ byte: UInt8) -> Bool { byte <= 0x20 }
