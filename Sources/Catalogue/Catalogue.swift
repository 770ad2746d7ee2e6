import Diagnostics

/// Every rule and every reason, as data that can be listed and looked up.
public enum Catalogue {
  /// All rules, by id.
  public static let rules: [Rule] = families.joined().sorted { $0.id < $1.id }

  /// All reasons, in the order of the layers that an attempt passes.
  public static let reasons: [Reason] = {
    let all = layers.joined()
    return ReasonCode.allCases.compactMap { code in all.first { $0.code == code } }
  }()

  /// The sources that the rules name, each once, by key.
  public static let sources: [Source] = {
    var seen: [String: Source] = [:]
    for source in rules.lazy.flatMap(\.sources) { seen[source.key] = source }
    return seen.values.sorted { $0.key < $1.key }
  }()

  private static let rulesByID = Dictionary(rules.map { ($0.id, $0) }) { first, _ in first }
  private static let reasonsByCode = Dictionary(reasons.map { ($0.code, $0) }) { first, _ in first }
  private static let rulesByReason: [ReasonCode: [Rule]] = Dictionary(
    grouping: rules.filter { $0.explains != nil }, by: { $0.explains ?? .modelUnknownValue }
  ).mapValues { group in
    group.sorted { ($0.specificity, $1.id) > ($1.specificity, $0.id) }
  }

  /// The rule of an id, if there is one.
  public static func rule(_ id: String) -> Rule? { rulesByID[id] }

  /// What is told about a reason.
  public static func reason(_ code: ReasonCode) -> Reason? { reasonsByCode[code] }

  /// What is told about the reason of a code as people write it, such as `route.none`.
  public static func reason(_ code: String) -> Reason? { ReasonCode(rawValue: code).flatMap(reason) }

  /// The rules that put a reason into words, the most specific first.
  public static func rulesExplaining(_ code: ReasonCode) -> [Rule] { rulesByReason[code] ?? [] }

  /// The entry that a word names: the id of a rule or the code of a reason.
  public static func entry(_ word: String) -> Entry? {
    if let rule = rule(word) { return .rule(rule) }
    if let reason = reason(word) { return .reason(reason) }
    return nil
  }

  /// The rules of a family such as `route`, and the reasons of a layer of that name; either may be empty.
  public static func entries(of group: String) -> [Entry] {
    rules.filter { $0.family == group }.map(Entry.rule)
      + reasons.filter { $0.code.layer.rawValue == group }.map(Entry.reason)
  }

  /// The id or code that a misspelt word was probably meant to be.
  public static func nearest(to word: String) -> String? {
    let names = rules.map(\.id) + reasons.map(\.code.rawValue)
    // A word that was not written to its end, `route.missing` for `route/missing`, or a name without its family.
    let bare = word.replacing(where: { $0 == "." || $0 == ":" }, with: "/")
    if word.utf8.count >= 3, let whole = names.first(where: { $0.hasPrefix(word) }) { return whole }
    if let near = NearMiss.of(word, in: names) { return near }
    if let same = names.first(where: { $0 == bare || $0.hasSuffix("/" + word) || $0.hasSuffix("." + word) }) {
      return same
    }
    return word.utf8.count < 3 ? nil : names.first { $0.contains(word) }
  }

  /// A rule or a reason.
  public enum Entry: Sendable {
    case rule(Rule)
    case reason(Reason)
  }
}

extension String {
  fileprivate func replacing(where matches: (Character) -> Bool, with new: Character) -> String {
    String(map { matches($0) ? new : $0 })
  }
}
