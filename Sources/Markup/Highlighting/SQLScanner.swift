/// Scans SQL as MySQL and PostgreSQL speak it.
enum SQLScanner {
  private static let keywords: Set<String> = [
    "add", "all", "alter", "analyze", "and", "any", "as", "asc", "begin", "between", "by", "call", "cascade", "case",
    "cast", "check", "collate", "column", "commit", "constraint", "copy", "create", "cross", "current", "database",
    "databases", "declare", "default", "delete", "desc", "describe", "distinct", "do", "drop", "else", "end", "except",
    "execute", "exists", "explain", "extension", "flush", "for", "foreign", "from", "full", "function", "grant",
    "grants", "group", "having", "host", "hosts", "identified", "if", "in", "index", "inner", "insert", "intersect",
    "into", "is", "join", "key", "kill", "left", "like", "limit", "lock", "login", "not", "of", "offset", "on",
    "option",
    "or", "order", "outer", "over", "owner", "partition", "password", "policy", "primary", "privileges", "procedure",
    "processlist", "publication", "references", "rename", "replace", "replication", "require", "reset", "restrict",
    "returning", "revoke", "right", "role", "rollback", "row", "rows", "schema", "select", "sequence", "session", "set",
    "show", "slave", "ssl", "start", "status", "stop", "subscription", "table", "tables", "temporary", "then", "to",
    "transaction", "trigger", "truncate", "union", "unique", "unlock", "update", "usage", "use", "user", "using",
    "values", "variables", "view", "when", "where", "with", "without",
  ]
  private static let constants: Set<String> = ["true", "false", "null"]

  static func scan(_ out: inout TokenWriter) {
    while !out.isAtEnd {
      switch out.current {
      case UInt8(ascii: "-") where out.has("--", at: out.index): out.take(.comment, to: out.lineEnd(from: out.index))
      case UInt8(ascii: "#") where isSpaceOrEnd(out.byte(out.index - 1)):
        out.take(.comment, to: out.lineEnd(from: out.index))
      case UInt8(ascii: "/") where out.has("/*", at: out.index): JSONScanner.blockComment(&out)
      case UInt8(ascii: "'"):
        out.take(
          .string, to: out.quotedEnd(from: out.index, escape: UInt8(ascii: "\\"), isMultiline: true, doubles: true))
      case UInt8(ascii: "\""), UInt8(ascii: "`"):
        out.take(.variable, to: out.quotedEnd(from: out.index, escape: 0, isMultiline: false, doubles: true))
      case UInt8(ascii: "@"), UInt8(ascii: "$"):
        let end = out.skip(from: out.index + 1) { isWordByte($0) || $0 == UInt8(ascii: "@") || $0 == UInt8(ascii: ".") }
        out.take(.variable, to: end)
      case UInt8(ascii: "\\") where out.index == 0 || isSpaceOrEnd(out.byte(out.index - 1)):
        // A command of psql's own.
        out.take(.keyword, to: out.skip(from: out.index) { !isSpaceOrEnd($0) })
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        out.take(.number, to: out.numberEnd(from: out.index) ?? out.index + 1)
      case let byte where isWordByte(byte): word(&out)
      default: out.index += 1
      }
    }
  }

  private static func word(_ out: inout TokenWriter) {
    let end = out.skip(from: out.index, while: isWordByte)
    if end - out.index <= 12 {
      let word = out.string(out.index..<end).lowercased()
      if keywords.contains(word) {
        out.take(.keyword, to: end)
      } else if constants.contains(word) {
        out.take(.constant, to: end)
      } else if out.byte(end) == UInt8(ascii: "(") {
        out.take(.function, to: end)
      }
    }
    out.index = end
  }
}
