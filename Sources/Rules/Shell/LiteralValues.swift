import Addressing
import Diagnostics
import Topology

/// Addresses, regions, accounts and names in the words of a step, held against the topology as a whole.
struct LiteralValues {
  private let topology: Topology
  private let addresses: Set<IPAddress>
  private let prefixes: [IPPrefix]
  private let regions: Set<String>
  private let accounts: Set<String>
  private let names: Set<String>

  init(_ topology: Topology) {
    self.topology = topology
    var addresses: Set<IPAddress> = []
    var prefixes: Set<IPPrefix> = []
    var regions: Set<String> = []
    var accounts: Set<String> = []
    var names: Set<String> = []
    for resource in topology.resources {
      if resource.name.contains(".") { names.insert(resource.name.lowercased()) }
      for (name, property) in resource.properties {
        if name == "region", case .text(let region) = property.value { regions.insert(region) }
        if name == "account-id", case .text(let account) = property.value { accounts.insert(account) }
        if ["endpoint", "fqdn", "host", "names"].contains(name) { names.formUnion(property.value.names) }
        property.value.collect(addresses: &addresses, prefixes: &prefixes)
      }
    }
    for zone in topology.resources(of: .hostedZone, .privateDNSZone) {
      for record in topology.records(zone.id) where record.value.name != "apex" {
        names.insert("\(record.value.name).\(zone.name)".lowercased())
      }
    }
    self.addresses = addresses
    // That a rule is about all addresses makes none of them one of the topology.
    self.prefixes = prefixes.filter { $0.length > 0 }
    self.regions = regions
    self.accounts = accounts
    self.names = names
  }

  func findings(in line: Located<String>) -> [Diagnostic] {
    Self.tokens(of: line).flatMap { token in
      [addressFinding(token), regionFinding(token), accountFinding(token), nameFinding(token)].compactMap { $0 }
    }
  }

  // MARK: Addresses

  /// Addresses that mean the same everywhere: the machine itself, every address, the resolvers and the metadata of the
  /// clouds.
  private static let everywhere: Set<String> = [
    "0.0.0.0", "127.0.0.1", "169.254.169.253", "169.254.169.254", "168.63.129.16",
  ]

  private func addressFinding(_ token: Token) -> Diagnostic? {
    guard let (address, length) = IPPrefix.written(token.text), address.family == .v4,
      !Self.everywhere.contains(address.description), !addresses.contains(address)
    else { return nil }
    let block = IPPrefix(address, length: length)
    guard !prefixes.contains(where: { $0.length <= length && $0.contains(address) }) else { return nil }
    // A block that takes in what the topology has is a summary of it.
    if length < 32, prefixes.contains(where: { block.contains($0.network) && $0.length >= length }) { return nil }
    return unknown(
      token, "no resource of the topology has \(token.text), and it lies in no range of it",
      near: (addresses.map(\.description) + prefixes.map(\.description)).filter { $0.contains("/") == (length < 32) })
  }

  // MARK: Regions, accounts, names

  private func regionFinding(_ token: Token) -> Diagnostic? {
    guard !regions.isEmpty else { return nil }
    let words = token.text.split { !($0.isLetter || $0.isNumber || $0 == "-") }.map(String.init)
    guard let region = words.first(where: { Self.isRegion($0) && !regions.contains($0) }), region != "us-east-1",
      regions.contains(where: Self.isRegion)
    else { return nil }
    return unknown(token.part(region), "nothing of the topology is in \(region)", near: Array(regions))
  }

  /// Whether a word has the form of a region of AWS, such as `ap-northeast-1`.
  private static func isRegion(_ word: String) -> Bool {
    let parts = word.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3 || parts.count == 4, let first = parts.first, first.count == 2, let last = parts.last,
      last.count == 1, last.allSatisfy(\.isNumber)
    else { return false }
    return [
      "north", "south", "east", "west", "central", "northeast", "northwest", "southeast", "southwest",
    ].contains(String(parts[parts.count - 2]))
  }

  private func accountFinding(_ token: Token) -> Diagnostic? {
    guard !accounts.isEmpty else { return nil }
    let numbers = token.text.split { !$0.isNumber }.map(String.init)
    guard let account = numbers.first(where: { $0.count == 12 && !accounts.contains($0) }) else { return nil }
    return unknown(token.part(account), "no account of the topology has the number \(account)", near: Array(accounts))
  }

  /// A name that is nearly one of the topology is taken for a slip.
  private func nameFinding(_ token: Token) -> Diagnostic? {
    let name = token.text.lowercased()
    guard name.split(separator: ".").count >= 3, name.contains(where: \.isLetter), !names.contains(name),
      !topology.resources.contains(where: { name.hasSuffix("." + $0.name.lowercased()) && $0.name.contains(".") }),
      let near = NearMiss.of(name, in: names), near.count == name.count || abs(near.count - name.count) <= 2,
      Self.differences(near, name) <= 2
    else { return nil }
    return unknown(token, "no resource of the topology is called \(token.text)", near: [near])
  }

  /// How many letters differ, beginning and end apart.
  private static func differences(_ left: String, _ right: String) -> Int {
    let (one, other) = (Array(left), Array(right))
    let head = zip(one, other).prefix { $0 == $1 }.count
    let tail = zip(one.dropFirst(head).reversed(), other.dropFirst(head).reversed()).prefix { $0 == $1 }.count
    return max(one.count, other.count) - head - tail
  }

  private func unknown(_ token: Token, _ summary: String, near: [String]) -> Diagnostic {
    let near = NearMiss.of(token.text, in: near)
    return Rules.finding(
      "steps/unknown-value", summary, at: token.place, label: near.map { "did you mean '\($0)'?" },
      fix: near.map { "Write '\($0)'" }, replacement: near.map { Located($0, at: token.place) })
  }

  // MARK: Tokens

  /// A run of letters, digits and what stands within names, addresses and ARNs.
  struct Token {
    var text: String
    var place: SourceRange

    func part(_ text: String) -> Token {
      let word = ShellScript.Word(text: self.text, place: place).part(text)
      return Token(text: word.text, place: word.place)
    }
  }

  static func tokens(of line: Located<String>) -> [Token] {
    let bytes = Array(line.value.utf8)
    let isVerbatim = line.place.bytes.count == bytes.count
    var tokens: [Token] = []
    var start: Int?
    func finish(_ end: Int) {
      guard let first = start else { return }
      start = nil
      // A full stop, a colon or a hyphen at an end belongs to the sentence.
      var range = first..<end
      while let last = range.last, [UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "/")].contains(bytes[last]) {
        range = range.lowerBound..<last
      }
      guard !range.isEmpty else { return }
      let offset = line.place.bytes.lowerBound
      tokens.append(
        Token(
          text: String(decoding: bytes[range], as: UTF8.self),
          place: isVerbatim
            ? SourceRange(file: line.place.file, bytes: (offset + range.lowerBound)..<(offset + range.upperBound))
            : line.place))
    }
    for (index, byte) in bytes.enumerated() {
      let belongs =
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
        || byte == UInt8(ascii: "/") && start.map { isNumeric(bytes[$0..<index]) } ?? false
      if belongs {
        if start == nil { start = index }
      } else {
        finish(index)
      }
    }
    finish(bytes.count)
    return tokens
  }

  /// Whether it can be the address before the slash of a block.
  private static func isNumeric(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
  }
}

extension Value {
  fileprivate var names: [String] {
    switch self {
    case .text(let text): text.contains(".") ? [text.lowercased()] : []
    case .list(let items, _): items.flatMap { $0.value.names }
    default: []
    }
  }

  /// Adds the addresses and blocks of a value.
  fileprivate func collect(addresses: inout Set<IPAddress>, prefixes: inout Set<IPPrefix>) {
    switch self {
    case .address(let address): addresses.insert(address)
    case .prefix(let prefix): prefixes.insert(prefix)
    case .list(let items, _):
      for item in items { item.value.collect(addresses: &addresses, prefixes: &prefixes) }
    case .route(let route):
      prefixes.insert(route.destination)
      if case .appliance(let address) = route.target { addresses.insert(address) }
    case .rule(let rule): if case .prefix(let prefix) = rule.peer { prefixes.insert(prefix) }
    case .record(let record): addresses.formUnion(record.values.compactMap { IPAddress($0) })
    case .hostsLine(let line): addresses.insert(line.address)
    case .forwarding(let line): addresses.formUnion(line.targets)
    case .text, .flag, .number, .reference, .statement, .principal, .listen, .roleAssignment, .unknown, .invalid: break
    }
  }
}
