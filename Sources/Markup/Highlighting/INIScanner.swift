/// Scans files of settings: sections in brackets, then names and values. TOML and `.env` are near enough.
enum INIScanner {
  static func scan(_ out: inout TokenWriter) {
    while !out.isAtEnd {
      let end = out.lineEnd(from: out.index)
      line(&out, end)
      out.index = max(out.index, end + 1)
    }
  }

  private static func line(_ out: inout TokenWriter, _ end: Int) {
    out.index = out.skip(from: out.index, while: isBlank)
    switch out.current {
    case UInt8(ascii: "#"), UInt8(ascii: ";"): return out.take(.comment, to: end)
    case UInt8(ascii: "["):
      let close = out.skip(from: out.index) { $0 != 0x0A && $0 != UInt8(ascii: "#") && $0 != UInt8(ascii: ";") }
      return out.take(.keyword, to: min(close, end))
    default: break
    }
    if out.has("export ", at: out.index) {
      out.take(.keyword, to: out.index + 6)
      out.index += 1
    }
    let sign = out.skip(from: out.index) { $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: ":") && $0 != 0x0A }
    if sign < end {
      var last = sign
      while last > out.index, isBlank(out.byte(last - 1)) { last -= 1 }
      out.take(.key, to: last)
      out.index = sign + 1
    } else {
      // A name without a sign, or a directive whose words are parted by blanks.
      out.take(.key, to: min(out.skip(from: out.index) { !isSpaceOrEnd($0) }, end))
    }
    values(&out, end)
  }

  private static func values(_ out: inout TokenWriter, _ end: Int) {
    while out.index < end {
      let startsWord = isSpaceOrEnd(out.byte(out.index - 1)) || "=[,:{".utf8.contains(out.byte(out.index - 1))
      switch out.current {
      case UInt8(ascii: "#") where isBlank(out.byte(out.index - 1)),
        UInt8(ascii: ";") where isBlank(out.byte(out.index - 1)):
        return out.take(.comment, to: end)
      case UInt8(ascii: "\"") where startsWord:
        out.take(
          .string,
          to: out.quotedEnd(from: out.index, escape: UInt8(ascii: "\\"), isMultiline: out.has("\"\"\"", at: out.index)))
      case UInt8(ascii: "'") where startsWord:
        out.take(.string, to: out.quotedEnd(from: out.index, escape: 0, isMultiline: false))
      case let byte where isWordByte(byte) && startsWord: word(&out)
      default: out.index += 1
      }
    }
  }

  private static func word(_ out: inout TokenWriter) {
    let end = out.skip(from: out.index) { !isSpaceOrEnd($0) && !",]};#".utf8.contains($0) }
    if out.numberEnd(from: out.index) == end {
      out.take(.number, to: end)
    } else if end - out.index <= 5,
      ["true", "false", "on", "off", "yes", "no", "null"].contains(out.string(out.index..<end).lowercased())
    {
      out.take(.constant, to: end)
    }
    out.index = max(end, out.index + 1)
  }
}
