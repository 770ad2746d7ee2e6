/// Scans the configuration language of Terraform and its kin.
enum HCLScanner {
  private static let blocks: Set<String> = [
    "resource", "data", "variable", "output", "module", "provider", "terraform", "locals", "moved", "import", "check",
    "dynamic", "for", "in", "if", "for_each", "backend", "lifecycle", "provisioner",
  ]
  private static let constants: Set<String> = ["true", "false", "null"]

  static func scan(_ out: inout TokenWriter) {
    while !out.isAtEnd {
      switch out.current {
      case UInt8(ascii: "#"): out.take(.comment, to: out.lineEnd(from: out.index))
      case UInt8(ascii: "/") where out.has("//", at: out.index): out.take(.comment, to: out.lineEnd(from: out.index))
      case UInt8(ascii: "/") where out.has("/*", at: out.index): JSONScanner.blockComment(&out)
      case UInt8(ascii: "\""): string(&out)
      case UInt8(ascii: "<") where out.has("<<", at: out.index): heredoc(&out)
      case UInt8(ascii: "0")...UInt8(ascii: "9"): out.take(.number, to: out.numberEnd(from: out.index) ?? out.index + 1)
      case let byte where isWordByte(byte): word(&out)
      default: out.index += 1
      }
    }
  }

  private static func word(_ out: inout TokenWriter) {
    let end = out.skip(from: out.index) { isWordByte($0) || $0 == UInt8(ascii: "-") }
    let next = out.skip(from: end, while: isBlank)
    let word = end - out.index <= 12 ? out.string(out.index..<end) : ""
    if out.byte(next) == UInt8(ascii: "="), out.byte(next + 1) != UInt8(ascii: "="),
      out.byte(next + 1) != UInt8(ascii: ">")
    {
      out.take(.key, to: end)
    } else if blocks.contains(word) {
      out.take(.keyword, to: end)
    } else if constants.contains(word) {
      out.take(.constant, to: end)
    } else if out.byte(end) == UInt8(ascii: "(") {
      out.take(.function, to: end)
    } else if ["var", "local", "each", "self"].contains(word), out.byte(end) == UInt8(ascii: ".") {
      out.take(.variable, to: out.skip(from: end + 1, while: isWordByte))
    }
    out.index = max(out.index, end)
  }

  /// A text in quotes, with the expressions in it.
  private static func string(_ out: inout TokenWriter) {
    var index = out.index + 1
    var start = out.index
    while index < out.end, out.byte(index) != 0x0A {
      if out.byte(index) == UInt8(ascii: "\\") {
        index += 2
      } else if out.byte(index) == UInt8(ascii: "\"") {
        index += 1
        break
      } else if out.has("${", at: index), out.byte(index - 1) != UInt8(ascii: "$") {
        let close = out.skip(from: index) { $0 != UInt8(ascii: "}") && $0 != 0x0A }
        let end = out.byte(close) == UInt8(ascii: "}") ? close + 1 : close
        out.mark(.string, start..<index)
        out.mark(.variable, index..<end)
        start = end
        index = end
      } else {
        index += 1
      }
    }
    out.mark(.string, start..<min(index, out.end))
    out.index = min(max(index, out.index + 1), out.end)
  }

  private static func heredoc(_ out: inout TokenWriter) {
    let start = out.byte(out.index + 2) == UInt8(ascii: "-") ? out.index + 3 : out.index + 2
    let end = out.skip(from: start, while: isWordByte)
    guard end > start, out.maySearch else {
      out.index += 2
      return
    }
    let word = out.string(start..<end)
    var line = out.lineEnd(from: end) + 1
    while line < out.end {
      let lineEnd = out.lineEnd(from: line)
      let text = out.skip(from: line, while: isBlank)
      if lineEnd - text == word.utf8.count, out.string(text..<lineEnd) == word {
        out.take(.string, to: lineEnd)
        return
      }
      line = lineEnd + 1
    }
    out.failedSearches += 1
    out.index = end
  }
}
