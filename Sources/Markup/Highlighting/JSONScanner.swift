/// Scans JSON, with the comments that some allow in it.
enum JSONScanner {
  static func scan(_ out: inout TokenWriter) {
    while !out.isAtEnd {
      switch out.current {
      case UInt8(ascii: "\""):
        let end = out.quotedEnd(from: out.index, escape: UInt8(ascii: "\\"), isMultiline: false)
        let next = out.skip(from: end) { $0 <= 0x20 }
        out.take(out.byte(next) == UInt8(ascii: ":") ? .key : .string, to: end)
      case UInt8(ascii: "/") where out.has("//", at: out.index): out.take(.comment, to: out.lineEnd(from: out.index))
      case UInt8(ascii: "/") where out.has("/*", at: out.index): blockComment(&out)
      case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
        let end = out.skip(from: out.index) { isWordByte($0) || "+-.".utf8.contains($0) }
        out.take(.number, to: end)
      case let byte where isLetter(byte):
        let end = out.skip(from: out.index, while: isWordByte)
        if end - out.index <= 5, ["true", "false", "null"].contains(out.string(out.index..<end)) {
          out.take(.constant, to: end)
        }
        out.index = end
      default: out.index += 1
      }
    }
  }

  /// Marks `/* … */` where the scanner is.
  static func blockComment(_ out: inout TokenWriter) {
    var end = out.index + 2
    while end < out.end, !out.has("*/", at: end) { end += 1 }
    out.take(.comment, to: min(end + 2, out.end))
  }
}
