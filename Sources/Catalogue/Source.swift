/// Where a fact was read.
public struct Source: Sendable, Hashable {
  /// A short key under which the fact's origin is cited.
  public let key: String

  /// Who wrote it, and what about.
  public let title: String

  /// Its address, where it has one that lasts.
  public let url: String?

  /// Whether the text was read for the rule. False for what rests on general knowledge of the provider's product.
  public let confirmed: Bool

  init(_ key: String, _ title: String, _ url: String? = nil, confirmed: Bool = true) {
    self.key = key
    self.title = title
    self.url = url
    self.confirmed = confirmed
  }

  /// General knowledge of the field, not compared with a provider's page.
  static let practice = Source(
    "practice", "provider documentation, from general knowledge; not compared with a page", confirmed: false)

  /// What the article behind one of the example runbooks reports of its own system.
  static let report = Source("report", "a practitioner's published report of such a set-up")
}
