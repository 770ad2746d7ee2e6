/// An IPv4 or IPv6 address.
public enum IPAddress: Hashable, Sendable {
  case v4(UInt32)
  case v6(UInt128)

  /// Whether it is an IPv4 or an IPv6 address.
  public var family: Family {
    switch self {
    case .v4: .v4
    case .v6: .v6
    }
  }

  public enum Family: Hashable, Sendable, CaseIterable {
    case v4, v6

    /// The number of bits of an address.
    public var bits: Int { self == .v4 ? 32 : 128 }
  }

  /// The address as a number, in network order.
  public var number: UInt128 {
    switch self {
    case .v4(let number): UInt128(number)
    case .v6(let number): number
    }
  }

  /// The address of a family with a number; bits that the family does not have are dropped.
  public init(_ family: Family, number: UInt128) {
    switch family {
    case .v4: self = .v4(UInt32(truncatingIfNeeded: number))
    case .v6: self = .v6(number)
    }
  }

  /// Reads dotted decimal (each part without leading zeros, which some programs take for octal) or the forms of RFC 4291.
  public init?(_ text: some StringProtocol) { self.init(String(text)) }

  /// Reads an address. Whether a name is one is asked all the time, so this is made for whole texts.
  public init?(_ text: String) {
    if text.utf8.contains(UInt8(ascii: ":")) {
      guard let number = Self.readV6(text) else { return nil }
      self = .v6(number)
    } else {
      guard let number = Self.readV4(text) else { return nil }
      self = .v4(number)
    }
  }

  private static func readV4(_ text: some StringProtocol) -> UInt32? {
    // Most names are no addresses.
    guard text.utf8.count <= 15, let first = text.utf8.first, (0x30...0x39).contains(first) else { return nil }
    var number: UInt32 = 0
    var part: UInt32 = 0
    var digits = 0
    var parts = 1
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "."):
        guard digits > 0, parts < 4 else { return nil }
        number = number << 8 | part
        (part, digits, parts) = (0, 0, parts + 1)
      case 0x30...0x39:
        // No leading zeros.
        guard digits == 0 || part > 0 else { return nil }
        part = part * 10 + UInt32(byte - 0x30)
        digits += 1
        guard part <= 255 else { return nil }
      default: return nil
      }
    }
    return digits > 0 && parts == 4 ? number << 8 | part : nil
  }

  private static func readV6(_ text: String) -> UInt128? {
    guard let gap = gapSplit(text) else { return nil }
    func groups(_ text: Substring) -> [UInt16]? {
      if text.isEmpty { return [] }
      var result: [UInt16] = []
      let parts = text.split(separator: ":", omittingEmptySubsequences: false)
      for (index, part) in parts.enumerated() {
        if index == parts.count - 1, part.utf8.contains(UInt8(ascii: ".")) {
          guard let tail = readV4(part) else { return nil }
          result.append(UInt16(tail >> 16))
          result.append(UInt16(tail & 0xFFFF))
        } else {
          guard (1...4).contains(part.utf8.count), part.utf8.allSatisfy({ $0 != 0x2B && $0 != 0x2D }),
            let group = UInt16(part, radix: 16)
          else { return nil }
          result.append(group)
        }
      }
      return result
    }
    guard let head = groups(gap.head) else { return nil }
    var all = head
    if let tailText = gap.tail {
      guard let tail = groups(tailText), head.count + tail.count <= 7 else { return nil }
      all += [UInt16](repeating: 0, count: 8 - head.count - tail.count) + tail
    }
    guard all.count == 8 else { return nil }
    return all.reduce(0) { $0 << 16 | UInt128($1) }
  }

  /// Splits at the one `::` that may stand for a run of zeros.
  private static func gapSplit(_ text: String) -> (head: Substring, tail: Substring?)? {
    var gap: String.Index?
    var index = text.startIndex
    while let next = text.index(index, offsetBy: 1, limitedBy: text.endIndex), next < text.endIndex {
      if text[index] == ":", text[next] == ":" {
        guard gap == nil else { return nil }
        gap = index
      }
      index = next
    }
    guard let gap else { return (text[...], nil) }
    let tail = text[text.index(gap, offsetBy: 2)...]
    guard !tail.hasPrefix(":") else { return nil }
    return (text[..<gap], tail)
  }
}

extension IPAddress: Comparable {
  public static func < (left: Self, right: Self) -> Bool {
    (left.family == .v4 ? 0 : 1, left.number) < (right.family == .v4 ? 0 : 1, right.number)
  }
}

extension IPAddress: CustomStringConvertible {
  /// Dotted decimal, or the canonical form of RFC 5952.
  public var description: String {
    switch self {
    case .v4(let number):
      return String(unsafeUninitializedCapacity: 15) { buffer in
        var count = 0
        func write(_ byte: UInt32) {
          buffer[count] = UInt8(byte)
          count += 1
        }
        for shift: UInt32 in [24, 16, 8, 0] {
          let part = number >> shift & 0xFF
          if part > 99 { write(0x30 + part / 100) }
          if part > 9 { write(0x30 + part / 10 % 10) }
          write(0x30 + part % 10)
          if shift > 0 { write(0x2E) }
        }
        return count
      }
    case .v6(let number):
      let groups = (0..<8).map { UInt16(truncatingIfNeeded: number >> UInt128(112 - 16 * $0)) }
      var best = 0..<0
      var index = 0
      while index < 8 {
        var end = index
        while end < 8, groups[end] == 0 { end += 1 }
        if end - index > best.count, end - index > 1 { best = index..<end }
        index = max(end, index + 1)
      }
      func text(_ groups: ArraySlice<UInt16>) -> String {
        groups.map { String($0, radix: 16) }.joined(separator: ":")
      }
      if best.isEmpty { return text(groups[...]) }
      return text(groups[..<best.lowerBound]) + "::" + text(groups[best.upperBound...])
    }
  }
}
