import Diagnostics

/// The lines of policies.
extension LineReader {
  /// `allow|deny ACTIONS [on RESOURCES] [to PRINCIPALS] [when CONDITION [and CONDITION]]`
  mutating func readStatement() -> PolicyStatement? {
    guard let effect = take(), effect.text == "allow" || effect.text == "deny" else { return fail("'allow' or 'deny'") }
    guard let actions = takeList(until: ["on", "to", "when"], all: ["*"]) else { return nil }
    guard !actions.words.isEmpty else { return fail("the actions, such as 'kms:Decrypt'") }
    var statement = PolicyStatement(
      isAllow: effect.text == "allow", actions: actions.words.map(\.text), resources: [], principals: [],
      conditions: [], text: text)
    statement.excludesActions = actions.isExclusion
    while let word = take() {
      switch word.text {
      case "on" where statement.resources.isEmpty:
        guard let list = takeList(until: ["to", "when"], all: ["*"]) else { return nil }
        for object in list.words {
          guard let value = policyObject(object) else { return nil }
          statement.resources.append(value)
        }
        statement.excludesResources = list.isExclusion
      case "to" where statement.principals.isEmpty:
        guard let list = takeList(until: ["on", "when"], all: ["anyone", "*"]) else { return nil }
        guard readPrincipals(list, into: &statement) else { return nil }
      case "when" where statement.conditions.isEmpty, "and" where !statement.conditions.isEmpty:
        guard let condition = readCondition() else { return nil }
        statement.conditions.append(condition)
      default:
        return report(
          "'\(word.text)' does not belong here", at: word.place, fix: "Write 'on', 'to' or 'when' before it")
      }
    }
    return statement
  }

  /// `[deny] PRINCIPALS [when CONDITION [and CONDITION]]`: a statement of a trust policy, which is about assuming the
  /// role.
  mutating func readTrust() -> PolicyStatement? {
    let isDenial = peek()?.text == "deny"
    if isDenial { advance() }
    guard let list = takeList(until: ["when"], all: ["anyone", "*"]) else { return nil }
    guard !list.words.isEmpty else { return fail("a principal") }
    var statement = PolicyStatement(
      isAllow: !isDenial, actions: ["sts:AssumeRole"], resources: [], principals: [], conditions: [], text: text)
    guard readPrincipals(list, into: &statement) else { return nil }
    while let word = take() {
      guard word.text == (statement.conditions.isEmpty ? "when" : "and") else {
        return report("'\(word.text)' does not belong here", at: word.place, fix: "Write 'when' before a condition")
      }
      guard let condition = readCondition() else { return nil }
      statement.conditions.append(condition)
    }
    return statement
  }

  private mutating func readPrincipals(_ list: WordList, into statement: inout PolicyStatement) -> Bool {
    for word in list.words {
      guard let value = principal(word) else { return false }
      statement.principals.append(value)
    }
    statement.excludesPrincipals = list.isExclusion
    return true
  }

  /// `KEY OPERATOR VALUE[, VALUE]`
  private mutating func readCondition() -> PolicyCondition? {
    let example = "a condition such as 'aws:SourceVpce = app-endpoint'"
    guard let key = take(), let sign = take() else { return fail(example) }
    guard let comparison = PolicyCondition.Operator(sign.text) else {
      let near = NearMiss.of(sign.text, in: PolicyCondition.Operator.words)
      return report(
        "'\(sign.text)' is no operator of a condition", at: sign.place,
        fix: "Write '\(near ?? "=")', or another operator of IAM")
    }
    var values: [Word] = []
    repeat {
      guard let value = take(), value.text != "," else { return fail(example) }
      values.append(value)
      if peek()?.text == "," { advance() } else { break }
    } while true
    let written = values.map(\.text).joined(separator: ", ")
    return PolicyCondition(
      key: key.text, comparison: comparison, values: values.map { Self.unquoted($0.text) },
      text: "\(key.text) \(sign.text) \(written)")
  }

  private static func unquoted(_ text: String) -> String {
    text.utf8.count > 1 && text.hasPrefix("\"") && text.hasSuffix("\"") ? String(text.dropFirst().dropLast()) : text
  }

  private func isAll(_ words: [Word], _ all: Set<String>) -> Bool {
    words.count == 1 && words.allSatisfy { all.contains($0.text) }
  }

  /// Words with commas between them; after 'except' those that are left out.
  private struct WordList {
    var words: [Word]
    var isExclusion: Bool
  }

  /// - Parameter all: the words that may stand before 'except'.
  private mutating func takeList(until stops: Set<String>, all: Set<String>) -> WordList? {
    let words = takeList(until: stops.union(["except"]))
    guard let except = peek(), except.text == "except" else { return WordList(words: words, isExclusion: false) }
    guard isAll(words, all) else {
      return report(
        "'except' takes something away from everything", at: except.place,
        fix: "Write '\(all.contains("anyone") ? "anyone" : "*") except …'")
    }
    advance()
    let left = takeList(until: stops)
    guard !left.isEmpty else { return fail("what is left out") }
    return WordList(words: left, isExclusion: true)
  }

  private mutating func policyObject(_ word: Word) -> PolicyObject? {
    if word.text == "*" || word.text.hasPrefix("arn:") { return .pattern(word.text) }
    return resolve(word, kinds: []).map { .resource($0) }
  }

  mutating func principal(_ word: Word) -> Principal? {
    if word.text == "anyone" || word.text == "*" { return .anyone }
    if word.text.hasPrefix("arn:") { return .arn(word.text) }
    let kinds: [KindID] = [.awsAccount, .iamRole, .iamUser, .servicePrincipal, .organization]
    if case .none = names.find(word.text, from: resource.id, kinds: kinds), word.text.hasSuffix(".amazonaws.com") {
      return .service(word.text)
    }
    return resolve(word, kinds: kinds).map { .resource($0) }
  }

  /// `PRINCIPAL may ACTION`
  mutating func readAssignment() -> RoleAssignment? {
    guard let who = take() else { return fail("who may do it") }
    guard let id = resolve(who, kinds: [.servicePrincipal]) else { return nil }
    guard let may = take(), may.text == "may" else { return fail("'may' and the action") }
    guard let action = take() else { return fail("the action") }
    return end("the assignment") ? RoleAssignment(principal: id, action: action.text, text: text) : nil
  }
}
