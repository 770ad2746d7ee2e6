public import Diagnostics

/// A claim about everybody who may connect, as its author wrote it; names are not looked up yet.
public struct ManyFlows: Sendable, Equatable {
  /// Nobody reaches the destination but these, and these do.
  public var only: [Located<String>]?

  /// Whoever stands in these reaches it.
  public var fromAnyOf: [Located<String>] = []

  /// Nobody in these reaches it; `internet` means anybody there.
  public var fromNoneOf: [Located<String>] = []

  /// The word for everybody on the internet.
  public static let internet = "internet"

  static let keys = ["only", "from-any-of", "from-none-of"]

  /// The claim in words, as it stands after "claimed".
  public var words: String {
    var parts: [String] = []
    if let only {
      parts.append(only.isEmpty ? "open to nobody" : "open to \(Self.list(only)) and to nobody else")
    }
    if !fromAnyOf.isEmpty { parts.append("open to whoever is in \(Self.list(fromAnyOf))") }
    if !fromNoneOf.isEmpty { parts.append("closed to whoever is in \(Self.list(fromNoneOf))") }
    return parts.joined(separator: ", and ")
  }

  private static func list(_ names: [Located<String>]) -> String {
    let words = names.map { $0.value == internet ? "the internet" : $0.value }
    guard words.count > 1, let last = words.last else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " and " + last
  }
}
