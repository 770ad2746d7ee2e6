public import Blocks
public import Diagnostics

/// A fenced code block of a page, as the Markdown reader found it.
public struct Fence: Sendable {
  /// The text after the opening fence, such as `yaml scenario`.
  public var info: Located<String>

  /// The byte range of each line of code, without its line break and without what its container put before it.
  public var lines: [Range<Int>]

  public init(info: Located<String>, lines: [Range<Int>]) {
    self.info = info
    self.lines = lines
  }

  /// The code as a block of YAML is read.
  public var text: BlockText { BlockText(file: info.place.file, lines: lines) }

  /// What the info string makes of it.
  public enum Role: Sendable, Equatable {
    /// Code like any other.
    case code
    /// A block of a kind; a sample is shown, but nothing is claimed by it.
    case block(BlockKind, isSample: Bool)
    /// It begins like a block and is none; a finding tells why.
    case misspelt
  }

  /// Tells a block from ordinary code by its info string: `yaml KIND` or `yaml KIND sample`.
  ///
  /// The first word makes every other reader of Markdown colour it as YAML. A second word that is no word, such as
  /// `{linenos=true}` or `title="x"`, belongs to some other tool and leaves the fence ordinary.
  public func role(diagnostics: inout [Diagnostic]) -> Role {
    let words = self.words
    guard words.count > 1, ["yaml", "yml"].contains(words[0].value.lowercased()) else { return .code }
    let kindWord = words[1]
    guard kindWord.value.utf8.allSatisfy(Self.isWordByte) else { return .code }
    guard let kind = BlockKind(rawValue: kindWord.value) else {
      let known = BlockKind.allCases.map(\.rawValue)
      var finding = Diagnostic(
        id: "block/unknown-kind", "there is no kind of block called '\(kindWord.value)'", at: kindWord.place,
        explanation: "The kinds are \(ObjectReader.list(known, joinedBy: "and")).")
      if let near = NearMiss.of(kindWord.value, in: known) {
        finding.label = "did you mean '\(near)'?"
        finding.solutions.append(.init("Write '\(near)'", replacement: Located(near, at: kindWord.place)))
      } else {
        finding.solutions.append(.init("Write 'yaml' alone for code that is not a block of Portolan's"))
      }
      diagnostics.append(finding)
      return .misspelt
    }
    if words[0].value != "yaml" {
      diagnostics.append(
        Diagnostic(
          id: "block/unknown-kind", "a block begins with 'yaml', not with '\(words[0].value)'", at: words[0].place,
          solutions: [.init("Write 'yaml'", replacement: Located("yaml", at: words[0].place))]))
    }
    guard words.count > 2 else { return .block(kind, isSample: false) }
    if words.count == 3, words[2].value == "sample" { return .block(kind, isSample: true) }
    let extra = words[2].value == "sample" ? words[3] : words[2]
    var finding = Diagnostic(
      id: "block/unknown-kind", "'\(extra.value)' does not belong after 'yaml \(kind.rawValue)'", at: extra.place,
      explanation: "Only 'sample' may follow, for a block that is shown but claims nothing.")
    finding.solutions.append(
      NearMiss.of(extra.value, in: ["sample"]) == nil
        ? .init("Remove it") : .init("Write 'sample'", replacement: Located("sample", at: extra.place)))
    diagnostics.append(finding)
    return .misspelt
  }

  /// The words of the info string with their places.
  var words: [Located<String>] {
    let bytes = Array(info.value.utf8)
    let isVerbatim = info.place.bytes.count == bytes.count
    var words: [Located<String>] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == 0x20 || bytes[index] == 0x09 {
        index += 1
        continue
      }
      let start = index
      while index < bytes.count, bytes[index] != 0x20, bytes[index] != 0x09 { index += 1 }
      let offset = info.place.bytes.lowerBound
      let place =
        isVerbatim
        ? SourceRange(file: info.place.file, bytes: (offset + start)..<(offset + index)) : info.place
      words.append(Located(String(decoding: bytes[start..<index], as: UTF8.self), at: place))
    }
    return words
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || byte == UInt8(ascii: "-")
  }
}
