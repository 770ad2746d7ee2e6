/// Scans YAML.
enum YAMLScanner {
  private static let constants: Set<String> = ["true", "false", "null", "yes", "no", "on", "off", "~"]

  static func scan(_ out: inout TokenWriter) {
    while !out.isAtEnd {
      let start = out.index
      let end = out.lineEnd(from: start)
      line(&out, end)
      // A block scalar may have moved the scanner on.
      if out.index <= end { out.index = end + 1 }
    }
  }

  private static func line(_ out: inout TokenWriter, _ end: Int) {
    let indentation = out.skip(from: out.index) { $0 == 0x20 } - out.index
    if out.has("---", at: out.index) || out.has("...", at: out.index), isSpaceOrEnd(out.byte(out.index + 3)) {
      out.take(.keyword, to: out.index + 3)
    }
    out.index += indentation
    while out.byte(out.index) == UInt8(ascii: "-"), isSpaceOrEnd(out.byte(out.index + 1)), out.index < end {
      out.index = out.skip(from: out.index + 1) { $0 == 0x20 }
    }
    if let colon = keyEnd(out, end) {
      out.take(.key, to: colon)
      out.index = colon + 1
    }
    value(&out, end, indentation: indentation)
  }

  /// Where the colon of the key stands that begins where the scanner is.
  private static func keyEnd(_ out: TokenWriter, _ end: Int) -> Int? {
    var index = out.index
    let first = out.byte(index)
    if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") {
      index = out.quotedEnd(
        from: index, escape: first == UInt8(ascii: "\"") ? UInt8(ascii: "\\") : 0, isMultiline: false)
      return index < end && out.byte(index) == UInt8(ascii: ":") && isSpaceOrEnd(out.byte(index + 1)) ? index : nil
    }
    guard !"[{#&*!|>%@`,".utf8.contains(first) else { return nil }
    while index < end {
      if out.byte(index) == UInt8(ascii: ":"), isSpaceOrEnd(out.byte(index + 1)) {
        return index > out.index ? index : nil
      }
      if out.byte(index) == UInt8(ascii: "#"), isBlank(out.byte(index - 1)) { return nil }
      index += 1
    }
    return nil
  }

  private static func value(_ out: inout TokenWriter, _ end: Int, indentation: Int) {
    var depth = 0
    while out.index < end {
      let byte = out.current
      let startsWord =
        out.index == 0 || isSpaceOrEnd(out.byte(out.index - 1)) || "[{,".utf8.contains(out.byte(out.index - 1))
      switch byte {
      case UInt8(ascii: "#") where startsWord:
        out.take(.comment, to: end)
        return
      case UInt8(ascii: "\"") where startsWord:
        quoted(&out, escape: UInt8(ascii: "\\"), end)
      case UInt8(ascii: "'") where startsWord: quoted(&out, escape: 0, end)
      case UInt8(ascii: "&") where startsWord, UInt8(ascii: "*") where startsWord, UInt8(ascii: "!") where startsWord:
        out.take(.variable, to: out.skip(from: out.index) { !isSpaceOrEnd($0) && $0 != UInt8(ascii: ",") })
      case UInt8(ascii: "|") where startsWord && depth == 0, UInt8(ascii: ">") where startsWord && depth == 0:
        blockScalar(&out, end, indentation: indentation)
        return
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        depth += 1
        out.index += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        depth = max(0, depth - 1)
        out.index += 1
      case _ where isSpaceOrEnd(byte) || byte == UInt8(ascii: ","): out.index += 1
      default: plain(&out, end, inFlow: depth > 0)
      }
    }
  }

  private static func quoted(_ out: inout TokenWriter, escape: UInt8, _ end: Int) {
    let upper = min(out.quotedEnd(from: out.index, escape: escape, isMultiline: false, doubles: escape == 0), end)
    let isKey = out.byte(upper) == UInt8(ascii: ":") && isSpaceOrEnd(out.byte(upper + 1))
    out.take(isKey ? .key : .string, to: upper)
  }

  /// A plain scalar, up to what ends it.
  private static func plain(_ out: inout TokenWriter, _ end: Int, inFlow: Bool) {
    var upper = out.index
    while upper < end {
      let byte = out.byte(upper)
      if inFlow, ",]}[{".utf8.contains(byte) { break }
      if byte == UInt8(ascii: ":"), isSpaceOrEnd(out.byte(upper + 1)) { break }
      if byte == UInt8(ascii: "#"), isBlank(out.byte(upper - 1)) { break }
      upper += 1
    }
    if inFlow, out.byte(upper) == UInt8(ascii: ":"), upper < end {
      out.take(.key, to: upper)
      out.index = upper + 1
      return
    }
    var last = upper
    while last > out.index, isSpaceOrEnd(out.byte(last - 1)) { last -= 1 }
    if last - out.index <= 5, constants.contains(out.string(out.index..<last).lowercased()) {
      out.take(.constant, to: last)
    } else if let number = out.numberEnd(from: out.index), number == last {
      out.take(.number, to: last)
    }
    out.index = max(upper, out.index + 1)
  }

  /// The lines of a scalar that are indented more than the line that announces it.
  private static func blockScalar(_ out: inout TokenWriter, _ end: Int, indentation: Int) {
    out.take(.keyword, to: out.skip(from: out.index) { !isSpaceOrEnd($0) })
    var line = end + 1
    var last = end
    while line < out.end {
      let lineEnd = out.lineEnd(from: line)
      let text = out.skip(from: line) { $0 == 0x20 }
      if text < lineEnd {
        guard text - line > indentation else { break }
        last = lineEnd
      }
      line = lineEnd + 1
    }
    guard last > end else {
      out.index = end
      return
    }
    out.index = end + 1
    out.take(.string, to: last)
    out.index = last + 1
  }
}
