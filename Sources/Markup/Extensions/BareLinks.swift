/// Finds links that are written without brackets, as section 6.9 of GitHub's specification describes them.
///
/// Each search passes a byte a bounded number of times, however hostile the text.
struct BareLinks {
  /// A link that was found.
  struct Match {
    /// The bytes that become the link.
    var range: Range<Int>
    /// What is put before them to make the address.
    var prefix: StaticString
  }

  enum Outcome {
    case link(Match)
    /// Nothing begins here, nor before the index given.
    case none(resumeAt: Int)
  }

  let text: UnsafeBufferPointer<UInt8>
  let end: Int

  // MARK: www. and ://

  /// The link whose `www.` begins at an index.
  func web(at index: Int) -> Outcome {
    let domain = domainLength(index..<end, needsDot: true)
    guard domain.isValid else { return .none(resumeAt: index + max(domain.length, 1)) }
    let upper = trimmed(index..<pathEnd(from: index + domain.length))
    guard upper > index else { return .none(resumeAt: index + 1) }
    return .link(Match(range: index..<upper, prefix: "http://"))
  }

  /// The link whose `://` begins at an index.
  ///
  /// - Parameter start: where the text begins that is not part of another link.
  func address(at index: Int, from start: Int) -> Outcome {
    guard index + 3 < end, let scheme = ["https", "http", "ftp"].first(where: { precedes($0, index, from: start) }),
      isHostByte(text[index + 3])
    else { return .none(resumeAt: index + 1) }
    let lower = index - scheme.utf8.count
    let domain = domainLength(index + 3..<end, needsDot: false)
    guard domain.isValid else { return .none(resumeAt: index + 3 + domain.length) }
    let upper = trimmed(lower..<pathEnd(from: index + 3 + domain.length))
    guard upper > index + 3 else { return .none(resumeAt: index + 1) }
    return .link(Match(range: lower..<upper, prefix: ""))
  }

  private func precedes(_ word: String, _ index: Int, from start: Int) -> Bool {
    let count = word.utf8.count
    guard index - count >= start, !(index - count > start && isLetterOrDigit(text[index - count - 1])) else {
      return false
    }
    return zip(text[index - count..<index], word.utf8).allSatisfy { $0 | 0x20 == $1 }
  }

  /// How far the domain goes, and whether its last two parts are free of underscores.
  private func domainLength(_ range: Range<Int>, needsDot: Bool) -> (length: Int, isValid: Bool) {
    var dots = 0
    var underscoresBefore = 0
    var underscores = 0
    var index = range.lowerBound + 1
    while index < range.upperBound {
      let byte = text[index]
      if byte == UInt8(ascii: "_") {
        underscores += 1
      } else if byte == UInt8(ascii: ".") {
        underscoresBefore = underscores
        underscores = 0
        dots += 1
      } else if !isHostByte(byte) && byte != UInt8(ascii: "-") {
        break
      }
      index += 1
    }
    let length = min(index, range.upperBound) - range.lowerBound
    return (length, underscores == 0 && underscoresBefore == 0 && (dots > 0 || !needsDot))
  }

  private func pathEnd(from start: Int) -> Int {
    var index = start
    while index < end, !isSpace(text[index]), text[index] != UInt8(ascii: "<") { index += 1 }
    return index
  }

  /// Where a link ends that is followed by punctuation, a closing parenthesis too many, or an entity.
  private func trimmed(_ range: Range<Int>) -> Int {
    var upper = range.upperBound
    var surplus = 0
    for byte in text[range] {
      if byte == UInt8(ascii: "(") { surplus -= 1 } else if byte == UInt8(ascii: ")") { surplus += 1 }
    }
    while upper > range.lowerBound {
      switch text[upper - 1] {
      case UInt8(ascii: "?"), UInt8(ascii: "!"), UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ":"),
        UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "'"), UInt8(ascii: "\""):
        upper -= 1
      case UInt8(ascii: ";"):
        var start = upper - 2
        while start > range.lowerBound, isLetterOrDigit(text[start]) { start -= 1 }
        upper = start > range.lowerBound && start < upper - 2 && text[start] == UInt8(ascii: "&") ? start : upper - 1
      case UInt8(ascii: ")"):
        guard surplus > 0 else { return upper }
        surplus -= 1
        upper -= 1
      default: return upper
      }
    }
    return upper
  }

  // MARK: @

  /// The address of mail whose `@` stands at an index.
  func mail(at index: Int, from start: Int) -> Outcome {
    var lower = index
    while lower > start, isLetterOrDigit(text[lower - 1]) || ".+-_".utf8.contains(text[lower - 1]) { lower -= 1 }
    guard lower < index else { return .none(resumeAt: index + 1) }
    var upper = index + 1
    var dots = 0
    while upper < end {
      let byte = text[upper]
      if byte == UInt8(ascii: "."), upper + 1 < end, isLetterOrDigit(text[upper + 1]) {
        dots += 1
      } else if !isLetterOrDigit(byte) && byte != UInt8(ascii: "-") && byte != UInt8(ascii: "_") {
        break
      }
      upper += 1
    }
    guard dots > 0, upper == end || text[upper] != UInt8(ascii: "@"), isLetterOrDigit(text[upper - 1]) else {
      return .none(resumeAt: upper)
    }
    for scheme in ["mailto", "xmpp"] where lower > start && text[lower - 1] == UInt8(ascii: ":") {
      guard precedes(scheme, lower - 1, from: start) else { continue }
      // An address of XMPP may name a resource.
      if scheme == "xmpp", upper < end, text[upper] == UInt8(ascii: "/") {
        upper += 1
        while upper < end, isLetterOrDigit(text[upper]) || text[upper] == UInt8(ascii: "@") { upper += 1 }
      }
      return .link(Match(range: lower - 1 - scheme.utf8.count..<upper, prefix: ""))
    }
    return .link(Match(range: lower..<upper, prefix: "mailto:"))
  }

  // MARK: Bytes

  private func isHostByte(_ byte: UInt8) -> Bool { isLetterOrDigit(byte) || byte >= 0x80 }

  private func isLetterOrDigit(_ byte: UInt8) -> Bool {
    UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20 || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
  }

  private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || 0x09...0x0D ~= byte }
}
