import Diagnostics

extension Rules {
  /// `doc/secret-in-text`: what is a credential by its form alone, so that a finding is never a guess.
  static func secrets(in line: Located<String>) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    func report(_ what: String, _ range: Range<String.Index>) {
      findings.append(finding("doc/secret-in-text", "this is \(what)", at: line.place(of: range), label: what))
    }
    let text = line.value
    for (prefix, length, what) in tokenForms {
      for start in starts(of: prefix, in: text) {
        let rest = text[start...].prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
        guard rest.count == length, !rest.hasSuffix("EXAMPLE"), !isFiller(rest.dropFirst(prefix.count)) else {
          continue
        }
        if start > text.startIndex {
          let before = text[text.index(before: start)]
          guard !before.isLetter, !before.isNumber else { continue }
        }
        report(what, rest.startIndex..<rest.endIndex)
      }
    }
    for start in starts(of: "-----BEGIN ", in: text) where text[start...].contains("PRIVATE KEY-----") {
      report("a private key", start..<text.endIndex)
    }
    return findings
  }

  /// Forms of keys and tokens: how they begin, how long they are, what they are.
  private static let tokenForms: [(prefix: String, length: Int, what: String)] = [
    ("AKIA", 20, "an access key of AWS"), ("ASIA", 20, "an access key of AWS"),
    ("ghp_", 40, "a token of GitHub"), ("glpat_", 26, "a token of GitLab"),
    ("AVNS_", 24, "a password of an Aiven service"),
  ]

  /// Whether a text is made up of one or two signs only, as `XXXX1111` in an example is.
  private static func isFiller(_ text: Substring) -> Bool {
    Set(text).count <= 3
  }

  private static func starts(of prefix: String, in text: String) -> [String.Index] {
    guard text.utf8.count >= prefix.utf8.count else { return [] }
    var found: [String.Index] = []
    var index = text.startIndex
    while index < text.endIndex {
      if text.utf8[index] == prefix.utf8.first, text[index...].hasPrefix(prefix) { found.append(index) }
      index = text.index(after: index)
    }
    return found
  }
}
