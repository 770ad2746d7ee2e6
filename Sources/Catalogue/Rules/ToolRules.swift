import Diagnostics

extension Catalogue {
  /// Rules about how pages, blocks and sites are written, in the order of their families.
  static let toolRules: [Rule] = []
}
