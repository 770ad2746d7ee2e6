extension String {
  /// The word or phrase with `a` or `an` before it, as it is spoken: `an instance`, `an rds-proxy`, `a vpc`.
  public var withArticle: String {
    let spoken = drop { $0 == "'" }.lowercased()
    let isVowel = spoken.first.map { "aeio".contains($0) } ?? false
    return (isVowel || spoken.hasPrefix("rds-") ? "an " : "a ") + self
  }
}
