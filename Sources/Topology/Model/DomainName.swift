/// Names of the DNS, compared without regard to case and to a dot at the end.
public enum DomainName {
  public static func normal(_ name: String) -> String {
    // Most names are written as they are compared.
    if isNormal(name) { return name }
    let lower = name.lowercased()
    return lower.hasSuffix(".") ? String(lower.dropLast()) : lower
  }

  private static func isNormal(_ name: String) -> Bool {
    func holds(_ bytes: some Collection<UInt8>) -> Bool {
      var last: UInt8 = 0
      for byte in bytes {
        if byte >= 0x80 || (0x41...0x5A).contains(byte) { return false }
        last = byte
      }
      return last != UInt8(ascii: ".")
    }
    return name.utf8.withContiguousStorageIfAvailable { holds($0) } ?? holds(name.utf8)
  }

  /// Whether a name is a domain itself or lies below it; all names lie in the empty one.
  public static func lies(_ name: String, in domain: String) -> Bool {
    let name = normal(name)
    let domain = normal(domain)
    let rest = name.utf8.count - domain.utf8.count
    if domain.isEmpty { return true }
    guard rest > 0 else { return name == domain }
    return name.hasSuffix(domain) && name.utf8.dropFirst(rest - 1).first == UInt8(ascii: ".")
  }

  /// A name and the domains that it lies in, from itself to the empty one.
  public static func domains(around name: String) -> [String] {
    let labels = normal(name).split(separator: ".", omittingEmptySubsequences: false)
    return (0...labels.count).map { labels[$0...].joined(separator: ".") }
  }

  /// The part of a name below a domain; empty for the domain itself.
  public static func relative(_ name: String, to domain: String) -> String {
    let name = normal(name)
    let domain = normal(domain)
    return name == domain ? "" : String(name.dropLast(domain.count + 1))
  }

  /// Whether a name, which may begin with `*.`, covers another. A wildcard stands for one label, as in certificates.
  public static func covers(_ pattern: String, _ name: String) -> Bool {
    let pattern = normal(pattern)
    let name = normal(name)
    guard pattern.hasPrefix("*.") else { return pattern == name }
    guard let dot = name.firstIndex(of: ".") else { return false }
    return name[dot...] == pattern.dropFirst()
  }

  /// A name, and the wildcard that covers it.
  public static func patterns(covering name: String) -> [String] {
    let name = normal(name)
    guard let dot = name.firstIndex(of: ".") else { return [name] }
    return [name, "*" + name[dot...]]
  }
}
