/// Splits text into the words that are searched for, and counts them.
///
/// Letters and digits make words, in small letters; runs of Han, kana and hangul, which are written without spaces, make
/// each pair of neighbours a word. The script of the search does the same with what is asked for, letter by letter.
struct WordCounter {
  /// Words longer than this are keys and hashes, which nobody types.
  static let longest = 32

  private struct Entry {
    var count: UInt32
    var weight: PageWords.Weight
  }

  private var entries: [Word: Entry] = [:]
  private var order: [Word] = []
  private var word: [UInt8] = []
  private var isTooLong = false
  private var previousIdeograph: [UInt8] = []
  private var ideographRun = 0
  private var weight = PageWords.Weight.once

  private typealias Word = ArraySlice<UInt8>

  init() { entries.reserveCapacity(512) }

  /// Takes text in UTF-8; a word does not go on from one call to the next.
  mutating func add(_ text: ArraySlice<UInt8>, weight: PageWords.Weight) {
    self.weight = weight
    var index = text.startIndex
    while index < text.endIndex {
      let byte = text[index]
      if byte < 0x80 {
        index += 1
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
          if ideographRun > 0 { endIdeographs() }
          take(byte)
        case UInt8(ascii: "A")...UInt8(ascii: "Z"):
          if ideographRun > 0 { endIdeographs() }
          take(byte | 0x20)
        default:
          if !word.isEmpty { endWord() }
          if ideographRun > 0 { endIdeographs() }
        }
        continue
      }
      let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
      let end = min(index + length, text.endIndex)
      takeScalar(text[index..<end])
      index = end
    }
    if !word.isEmpty { endWord() }
    if ideographRun > 0 { endIdeographs() }
  }

  /// The words so far, in the order in which they first came.
  func words() -> PageWords {
    var words = PageWords()
    for word in order {
      guard let entry = entries[word] else { continue }
      let weight = entry.weight == .once && entry.count >= 3 ? PageWords.Weight.often : entry.weight
      words.append(word, weight)
    }
    return words
  }

  private mutating func take(_ byte: UInt8) {
    guard word.count < Self.longest else {
      isTooLong = true
      return
    }
    word.append(byte)
  }

  private mutating func takeScalar(_ bytes: ArraySlice<UInt8>) {
    guard let scalar = String(decoding: bytes, as: UTF8.self).unicodeScalars.first else { return }
    if Self.isIdeograph(scalar.value) {
      if !word.isEmpty { endWord() }
      if ideographRun > 0 { count(previousIdeograph + bytes) }
      previousIdeograph = Array(bytes)
      ideographRun += 1
      return
    }
    if ideographRun > 0 { endIdeographs() }
    guard scalar.properties.isAlphabetic || scalar.properties.numericType != nil else {
      if !word.isEmpty { endWord() }
      return
    }
    for byte in scalar.properties.lowercaseMapping.utf8 { take(byte) }
  }

  /// Whether a scalar belongs to a script that is searched by pairs. The script of the search has the same ranges.
  static func isIdeograph(_ value: UInt32) -> Bool {
    switch value {
    case 0x3040...0x30FF, 0x31F0...0x31FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7AF, 0xF900...0xFAFF,
      0xFF66...0xFF9F, 0x3005, 0x20000...0x3FFFF:
      true
    default: false
    }
  }

  private mutating func endWord() {
    // A letter by itself finds everything.
    if !isTooLong, word.count > 1 { count(word) }
    word.removeAll(keepingCapacity: true)
    isTooLong = false
  }

  private mutating func endIdeographs() {
    if ideographRun == 1 { count(previousIdeograph) }
    ideographRun = 0
  }

  private mutating func count(_ word: [UInt8]) {
    let key = word[...]
    if let found = entries.index(forKey: key) {
      entries.values[found].count += 1
      if entries.values[found].weight < weight { entries.values[found].weight = weight }
    } else {
      entries[key] = Entry(count: 1, weight: weight)
      order.append(key)
    }
  }
}
