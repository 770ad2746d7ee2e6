internal import Blocks
public import Diagnostics

extension FrontMatter {
  /// The lines of a page that are front matter, and those that are Markdown.
  public struct Extent: Sendable {
    /// The lines between the two `---`, counted from 1; empty where there is nothing between them.
    public var lines: Range<Int>
    /// The line on which the Markdown begins.
    public var bodyLine: Int
  }

  /// Finds the front matter of a page: a first line of `---` up to the next line of `---` or `...`.
  ///
  /// - Returns: nil where the page does not begin with one, or where nothing closes it.
  public static func extent(in file: SourceFile) -> Extent? {
    guard isFence(line(1, of: file), closing: false) else { return nil }
    var number = 2
    while number <= file.lineCount {
      if isFence(line(number, of: file), closing: true) { return Extent(lines: 2..<number, bodyLine: number + 1) }
      number += 1
    }
    return nil
  }

  private static func line(_ number: Int, of file: SourceFile) -> ArraySlice<UInt8> {
    let bytes = file.bytes(ofLine: number)
    // A byte order mark before the first line is no part of it.
    return number == 1 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes
  }

  private static func isFence(_ line: ArraySlice<UInt8>, closing: Bool) -> Bool {
    var content = line
    while let last = content.last, last == 0x20 || last == 0x09 { content.removeLast() }
    return content.elementsEqual("---".utf8) || (closing && content.elementsEqual("...".utf8))
  }

  /// What is told of a page that begins with `---` and a key, but has no line that ends its front matter.
  ///
  /// A thematic break may open a page as well. Words after it are prose unless the very next line is a key: a word in
  /// small letters, or one that Portolan knows, with its colon.
  private static func unclosed(in file: SourceFile) -> Diagnostic? {
    guard isFence(line(1, of: file), closing: false), file.lineCount > 1 else { return nil }
    let next = line(2, of: file)
    let key = next.prefix { isWordByte($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
    let rest = next[key.endIndex...]
    guard let first = key.first, rest.first == UInt8(ascii: ":"),
      rest.count == 1 || [0x20, 0x09].contains(rest.dropFirst().first)
    else { return nil }
    let isSmall = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first)
    guard isSmall || knownKeys.contains(String(decoding: key, as: UTF8.self).lowercased()) else { return nil }
    return Diagnostic(
      id: "page/unclosed-front-matter", "the front matter that begins here has no end", at: file.place(ofLine: 1),
      explanation: "Without an end its keys are read as text of the page.",
      solutions: [.init("Close it with a line '---'")])
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
  }

  /// Reads the front matter of a page.
  ///
  /// Faults are findings and reading goes on. What stands between two rules but is no set of keys is Markdown.
  ///
  /// - Returns: what the page says of itself, and the line on which its Markdown begins.
  public static func read(_ file: SourceFile, diagnostics: inout [Diagnostic]) -> (matter: FrontMatter, bodyLine: Int) {
    guard let extent = extent(in: file) else {
      if let finding = unclosed(in: file) { diagnostics.append(finding) }
      return (FrontMatter(), 1)
    }
    if extent.lines.isEmpty { return (FrontMatter(), extent.bodyLine) }
    let block = BlockText(file: file, linesFrom: extent.lines.lowerBound, through: extent.lines.upperBound - 1)
    var found: [Diagnostic] = []
    guard let root = YAMLNode.parse(block, diagnostics: &found) else {
      diagnostics.append(contentsOf: found)
      return (FrontMatter(), extent.bodyLine)
    }
    guard root.entries != nil else { return (FrontMatter(), 1) }
    var reader = FrontMatterReader(root)
    let matter = reader.read()
    diagnostics.append(contentsOf: reader.diagnostics)
    return (matter, extent.bodyLine)
  }
}

/// Reads the keys that are known and keeps the others.
private struct FrontMatterReader {
  let entries: [YAMLEntry]
  var diagnostics: [Diagnostic] = []

  init(_ root: YAMLNode) { entries = root.entries ?? [] }

  mutating func read() -> FrontMatter {
    var matter = FrontMatter()
    for entry in entries {
      switch entry.key.value {
      case "title": matter.title = text(entry)
      case "summary": matter.summary = text(entry)
      case "owner": matter.owner = text(entry)
      case "escalation": matter.escalation = text(entry)
      case "reviewed": matter.reviewed = date(entry)
      case "review-every": matter.reviewEvery = interval(entry)
      case "exercised": matter.exercised = date(entry)
      case "tags": matter.tags = texts(entry)
      case "order": matter.order = number(entry)
      case "topology": matter.topology = text(entry)
      case "aliases": matter.aliases = texts(entry)
      case "draft": matter.isDraft = flag(entry) ?? false
      case "allow": matter.exceptions = exceptions(entry)
      default:
        matter.others.append(entry)
        warnOfNearMiss(entry)
      }
    }
    return matter
  }

  private mutating func warnOfNearMiss(_ entry: YAMLEntry) {
    let key = entry.key
    // A key that is one of ours in another spelling is a slip; one that only resembles it is somebody's own.
    guard let near = NearMiss.of(key.value, in: FrontMatter.knownKeys), isSlip(key.value, of: near),
      !entries.contains(where: { $0.key.value == near })
    else { return }
    diagnostics.append(
      Diagnostic(
        id: "page/near-miss-key", severity: .warning, "front matter has no key '\(key.value)'", at: key.place,
        label: "did you mean '\(near)'?",
        explanation: "Keys of your own are kept for templates; this one looks like one of Portolan's.",
        solutions: [.init("Write '\(near)'", replacement: Located(near, at: key.place))]))
  }

  /// Whether the two words are one or two letters apart, or the same but for case and separators.
  private func isSlip(_ word: String, of near: String) -> Bool {
    func bare(_ text: String) -> [UInt8] {
      text.lowercased().utf8.filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "_") }
    }
    if bare(word) == bare(near) { return true }
    // Short words have many neighbours that are words of their own.
    return near.utf8.count >= 5 || Set(bare(word)) == Set(bare(near))
  }

  private mutating func text(_ entry: YAMLEntry) -> Located<String>? {
    if entry.value.isNothing { return nil }
    guard let text = entry.value.located, !text.value.isEmpty else {
      wrongType(entry, wanted: "text")
      return nil
    }
    return text
  }

  private mutating func texts(_ entry: YAMLEntry) -> [Located<String>] {
    if entry.value.isNothing { return [] }
    if let text = entry.value.located {
      // `tags: a, b` is what many write.
      guard entry.key.value == "tags" else { return [text] }
      return text.value.split(separator: ",").map { part in
        Located(String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()), at: text.place)
      }
      .filter { !$0.value.isEmpty }
    }
    guard let items = entry.value.items else {
      wrongType(entry, wanted: "a list")
      return []
    }
    var texts: [Located<String>] = []
    for item in items {
      if let text = item.located, !text.value.isEmpty {
        texts.append(text)
      } else {
        diagnostics.append(
          wrongType(entry.key.value, wanted: "a list of words", found: item.description, at: item.place))
      }
    }
    return texts
  }

  private mutating func flag(_ entry: YAMLEntry) -> Bool? {
    switch entry.value.text {
    case "true": return true
    case "false": return false
    default:
      wrongType(entry, wanted: "'true' or 'false'")
      return nil
    }
  }

  private mutating func number(_ entry: YAMLEntry) -> Located<Int>? {
    guard let text = entry.value.text, let number = Int(text) else {
      wrongType(entry, wanted: "a whole number")
      return nil
    }
    return Located(number, at: entry.value.place)
  }

  private mutating func date(_ entry: YAMLEntry) -> Located<CalendarDate>? {
    if entry.value.isNothing { return nil }
    guard let text = entry.value.text, let date = CalendarDate(text) else {
      wrongType(entry, wanted: "a date such as 2026-11-21")
      return nil
    }
    return Located(date, at: entry.value.place)
  }

  private mutating func interval(_ entry: YAMLEntry) -> Located<ReviewInterval>? {
    if entry.value.isNothing { return nil }
    guard let text = entry.value.text, let interval = ReviewInterval(text) else {
      wrongType(entry, wanted: "a time such as '90 days' or '6 months'")
      return nil
    }
    return Located(interval, at: entry.value.place)
  }

  private mutating func exceptions(_ entry: YAMLEntry) -> [AllowedException] {
    let nodes = entry.value.items ?? (entry.value.entries == nil ? nil : [entry.value])
    guard let nodes else {
      if !entry.value.isNothing { wrongType(entry, wanted: "a list of '{ rule, on, because, until }'") }
      return []
    }
    var exceptions: [AllowedException] = []
    for node in nodes {
      var reader = ObjectReader(node, subject: "permitted exception")
      let rule = reader.requiredText("rule")
      let resource = reader.text("on")
      let because = reader.requiredText("because")
      let until = reader.requiredText("until")
      var end: Located<CalendarDate>?
      if let until {
        end = CalendarDate(until.value).map { Located($0, at: until.place) }
        if end == nil {
          reader.report(
            wrongType("until", wanted: "a date such as 2027-03-31", found: "'\(until.value)'", at: until.place))
        }
      }
      diagnostics.append(contentsOf: reader.finish())
      if let rule, let because, let end {
        exceptions.append(
          AllowedException(rule: rule, resource: resource, because: because, until: end, place: node.place))
      }
    }
    return exceptions
  }

  private mutating func wrongType(_ entry: YAMLEntry, wanted: String) {
    let value = entry.value
    let place = value.place.bytes.isEmpty ? entry.key.place : value.place
    diagnostics.append(wrongType(entry.key.value, wanted: wanted, found: value.description, at: place))
  }

  private func wrongType(_ key: String, wanted: String, found: String, at place: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "page/wrong-type", severity: .warning, "'\(key)' takes \(wanted), not \(found)", at: place)
  }
}
