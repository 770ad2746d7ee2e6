/// Reads the finished HTML of a page's body once: its headings, ids, words and first paragraph.
///
/// What blocks become is HTML as well as what prose becomes, so one way through it finds all that a reader sees.
struct PageScan {
  private(set) var title: [UInt8]?
  private(set) var outline: [OutlineEntry] = []
  private(set) var ids: [UInt8] = []
  /// The text of the first paragraph, unescaped, cut at a word.
  private(set) var excerpt: [UInt8] = []

  private static let excerptLength = 200

  private var counter: WordCounter?
  private var headingLevel = 0
  private var headingID = ""
  private var headingText: [UInt8] = []
  private var isInHeadingLink = false
  private var isInFirstParagraph = false
  private var hasExcerpt = false

  /// - Parameter counting: whether words are wanted.
  init(_ html: [UInt8], counting: Bool) {
    counter = counting ? WordCounter() : nil
    scan(html)
    finishExcerpt()
  }

  func words() -> PageWords { counter?.words() ?? PageWords() }

  private mutating func scan(_ html: [UInt8]) {
    var index = 0
    var textStart = 0
    while index < html.count {
      guard html[index] == UInt8(ascii: "<") else {
        index += 1
        continue
      }
      if index > textStart { take(html[textStart..<index]) }
      index = tag(html, from: index)
      textStart = index
    }
    if html.count > textStart { take(html[textStart...]) }
  }

  /// Takes a run of text between two tags.
  private mutating func take(_ text: ArraySlice<UInt8>) {
    // A link in a heading that has words of its own to be read out is no part of the heading's text.
    if isInHeadingLink { return }
    if headingLevel > 0 { headingText.append(contentsOf: text) }
    if isInFirstParagraph, excerpt.count < Self.excerptLength * 2 { excerpt.append(contentsOf: text) }
    guard counter != nil else { return }
    let weight: PageWords.Weight = headingLevel == 1 ? .title : headingLevel > 1 ? .heading : .once
    guard text.contains(UInt8(ascii: "&")) else {
      counter?.add(text, weight: weight)
      return
    }
    // An entity is a separator here: the few that are written stand for punctuation.
    var rest = text
    while let amp = rest.firstIndex(of: UInt8(ascii: "&")) {
      counter?.add(rest[..<amp], weight: weight)
      let end = rest[amp...].prefix(10).firstIndex(of: UInt8(ascii: ";"))
      rest = rest[((end ?? amp) + 1)...]
    }
    counter?.add(rest, weight: weight)
  }

  /// Reads the tag at an index and gives the index after it, or after the element where its text is not read.
  private mutating func tag(_ html: [UInt8], from start: Int) -> Int {
    var index = start + 1
    guard index < html.count else { return html.count }
    if html[index] == UInt8(ascii: "!") {
      // A comment or a declaration.
      if html[index...].starts(with: "!--".utf8) { return Self.find("-->", in: html, from: index) ?? html.count }
      return Self.find(">", in: html, from: index) ?? html.count
    }
    let isEnd = html[index] == UInt8(ascii: "/")
    if isEnd { index += 1 }
    let nameStart = index
    while index < html.count, Self.isNameByte(html[index]) { index += 1 }
    let name = html[nameStart..<index]
    guard !name.isEmpty else { return start + 1 }
    var id: ArraySlice<UInt8>?
    if !isEnd {
      id = attributes(html, name: name, &index)
    } else {
      index = Self.find(">", in: html, from: index) ?? html.count
    }
    if let id {
      ids.append(contentsOf: id)
      ids.append(0x0A)
    }
    if name.count == 2, name.first.map({ $0 | 0x20 }) == UInt8(ascii: "h"), let digit = name.last,
      (0x31...0x36).contains(digit)
    {
      if isEnd { endHeading() } else { beginHeading(Int(digit - 0x30), id) }
    } else if headingLevel > 0, name.elementsEqual("a".utf8) {
      isInHeadingLink = !isEnd && Self.contains("class=\"heading-link\"", in: html[start..<index])
    } else if name.elementsEqual("p".utf8) {
      if isEnd {
        finishExcerpt()
      } else if !hasExcerpt, excerpt.isEmpty {
        isInFirstParagraph = true
      }
    } else if !isEnd, name.elementsEqual("script".utf8) || name.elementsEqual("style".utf8) {
      return Self.find("</", in: html, from: index) ?? html.count
    }
    return index
  }

  /// Reads the attributes of a tag up to its `>`.
  ///
  /// - Returns: the value of `id`, or of `name` of an `a`.
  private func attributes(_ html: [UInt8], name: ArraySlice<UInt8>, _ index: inout Int) -> ArraySlice<UInt8>? {
    var id: ArraySlice<UInt8>?
    while index < html.count, html[index] != UInt8(ascii: ">") {
      guard Self.isNameByte(html[index]) else {
        index += 1
        continue
      }
      let start = index
      while index < html.count, Self.isNameByte(html[index]) { index += 1 }
      let attribute = html[start..<index]
      guard index + 1 < html.count, html[index] == UInt8(ascii: "=") else { continue }
      index += 1
      let quote = html[index]
      guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { continue }
      let valueStart = index + 1
      index = html[valueStart...].firstIndex(of: quote) ?? html.count
      let value = html[valueStart..<index]
      if attribute.elementsEqual("id".utf8)
        || (attribute.elementsEqual("name".utf8) && name.elementsEqual("a".utf8) && id == nil)
      {
        id = value
      }
      index += 1
    }
    index = min(index + 1, html.count)
    return id
  }

  private mutating func beginHeading(_ level: Int, _ id: ArraySlice<UInt8>?) {
    headingLevel = level
    isInHeadingLink = false
    headingID = id.map { String(decoding: $0, as: UTF8.self) } ?? ""
    headingText = []
  }

  private mutating func endHeading() {
    while let last = headingText.last, last == 0x20 || last == 0x0A { headingText.removeLast() }
    if headingLevel == 1, title == nil { title = headingText }
    if (2...3).contains(headingLevel), !headingID.isEmpty {
      outline.append(OutlineEntry(level: headingLevel, id: headingID, html: headingText))
    }
    headingLevel = 0
  }

  private mutating func finishExcerpt() {
    guard isInFirstParagraph else { return }
    isInFirstParagraph = false
    excerpt = Self.unescaped(excerpt)
    for index in excerpt.indices where excerpt[index] < 0x20 { excerpt[index] = 0x20 }
    if excerpt.count > Self.excerptLength {
      var end = Self.excerptLength
      while end > 0, excerpt[end] & 0xC0 == 0x80 { end -= 1 }
      let space = excerpt[..<end].lastIndex(of: 0x20)
      excerpt = Array(excerpt[..<(space ?? end)]) + "…".utf8
    }
    hasExcerpt = !excerpt.allSatisfy { $0 == 0x20 }
    if !hasExcerpt { excerpt = [] }
  }

  /// The text that escaped text stands for.
  static func unescaped(_ text: [UInt8]) -> [UInt8] {
    guard text.contains(UInt8(ascii: "&")) else { return text }
    let entities: [(StaticString, UInt8)] = [
      ("&amp;", UInt8(ascii: "&")), ("&lt;", UInt8(ascii: "<")), ("&gt;", UInt8(ascii: ">")),
      ("&quot;", UInt8(ascii: "\"")), ("&#39;", UInt8(ascii: "'")), ("&#x27;", UInt8(ascii: "'")),
    ]
    var result: [UInt8] = []
    var index = 0
    scanning: while index < text.count {
      if text[index] == UInt8(ascii: "&") {
        for (entity, byte) in entities
        where entity.withUTF8Buffer({ text[index...].starts(with: $0) }) {
          result.append(byte)
          index += entity.utf8CodeUnitCount
          continue scanning
        }
      }
      result.append(text[index])
      index += 1
    }
    return result
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-")
      || byte == UInt8(ascii: ":")
  }

  private static func contains(_ text: StaticString, in html: ArraySlice<UInt8>) -> Bool {
    text.withUTF8Buffer { wanted in
      html.indices.contains { html[$0] == wanted[0] && html[$0...].starts(with: wanted) }
    }
  }

  /// The index after the next occurrence of a text.
  private static func find(_ text: StaticString, in html: [UInt8], from start: Int) -> Int? {
    text.withUTF8Buffer { wanted in
      var index = start
      while index + wanted.count <= html.count {
        if html[index] == wanted[0], html[index..<(index + wanted.count)].elementsEqual(wanted) {
          return index + wanted.count
        }
        index += 1
      }
      return nil
    }
  }
}
