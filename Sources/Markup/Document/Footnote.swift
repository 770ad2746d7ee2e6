/// A footnote that is used on the page.
struct Footnote: Sendable {
  /// As it is written between `[^` and `]`.
  var label: String
  /// How many references there are to it.
  var references: Int
}
