import CCMark

extension TreeBuilder {
  // MARK: Runs of text

  /// Appends a text to the run of text that the innermost open node ends with, or begins one.
  ///
  /// A later libcmark may cut texts where they could mean something; a run is what belongs together.
  mutating func appendText(_ node: OpaquePointer) {
    let slice = append(cmark_node_get_literal(node))
    noteEscapes(node, slice)
    extendText(by: slice)
  }

  /// Makes a slice at the end of the document's text part of the current run.
  mutating func extendText(by slice: Node.Slice) {
    if let index = pendingText {
      nodes[index].literal.count += slice.count
      return
    }
    pendingText = nodes.count
    var text = Node(.text, end: nodes.count + 1, offset: blockOffset)
    text.literal = slice
    nodes.append(text)
  }

  /// Ends the current run of text and looks for what GitHub reads in it.
  mutating func finishText() {
    guard let index = pendingText else { return }
    pendingText = nil
    guard isGitHub else { return }
    let range = nodes[index].literal.range
    guard mayHoldExtension(range) else { return }
    let parts = parts(of: range, before: precedingByte(index))
    guard parts.count > 1 || parts.first?.isText != true else { return }
    nodes.removeLast()
    for part in parts { append(part) }
  }

  private func mayHoldExtension(_ range: Range<Int>) -> Bool {
    text.withUnsafeBufferPointer { text in
      for index in range {
        switch text[index] {
        case UInt8(ascii: "~"), UInt8(ascii: "@"): return true
        case UInt8(ascii: "^"): if !footnoteLabels.isEmpty { return true }
        case UInt8(ascii: ":"):
          if index + 1 < range.upperBound, text[index + 1] == UInt8(ascii: "/") { return true }
        case UInt8(ascii: "w"):
          if index + 1 < range.upperBound, text[index + 1] == UInt8(ascii: "w") { return true }
        default: break
        }
      }
      return false
    }
  }

  /// The byte that stands before a run of text in the source, as far as it matters: white space at the beginning of a
  /// line, the delimiter behind emphasis, else something that is neither.
  private func precedingByte(_ index: Int) -> UInt8 {
    let previous = nodes[index - 1]
    if index - 1 == open.last {
      return previous.isBlock ? 0x20 : UInt8(ascii: "*")
    }
    switch previous.kind {
    case .softBreak, .lineBreak: return 0x20
    case .code, .htmlInline: return UInt8(ascii: "`")
    default: break
    }
    // A node has ended here; which, is told by how far it reaches.
    var before = index - 1
    while before > 0, !(Int(nodes[before].end) == index && !openContains(before)) { before -= 1 }
    return nodes[before].kind == .link || nodes[before].kind == .image ? UInt8(ascii: ")") : UInt8(ascii: "*")
  }

  private func openContains(_ index: Int) -> Bool { open.contains(index) }

  // MARK: Parts of a run

  enum TextPart {
    case text(Range<Int>)
    case link(BareLinks.Match)
    case footnote(label: String)
    case tildes(Range<Int>, opens: Bool, closes: Bool)

    var isText: Bool { if case .text = self { true } else { false } }
  }

  private func parts(of range: Range<Int>, before: UInt8) -> [TextPart] {
    text.withUnsafeBufferPointer { text in
      let links = BareLinks(text: text, end: range.upperBound)
      var result: [TextPart] = []
      var start = range.lowerBound
      var index = start
      func cut(at lower: Int) { if lower > start { result.append(.text(start..<lower)) } }
      while index < range.upperBound {
        var outcome = BareLinks.Outcome.none(resumeAt: index + 1)
        switch text[index] {
        case _ where escaped.contains(index): break
        case UInt8(ascii: "w") where openLinks == 0:
          let previous = index > range.lowerBound ? text[index - 1] : before
          if starts(text, index..<range.upperBound, with: "www."), mayPrecedeLink(previous) {
            outcome = links.web(at: index)
          }
        case UInt8(ascii: ":") where openLinks == 0:
          if starts(text, index..<range.upperBound, with: "://") { outcome = links.address(at: index, from: start) }
        case UInt8(ascii: "@") where openLinks == 0: outcome = links.mail(at: index, from: start)
        case UInt8(ascii: "["):
          guard let label = footnoteLabel(text, index..<range.upperBound) else { break }
          cut(at: index)
          result.append(.footnote(label: label.text))
          start = label.end
          outcome = .none(resumeAt: start)
        case UInt8(ascii: "~"):
          var upper = index + 1
          while upper < range.upperBound, text[upper] == UInt8(ascii: "~"), !escaped.contains(upper) { upper += 1 }
          outcome = .none(resumeAt: upper)
          guard upper - index <= 2 else { break }
          cut(at: index)
          let flanks = Flanks(text, run: index..<upper, in: range, before: before)
          result.append(.tildes(index..<upper, opens: flanks.left, closes: flanks.right))
          start = upper
        default: break
        }
        switch outcome {
        case .none(let next): index = max(next, index + 1)
        case .link(let match):
          cut(at: match.range.lowerBound)
          result.append(.link(match))
          start = match.range.upperBound
          index = start
        }
      }
      cut(at: range.upperBound)
      return result
    }
  }

  private func mayPrecedeLink(_ byte: UInt8) -> Bool { byte <= 0x20 || "*_~(".utf8.contains(byte) }

  private func starts(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, with word: StaticString) -> Bool {
    guard range.count >= word.utf8CodeUnitCount else { return false }
    for offset in 0..<word.utf8CodeUnitCount where text[range.lowerBound + offset] != word.utf8Start[offset] {
      return false
    }
    return true
  }

  /// The label of the reference to a footnote that begins at the start of a range, if there is such a footnote.
  private func footnoteLabel(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> (text: String, end: Int)? {
    let first = range.lowerBound + 2
    guard first < range.upperBound, text[first - 1] == UInt8(ascii: "^"), !escaped.contains(first - 1) else {
      return nil
    }
    var index = first
    while index < range.upperBound, text[index] != UInt8(ascii: "]") {
      guard text[index] > 0x20, text[index] != UInt8(ascii: "["), index - first < 1_000 else { return nil }
      index += 1
    }
    guard index < range.upperBound, index > first, !escaped.contains(index) else { return nil }
    let label = String(decoding: text[first..<index], as: UTF8.self).lowercased()
    return footnoteLabels[label] == nil ? nil : (label, index + 1)
  }

  private mutating func append(_ part: TextPart) {
    switch part {
    case .text(let range): appendTextNode(range)
    case .link(let match):
      let index = nodes.count
      var link = Node(.link, end: index + 2, offset: blockOffset)
      link.flags = .bare
      link.literal = Node.Slice(match.range)
      if match.prefix.utf8CodeUnitCount > 0 {
        link.literal.start = UInt32(truncatingIfNeeded: text.count)
        link.literal.count += UInt32(match.prefix.utf8CodeUnitCount)
        text.append(
          contentsOf: UnsafeBufferPointer(start: match.prefix.utf8Start, count: match.prefix.utf8CodeUnitCount))
        text.append(contentsOf: text[match.range])
      }
      nodes.append(link)
      appendTextNode(match.range)
    case .footnote(let label): appendFootnoteReference(label)
    case .tildes(let range, let opens, let closes):
      tildes.append(
        Tildes(node: nodes.count, parent: open.last ?? 0, count: range.count, opens: opens, closes: closes))
      appendTextNode(range)
    }
  }

  private mutating func appendTextNode(_ range: Range<Int>) {
    var node = Node(.text, end: nodes.count + 1, offset: blockOffset)
    node.literal = Node.Slice(range)
    nodes.append(node)
  }
}
