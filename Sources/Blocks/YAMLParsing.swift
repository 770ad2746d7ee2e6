public import Diagnostics
internal import Yams

extension YAMLNode {
  /// The largest block that is read, in bytes; a page can hold no more. It takes a topology of some 9,000 resources, and
  /// larger ones are put together with `extends`.
  public static let sizeLimit = 1 << 20

  /// Reads the text of a block.
  ///
  /// Anchors, aliases, merge keys and tags are refused: they hide a value from the reader of a pull request, and an
  /// alias can stand for an exponential amount of text.
  ///
  /// - Returns: the root, or nil where the block is empty or cannot be read; then `diagnostics` says why.
  public static func parse(_ block: BlockText, diagnostics: inout [Diagnostic]) -> YAMLNode? {
    let text = block.text
    guard text.utf8.count <= sizeLimit else {
      diagnostics.append(
        Diagnostic(
          id: "block/too-large", "this block is larger than \(sizeLimit >> 20) MiB", at: block.place,
          solutions: [.init("Split it: a topology may stand on a page of its own and be extended")]))
      return nil
    }
    guard refuseWhatHides(in: block, diagnostics: &diagnostics) else { return nil }
    do {
      let parser = try Yams.Parser(yaml: text, resolver: .basic, encoding: .utf8)
      // The parser keeps the anchors alive to which nodes refer only weakly.
      return try withExtendedLifetime(parser) {
        guard let root = try parser.singleRoot() else { return nil }
        var converter = Converter(block: block)
        let node = converter.convert(root)
        diagnostics.append(contentsOf: converter.diagnostics)
        return converter.diagnostics.isEmpty ? node : nil
      }
    } catch let error as YamlError {
      diagnostics.append(explain(error, in: block))
    } catch {
      diagnostics.append(Diagnostic(id: "block/yaml-syntax", "this is not YAML: \(error)", at: block.place))
    }
    return nil
  }

  /// Refuses tabs as indentation and anything that looks like an anchor or an alias before the parser sees it.
  private static func refuseWhatHides(in block: BlockText, diagnostics: inout [Diagnostic]) -> Bool {
    var isFine = true
    /// The indentation of a key whose value is a literal block, where `*` and `&` are only text.
    var literalIndentation: Int?
    for line in block.lines {
      let bytes = block.file.bytes[line]
      let indentation = bytes.prefix { $0 == 0x20 }.count
      let content = bytes.dropFirst(indentation)
      if content.isEmpty { continue }
      if let literal = literalIndentation {
        if indentation > literal { continue }
        literalIndentation = nil
      }
      if content.first == 0x09 {
        let place = SourceRange(file: block.file, bytes: content.startIndex..<(content.startIndex + 1))
        diagnostics.append(
          Diagnostic(
            id: "block/tab", "YAML is indented with spaces, not with tabs", at: place,
            solutions: [.init("Replace the tab by spaces")]))
        isFine = false
      }
      if let hidden = firstAnchorOrAlias(in: content) {
        diagnostics.append(
          Diagnostic(
            id: "block/anchor", "anchors and aliases (`&`, `*`) are not part of the block language",
            at: SourceRange(file: block.file, bytes: hidden..<(hidden + 1)),
            explanation: "Each value stands where it is used, so that a reviewer sees it.",
            solutions: [.init("Write the value out, or put it in quotes if it is text that begins with this sign")]))
        isFine = false
      }
      if let last = content.last(where: { $0 != 0x20 }), last == UInt8(ascii: "|") || last == UInt8(ascii: ">"),
        content.contains(UInt8(ascii: ":")) || content.first == UInt8(ascii: "-")
      {
        literalIndentation = indentation
      } else if content.count >= 2, let mark = content.dropLast().last,
        mark == UInt8(ascii: "|") || mark == UInt8(ascii: ">"),
        content.last == UInt8(ascii: "-") || content.last == UInt8(ascii: "+")
      {
        literalIndentation = indentation
      }
    }
    return isFine
  }

  /// The offset of an `&` or `*` at the start of a key, a value or an item, outside quotes.
  private static func firstAnchorOrAlias(in content: ArraySlice<UInt8>) -> Int? {
    var startsValue = true
    var quote: UInt8?
    var previous: UInt8 = 0x20
    for index in content.indices {
      let byte = content[index]
      if let open = quote {
        if byte == open { quote = nil }
        previous = byte
        continue
      }
      switch byte {
      case UInt8(ascii: "#") where previous == 0x20:
        return nil
      case UInt8(ascii: "'"), UInt8(ascii: "\""):
        if startsValue { quote = byte }
        startsValue = false
      case UInt8(ascii: "&"), UInt8(ascii: "*"):
        let next = content.index(after: index)
        if startsValue, next < content.endIndex, isNameByte(content[next]) { return index }
        startsValue = false
      case 0x20:
        if previous == UInt8(ascii: ":") || previous == UInt8(ascii: "-") || previous == UInt8(ascii: "?") {
          startsValue = true
        }
      case UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: ","):
        startsValue = true
      default:
        startsValue = false
      }
      previous = byte
    }
    return nil
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") || byte >= 0x80
  }

  /// Turns an error of the parser into a finding at the place where the trouble began.
  private static func explain(_ error: YamlError, in block: BlockText) -> Diagnostic {
    func place(_ mark: Mark) -> SourceRange {
      let start = block.offset(line: mark.line, column: mark.column)
      return SourceRange(file: block.file, bytes: start..<max(start, block.endOfLine(at: start)))
    }
    switch error {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      // Of a quote or bracket that nothing closes the parser marks the end; the fault is where it was opened.
      if let context, problem.contains("unexpected end of stream") {
        return Diagnostic(
          id: "block/yaml-syntax", "this YAML cannot be read: \(context.text), \(problem)", at: place(context.mark),
          solutions: [.init("Close what is opened here")])
      }
      var finding = Diagnostic(id: "block/yaml-syntax", "this YAML cannot be read: \(problem)", at: place(mark))
      if let context {
        finding.notes.append(.init(context.text, at: place(context.mark)))
      }
      finding.solutions.append(.init(hint(for: problem, line: place(mark).text)))
      return finding
    case .duplicatedKeysInMapping(let duplicates, let context):
      return explainDuplicate(of: duplicates.first ?? "", first: place(context.mark), in: block)
    case .reader(let problem, _, _, _):
      return Diagnostic(id: "block/yaml-syntax", "this YAML cannot be read: \(problem)", at: block.place)
    default:
      return Diagnostic(id: "block/yaml-syntax", "this YAML cannot be read", at: block.place)
    }
  }

  private static func hint(for problem: String, line: String) -> String {
    if problem.contains("mapping values are not allowed") {
      return "Put the value in quotes: it has a colon followed by a space"
    }
    if line.contains("@") || line.contains("`") || problem.contains("cannot start any token") {
      return "Put the value in quotes: it begins with a sign that YAML keeps for itself"
    }
    if problem.contains("did not find expected ',' or ']'") || problem.contains("did not find expected ',' or '}'") {
      return "Write the items as a list with one item a line, each after '- '"
    }
    return "Check the indentation and the quotes around this line"
  }

  /// The parser names only the first of two equal keys; the later ones are found by their text and indentation.
  private static func explainDuplicate(of key: String, first: SourceRange, in block: BlockText) -> Diagnostic {
    let firstPosition = first.start
    let later = block.lines.first { line in
      guard line.lowerBound > first.bytes.lowerBound else { return false }
      let bytes = block.file.bytes[line]
      let content = bytes.drop { $0 == 0x20 || $0 == UInt8(ascii: "-") }
      let column =
        content.startIndex - block.file.range(ofLine: block.file.position(of: line.lowerBound).line).lowerBound
      return column + 1 == firstPosition.column && content.starts(with: Array((key + ":").utf8))
    }
    let keyLength = key.utf8.count
    let firstPlace = SourceRange(
      file: block.file, bytes: first.bytes.lowerBound..<(first.bytes.lowerBound + keyLength))
    var place = firstPlace
    var notes: [Diagnostic.Note] = []
    if let later {
      let start = later.lowerBound + block.file.bytes[later].prefix { $0 == 0x20 || $0 == UInt8(ascii: "-") }.count
      place = SourceRange(file: block.file, bytes: start..<(start + keyLength))
      notes = [.init("'\(key)' was given here first", at: firstPlace)]
    }
    return Diagnostic(
      id: "block/duplicate-key", "'\(key)' is given twice", at: place, notes: notes,
      solutions: [.init("Remove one of the two, or give it another name")])
  }
}

/// Turns the nodes of Yams into ours, with places in the file.
private struct Converter {
  let block: BlockText
  var diagnostics: [Diagnostic] = []

  init(block: BlockText) { self.block = block }

  mutating func convert(_ node: Yams.Node) -> YAMLNode {
    let start = node.mark.map { block.offset(line: $0.line, column: $0.column) } ?? block.place.bytes.lowerBound
    switch node {
    case .scalar(let scalar):
      return convert(scalar, at: start)
    case .sequence(let sequence):
      refuse(anchor: sequence.anchor != nil, at: start)
      let items = sequence.map { convert($0) }
      let end = items.last?.place.bytes.upperBound ?? block.endOfLine(at: start)
      return YAMLNode(.sequence(items), at: SourceRange(file: block.file, bytes: start..<max(start, end)))
    case .mapping(let mapping):
      refuse(anchor: mapping.anchor != nil, at: start)
      var entries: [YAMLEntry] = []
      for (key, value) in mapping {
        let keyNode = convert(key)
        guard let text = keyNode.located else {
          diagnostics.append(
            Diagnostic(id: "block/yaml-syntax", "a key must be a word, not \(keyNode.description)", at: keyNode.place))
          continue
        }
        if text.value == "<<" {
          diagnostics.append(
            Diagnostic(
              id: "block/anchor", "merge keys (`<<`) are not part of the block language", at: text.place,
              solutions: [.init("Write the keys out, or use 'extends' between topologies")]))
          continue
        }
        entries.append(YAMLEntry(key: text, value: convert(value)))
      }
      let end = entries.last?.value.place.bytes.upperBound ?? block.endOfLine(at: start)
      return YAMLNode(.mapping(entries), at: SourceRange(file: block.file, bytes: start..<max(start, end)))
    case .alias:
      refuse(anchor: true, at: start)
      return YAMLNode(.nothing, at: SourceRange(file: block.file, bytes: start..<start))
    }
  }

  private mutating func refuse(anchor: Bool, at offset: Int) {
    guard anchor else { return }
    diagnostics.append(
      Diagnostic(
        id: "block/anchor", "anchors and aliases (`&`, `*`) are not part of the block language",
        at: SourceRange(file: block.file, bytes: offset..<(offset + 1)),
        solutions: [.init("Write the value out where it is used")]))
  }

  private mutating func convert(_ scalar: Yams.Node.Scalar, at start: Int) -> YAMLNode {
    refuse(anchor: scalar.anchor != nil, at: start)
    let bytes = block.file.bytes
    let lineEnd = block.endOfLine(at: start)
    switch scalar.style {
    case .singleQuoted, .doubleQuoted:
      let quote = scalar.style == .singleQuoted ? UInt8(ascii: "'") : UInt8(ascii: "\"")
      var end = start + 1
      while end < lineEnd {
        if bytes[end] == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
          end += 2
          continue
        }
        if bytes[end] == quote {
          if quote == UInt8(ascii: "'"), end + 1 < lineEnd, bytes[end + 1] == quote {
            end += 2
            continue
          }
          break
        }
        end += 1
      }
      end = min(end, lineEnd)
      let inner = min(start + 1, end)..<end
      if inner.count == scalar.string.utf8.count, bytes[inner].elementsEqual(scalar.string.utf8) {
        return YAMLNode(
          .scalar(.init(text: scalar.string, isQuoted: true, isVerbatim: true)),
          at: SourceRange(file: block.file, bytes: inner))
      }
      return YAMLNode(
        .scalar(.init(text: scalar.string, isQuoted: true, isVerbatim: false)),
        at: SourceRange(file: block.file, bytes: start..<min(end + 1, lineEnd)))
    case .literal, .folded:
      return YAMLNode(
        .scalar(.init(text: scalar.string, isQuoted: true, isVerbatim: false)),
        at: SourceRange(file: block.file, bytes: start..<max(start, lineEnd)))
    default:
      let length = scalar.string.utf8.count
      if length == 0 {
        return YAMLNode(.nothing, at: SourceRange(file: block.file, bytes: start..<start))
      }
      if scalar.string == "~" || scalar.string == "null" {
        return YAMLNode(.nothing, at: SourceRange(file: block.file, bytes: start..<(start + length)))
      }
      let end = min(start + length, lineEnd)
      let isVerbatim = bytes[start..<max(start, end)].elementsEqual(scalar.string.utf8)
      return YAMLNode(
        .scalar(.init(text: scalar.string, isQuoted: false, isVerbatim: isVerbatim)),
        at: SourceRange(file: block.file, bytes: start..<max(start, end)))
    }
  }
}
