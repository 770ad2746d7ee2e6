/// The words of one page with what each weighs there, in one run of bytes.
///
/// A word is followed by one byte below 8 that gives its weight, so that ten thousand pages need little room.
struct PageWords: Sendable {
  private(set) var bytes: [UInt8] = []
  private(set) var count = 0

  /// Where on a page a word stands; a higher one counts more in a search.
  enum Weight: UInt8, Sendable, CaseIterable, Comparable {
    case once, often, heading, title

    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  mutating func append(_ word: some Collection<UInt8>, _ weight: Weight) {
    bytes.append(contentsOf: word)
    bytes.append(weight.rawValue)
    count += 1
  }

  /// The same words with no more weight in headings than in text, for pages that name everything in a heading.
  var withoutHeadings: PageWords {
    var words = self
    for index in words.bytes.indices where words.bytes[index] == Weight.heading.rawValue {
      words.bytes[index] = Weight.once.rawValue
    }
    return words
  }

  /// Calls `body` with every word and its weight.
  func visit(_ body: (ArraySlice<UInt8>, Weight) -> Void) {
    var start = 0
    for index in bytes.indices where bytes[index] < 8 {
      body(bytes[start..<index], Weight(rawValue: bytes[index]) ?? .once)
      start = index + 1
    }
  }
}
