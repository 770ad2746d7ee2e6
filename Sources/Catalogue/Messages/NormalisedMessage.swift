/// An error message without what differs from one system to the next: hosts, addresses, ports, numbers, ids.
///
/// Numbers that name an error, such as the `2003` of `ERROR 2003` and the `110` in brackets, stay.
public struct NormalisedMessage: Sendable, Equatable {
  /// The words that are left, in small letters, each once, with `<host>`, `<ip>`, `<n>`, `<id>`, `<arn>` and `<action>`
  /// for what was taken out.
  public private(set) var words: [String] = []

  /// The numbers of errors: `2003`.
  public private(set) var codes: Set<String> = []

  /// The hosts and addresses that it names, in small letters.
  public private(set) var hosts: Set<String> = []

  /// The numbers that may be ports.
  public private(set) var numbers: Set<Int> = []

  /// The actions that it names, such as `sts:AssumeRole`.
  public private(set) var actions: Set<String> = []

  /// More characters than these are not read.
  static let limit = 20_000

  public init(_ text: String) {
    var known: Set<String> = []
    var previous = ""
    for word in Self.split(text.prefix(Self.limit)) {
      for token in read(word, after: previous) where known.insert(token).inserted { words.append(token) }
      previous = word.text.lowercased()
    }
  }

  // MARK: Words

  private struct Word {
    var text: String
    /// Whether it stands alone in brackets.
    var isBracketed: Bool
  }

  /// The words of a text: what stands between blanks, quotes and brackets, without the signs at its ends.
  private static func split(_ text: Substring) -> [Word] {
    var words: [Word] = []
    var current = ""
    var opener: Character = " "
    func trimmed(_ text: String) -> String {
      var text = text[...]
      while let last = text.last, ".:!?-*".contains(last) { text = text.dropLast() }
      while let first = text.first, ".:!?*".contains(first) { text = text.dropFirst() }
      return String(text)
    }
    func end(_ closer: Character) {
      let word = trimmed(current)
      if !word.isEmpty { words.append(Word(text: word, isBracketed: opener == "(" && closer == ")")) }
      current = ""
      opener = closer
    }
    for character in text {
      if character.isWhitespace || "\"'`“”‘’()[]{}<>,;|=\\".contains(character) {
        end(character)
      } else {
        current.append(character)
      }
    }
    end(" ")
    return words
  }

  private mutating func read(_ word: Word, after previous: String) -> [String] {
    let text = word.text
    if text.hasPrefix("arn:") { return ["<arn>"] }
    if let scheme = text.firstRange(of: "://") {
      let host = text[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" }
      return readHost(String(host)) ?? ["<host>"]
    }
    if let number = Int(text) { return readNumber(number, word, after: previous) }
    if let host = readHost(text) { return host }
    if let colon = text.firstIndex(of: ":"), Self.isAction(text, colon) {
      actions.insert(text.lowercased())
      return ["<action>"]
    }
    if Self.isID(text) { return ["<id>"] }
    // `0x0000274C/10060`, `42601:`: the parts may be numbers of errors.
    let lower = text.lowercased()
    if lower.contains("/"), lower.hasPrefix("0x") {
      codes.formUnion(lower.split(separator: "/").map(String.init))
      return lower.split(separator: "/").map { "#\($0)" }
    }
    return [lower]
  }

  private mutating func readNumber(_ number: Int, _ word: Word, after previous: String) -> [String] {
    if ["error", "errno", "code", "msg", "ora", "curl"].contains(previous) || word.isBracketed {
      if ["error", "errno", "code", "msg"].contains(previous) { codes.insert(word.text) }
      return ["#\(word.text)"]
    }
    if (1...65535).contains(number) { numbers.insert(number) }
    return ["<n>"]
  }

  /// A host or an address, perhaps with a port or a user before it.
  private mutating func readHost(_ text: String) -> [String]? {
    var host = text.split(separator: "@").last.map(String.init) ?? text
    if let slash = host.firstIndex(of: "/") { host = String(host[..<slash]) }
    var port: Int?
    if let colon = host.lastIndex(of: ":"), let number = Int(host[host.index(after: colon)...]),
      host[..<colon].contains(".")
    {
      port = number
      host = String(host[..<colon])
    }
    let labels = host.split(separator: ".", omittingEmptySubsequences: false)
    let isAddress = labels.count == 4 && labels.allSatisfy { UInt8($0) != nil }
    let isSix = host.filter { $0 == ":" }.count >= 2 && host.allSatisfy { $0.isHexDigit || $0 == ":" }
    guard isAddress || isSix || Self.isName(labels) else { return nil }
    if let port, (1...65535).contains(port) { numbers.insert(port) }
    hosts.insert(host.lowercased())
    return [isAddress || isSix ? "<ip>" : "<host>"]
  }

  /// Whether labels make a name of the DNS; `java.net.UnknownHostException` and `fe-connect.c` do not.
  private static func isName(_ labels: [Substring]) -> Bool {
    guard labels.count >= 2, let last = labels.last, last.count >= 2, last.allSatisfy({ $0.isLetter }),
      last.first?.isLowercase == true, !["pem", "crt", "key", "conf", "java", "py", "js", "log"].contains(last)
    else { return false }
    return labels.allSatisfy { label in
      !label.isEmpty
        && label.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" || $0 == "*") }
    }
  }

  /// `sts:AssumeRole`: a service in small letters and an action that begins with a capital.
  private static func isAction(_ text: String, _ colon: String.Index) -> Bool {
    let service = text[..<colon]
    let action = text[text.index(after: colon)...]
    return !service.isEmpty && service.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" }
      && action.first?.isUppercase == true && action.allSatisfy { $0.isLetter || $0.isNumber }
  }

  /// Ids of things and of requests: `vpce-0a1b2c3d4e`, a UUID.
  private static func isID(_ text: String) -> Bool {
    let tail = text.split(separator: "-").last ?? ""
    let isHex = tail.count >= 8 && tail.allSatisfy(\.isHexDigit) && tail.contains(where: \.isNumber)
    return isHex && (text.contains("-") || text.count >= 12)
  }
}
