public import Diagnostics

/// Reads the keys of one mapping, each at most once, and tells of those that nobody asked for.
///
/// Every fault becomes a finding and reading goes on, so that one run tells all faults of a block.
public struct ObjectReader {
  /// What is read, in words for messages: `scenario`, `step`.
  public let subject: String
  public let node: YAMLNode
  public private(set) var diagnostics: [Diagnostic] = []

  private let entries: [YAMLEntry]
  private var asked: [String] = []
  private var read: Set<String> = []

  /// Begins to read a node; anything but a mapping is a finding and reads as empty.
  public init(_ node: YAMLNode, subject: String) {
    self.subject = subject
    self.node = node
    entries = node.entries ?? []
    if node.entries == nil, !node.isNothing {
      diagnostics.append(
        Diagnostic(
          id: "block/wrong-type", "\(subject.withArticle) is written as keys with values, not as \(node.description)",
          at: node.place))
    }
  }

  /// The keys in the order of the file.
  public var keys: [Located<String>] { entries.map(\.key) }

  /// All entries, for those who read keys that are names themselves; they count as read.
  public mutating func remainingEntries() -> [YAMLEntry] {
    let rest = entries.filter { !read.contains($0.key.value) }
    for entry in rest { read.insert(entry.key.value) }
    return rest
  }

  public func has(_ key: String) -> Bool { entries.contains { $0.key.value == key } }

  public func place(ofKey key: String) -> SourceRange? { entries.first { $0.key.value == key }?.key.place }

  /// Adds a finding of the caller's own.
  public mutating func report(_ finding: Diagnostic) { diagnostics.append(finding) }

  /// The value of a key, or nil if it is not there; nothing is said of its form.
  public mutating func node(_ key: String) -> YAMLNode? {
    asked.append(key)
    guard let entry = entries.first(where: { $0.key.value == key }) else { return nil }
    read.insert(key)
    return entry.value
  }

  /// The text of a key. A list or a mapping there is a finding.
  public mutating func text(_ key: String) -> Located<String>? {
    guard let value = node(key) else { return nil }
    guard let text = value.located, !text.value.isEmpty else {
      wrongType(key, wanted: "text", found: value)
      return nil
    }
    return text
  }

  /// The text of a key that must be there.
  public mutating func requiredText(_ key: String) -> Located<String>? {
    require(key) ? text(key) : nil
  }

  /// `true` or `false`; the other spellings of YAML 1.1 (`yes`, `on`) are findings.
  public mutating func flag(_ key: String) -> Located<Bool>? {
    guard let value = node(key) else { return nil }
    switch value.text {
    case "true": return Located(true, at: value.place)
    case "false": return Located(false, at: value.place)
    default:
      wrongType(key, wanted: "'true' or 'false'", found: value)
      return nil
    }
  }

  /// A whole number in decimal digits.
  public mutating func number(_ key: String, in range: ClosedRange<Int> = 0...Int.max) -> Located<Int>? {
    guard let value = node(key) else { return nil }
    guard let text = value.text, let number = Int(text), range.contains(number), String(number) == text else {
      let limits = range.upperBound == Int.max ? "" : " from \(range.lowerBound) to \(range.upperBound)"
      wrongType(key, wanted: "a whole number\(limits)", found: value)
      return nil
    }
    return Located(number, at: value.place)
  }

  /// One of a few words, with the nearest offered where none fits.
  public mutating func choice(_ key: String, of words: [String]) -> Located<String>? {
    guard let text = text(key) else { return nil }
    guard words.contains(text.value) else {
      var finding = Diagnostic(
        id: "block/wrong-value", "'\(text.value)' is no value of '\(key)'", at: text.place,
        explanation: "It takes \(Self.list(words)).")
      if let near = NearMiss.of(text.value, in: words) {
        finding.label = "did you mean '\(near)'?"
        finding.solutions.append(.init("Write '\(near)'", replacement: Located(near, at: text.place)))
      }
      diagnostics.append(finding)
      return nil
    }
    return text
  }

  /// A list of texts; a single text counts as a list of one.
  public mutating func texts(_ key: String) -> [Located<String>]? {
    guard let value = node(key) else { return nil }
    if let text = value.located { return [text] }
    if value.isNothing { return [] }
    guard let items = value.items else {
      wrongType(key, wanted: "a list", found: value)
      return nil
    }
    var texts: [Located<String>] = []
    for item in items {
      if let text = item.located {
        texts.append(text)
      } else {
        wrongType(key, wanted: "a list of words", found: item)
      }
    }
    return texts
  }

  /// The items of a list, whatever they are.
  public mutating func list(_ key: String) -> [YAMLNode]? {
    guard let value = node(key) else { return nil }
    if value.isNothing { return [] }
    guard let items = value.items else {
      wrongType(key, wanted: "a list (each item on a line of its own, after '- ')", found: value)
      return nil
    }
    return items
  }

  /// Says that a key is missing if it is.
  public mutating func require(_ key: String) -> Bool {
    asked.append(key)
    guard !has(key) else { return true }
    diagnostics.append(
      Diagnostic(
        id: "block/missing-key", "\(subject.withArticle) needs '\(key)'", at: entries.first?.key.place ?? node.place,
        solutions: [.init("Add '\(key):' with its value")]))
    return false
  }

  /// Tells of every key that was not asked for, with the nearest right one, and gives all findings.
  ///
  /// - Parameter known: further keys that would be right, for the suggestion.
  public mutating func finish(known: [String] = []) -> [Diagnostic] {
    let candidates = asked + known
    for entry in entries where !read.contains(entry.key.value) && !candidates.contains(entry.key.value) {
      diagnostics.append(Self.unknownKey(entry.key, of: subject, known: candidates))
    }
    return diagnostics
  }

  /// The finding for a key that is not in a grammar.
  public static func unknownKey(
    _ key: Located<String>, of subject: String, known: [String], id: String = "model/unknown-field"
  ) -> Diagnostic {
    var finding = Diagnostic(id: id, "\(subject.withArticle) has no key '\(key.value)'", at: key.place)
    if let near = NearMiss.of(key.value, in: known) {
      finding.label = "did you mean '\(near)'?"
      finding.solutions.append(.init("Write '\(near)'", replacement: Located(near, at: key.place)))
    } else if !known.isEmpty {
      var unique: [String] = []
      for word in known where !unique.contains(word) { unique.append(word) }
      finding.explanation = "Its keys are \(list(unique.sorted()))."
    }
    return finding
  }

  /// Words as people list them: 'a', 'b' or 'c'.
  public static func list(_ words: [String], joinedBy last: String = "or") -> String {
    let quoted = words.map { "'\($0)'" }
    guard quoted.count > 1 else { return quoted.first ?? "" }
    return quoted.dropLast().joined(separator: ", ") + " \(last) " + (quoted.last ?? "")
  }

  public mutating func wrongType(_ key: String, wanted: String, found: YAMLNode) {
    diagnostics.append(
      Diagnostic(
        id: "block/wrong-type", "'\(key)' takes \(wanted), not \(found.description)",
        at: found.place.bytes.isEmpty ? (place(ofKey: key) ?? found.place) : found.place))
  }
}
