internal import Diagnostics

/// Finds the tags of a Mustache template and what is wrong with the names in them.
///
/// The library that renders templates is silent about names it does not know; this is where they become findings.
struct TemplateScanner {
  /// A tag that names something.
  struct Tag: Sendable, Equatable {
    enum Kind: Sendable, Equatable { case escaped, unescaped, section, inverted, end, partial, parent, block }
    var kind: Kind
    var name: String
    /// The bytes of the name in the file.
    var range: Range<Int>
  }

  let file: SourceFile
  private(set) var tags: [Tag] = []
  private(set) var diagnostics: [Diagnostic] = []

  init(_ file: SourceFile) {
    self.file = file
    scan()
  }

  private mutating func scan() {
    let bytes = file.bytes
    var index = 0
    while index + 1 < bytes.count {
      guard bytes[index] == UInt8(ascii: "{"), bytes[index + 1] == UInt8(ascii: "{") else {
        index += 1
        continue
      }
      let open = index
      index += 2
      var kind = Tag.Kind.escaped
      var isTriple = false
      var names = true
      if index < bytes.count {
        switch bytes[index] {
        case UInt8(ascii: "{"): (kind, isTriple) = (.unescaped, true)
        case UInt8(ascii: "&"): kind = .unescaped
        case UInt8(ascii: "#"): kind = .section
        case UInt8(ascii: "^"): kind = .inverted
        case UInt8(ascii: "/"): kind = .end
        case UInt8(ascii: ">"): kind = .partial
        case UInt8(ascii: "<"): kind = .parent
        case UInt8(ascii: "$"): kind = .block
        case UInt8(ascii: "!"): names = false
        case UInt8(ascii: "="), UInt8(ascii: "%"):
          names = false
          refuse("this tag of Mustache is not supported", open..<(index + 1))
        default: index -= 1
        }
        index += 1
      }
      guard let close = Self.find(isTriple ? "}}}" : "}}", in: bytes, from: index) else {
        diagnostics.append(
          Diagnostic(
            id: "template/syntax", "this tag is not closed", at: SourceRange(file: file, bytes: open..<(open + 2)),
            solutions: [.init(isTriple ? "Close it with '}}}'" : "Close it with '}}'")]))
        return
      }
      var range = index..<close
      index = close + (isTriple ? 3 : 2)
      guard names else { continue }
      while let first = bytes[range].first, Self.isSpace(first) { range = (range.lowerBound + 1)..<range.upperBound }
      while let last = bytes[range].last, Self.isSpace(last) { range = range.lowerBound..<(range.upperBound - 1) }
      let name = String(decoding: bytes[range], as: UTF8.self)
      if name.isEmpty {
        diagnostics.append(
          Diagnostic(
            id: "template/syntax", "this tag names nothing", at: SourceRange(file: file, bytes: open..<index)))
      } else if name.hasPrefix("*") || name.contains("(") {
        refuse("'\(name)' is not supported in a template", range)
      } else {
        tags.append(Tag(kind: kind, name: name, range: range))
      }
    }
  }

  private mutating func refuse(_ summary: String, _ range: Range<Int>) {
    diagnostics.append(
      Diagnostic(
        id: "template/unsupported-tag", summary, at: SourceRange(file: file, bytes: range),
        explanation: "Templates have variables, sections, partials, blocks and comments."))
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  private static func find(_ text: StaticString, in bytes: [UInt8], from start: Int) -> Int? {
    let wanted = text.withUTF8Buffer { Array($0) }
    var index = start
    while index + wanted.count <= bytes.count {
      if bytes[index..<(index + wanted.count)].elementsEqual(wanted) { return index }
      index += 1
    }
    return nil
  }

  /// The keys of authors' own that the template names.
  var parameters: [String] {
    resolved().compactMap { name in
      name.hasPrefix(TemplateValue.parameterPrefix)
        ? String(name.dropFirst(TemplateValue.parameterPrefix.count)) : nil
    }
  }

  /// The templates that this one brings in.
  var partials: [Tag] { tags.filter { $0.kind == .partial || $0.kind == .parent } }

  private func resolved() -> [String] {
    var open: [String] = []
    var names: [String] = []
    for tag in tags {
      switch tag.kind {
      case .end: if open.last == tag.name { open.removeLast() }
      case .parent, .block, .partial: break
      case .section, .inverted, .escaped, .unescaped:
        names.append(Self.resolve(tag.name, in: open) ?? tag.name)
        if tag.kind == .section || tag.kind == .inverted { open.append(tag.name) }
      }
    }
    return names
  }

  /// The full name that a name means inside the sections that are open; nil if none fits.
  private static func resolve(_ name: String, in open: [String]) -> String? {
    var candidates = [name]
    for section in open.reversed() { candidates.append(section + "." + name) }
    return candidates.first { candidate in
      TemplateValue.byName[candidate] != nil || TemplateValue.groups.contains(candidate)
        || (candidate.hasPrefix(TemplateValue.parameterPrefix)
          && candidate.utf8.count > TemplateValue.parameterPrefix.utf8.count)
    }
  }

  /// What is wrong with the names of the template.
  ///
  /// - Parameter templates: the names of all templates, for partials.
  func findings(templates: some Collection<String>) -> [Diagnostic] {
    var findings = diagnostics
    var open: [String] = []
    for tag in tags {
      switch tag.kind {
      case .block: continue
      case .end:
        if open.last == tag.name { open.removeLast() }
        continue
      case .partial, .parent:
        if !templates.contains(tag.name) {
          findings.append(unknown(tag, "no template is called '\(tag.name)'", among: Array(templates)))
        }
        continue
      case .section, .inverted, .escaped, .unescaped:
        if tag.name == "." {
          if open.isEmpty { findings.append(unknown(tag, "'.' stands for a value only inside a section", among: [])) }
          continue
        }
        guard let name = Self.resolve(tag.name, in: open) else {
          findings.append(
            unknown(
              tag, "no value is called '\(tag.name)'", among: TemplateValue.allCases.map(\.name)))
          if tag.kind == .section || tag.kind == .inverted { open.append(tag.name) }
          continue
        }
        if tag.kind == .escaped, TemplateValue.byName[name]?.form == .html {
          findings.append(
            Diagnostic(
              id: "template/escaped-html", "'\(tag.name)' is HTML and needs three braces",
              at: SourceRange(file: file, bytes: tag.range),
              solutions: [.init("Write '{{{\(tag.name)}}}'")]))
        }
        if tag.kind == .section || tag.kind == .inverted { open.append(tag.name) }
      }
    }
    return findings
  }

  private func unknown(_ tag: Tag, _ summary: String, among names: [String]) -> Diagnostic {
    let place = SourceRange(file: file, bytes: tag.range)
    var finding = Diagnostic(id: "template/unknown-name", summary, at: place)
    if let near = NearMiss.of(tag.name, in: names) {
      finding.label = "did you mean '\(near)'?"
      finding.solutions.append(.init("Write '\(near)'", replacement: Located(near, at: place)))
    }
    return finding
  }
}
