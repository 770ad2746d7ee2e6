/// Which Portolan this is, and whether it is one that a site is written for.
public enum ProgramVersion {
  /// The version after semver.org; the CHANGELOG tells what changed.
  public static let number = "0.1.0"

  /// The versions that a site accepts: `>= 0.2` and all that came after, or `0.2` and nothing but its corrections.
  struct Requirement {
    let parts: [Int]
    let isLeast: Bool

    /// Reads one to three numbers with points between them, with or without `>=` before them; nil for any other form.
    init?(_ text: String) {
      isLeast = text.hasPrefix(">=")
      var rest = Substring(text).dropFirst(isLeast ? 2 : 0)
      while rest.first == " " { rest.removeFirst() }
      guard let parts = ProgramVersion.parts(rest), parts.count <= 3 else { return nil }
      self.parts = parts
    }

    func isMet(by version: String) -> Bool {
      guard let version = ProgramVersion.parts(Substring(version)) else { return false }
      return isLeast ? !version.lexicographicallyPrecedes(parts) : version.starts(with: parts)
    }
  }

  private static func parts(_ text: Substring) -> [Int]? {
    var parts: [Int] = []
    for part in text.split(separator: ".", omittingEmptySubsequences: false) {
      guard !part.isEmpty, part.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(part) else {
        return nil
      }
      parts.append(number)
    }
    return parts
  }
}
