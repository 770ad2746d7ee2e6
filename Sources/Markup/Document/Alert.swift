/// The kind of a quote that begins with `[!NOTE]` or the like.
public enum Alert: String, Sendable, CaseIterable {
  case note, tip, important, warning, caution

  /// The number by which a node tells its kind.
  var number: Int32 {
    switch self {
    case .note: 0
    case .tip: 1
    case .important: 2
    case .warning: 3
    case .caution: 4
    }
  }

  init?(number: Int32) {
    guard Self.allCases.indices.contains(Int(number)) else { return nil }
    self = Self.allCases[Int(number)]
  }
}
