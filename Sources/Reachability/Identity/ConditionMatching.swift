import Addressing
import Topology

extension Topology {
  /// Whether a condition of a statement is met by a request: IAM, "Condition operators" and "Conditions with multiple
  /// context keys or values".
  ///
  /// A key that the request does not carry fits nothing; a key of which nobody says anything leaves the answer open, and
  /// so does an operator whose comparison needs more than is known here.
  func answer(_ condition: PolicyCondition, for request: AccessRequest) -> PolicyAnswer {
    let unmet = PolicyAnswer.no("its condition '\(condition.text)' is not met")
    let open = PolicyAnswer.open(
      fact: "the condition '\(condition.text)' is met by \(request.principal.title(in: self))")
    let comparison = condition.comparison
    let carried = context(condition.key.lowercased(), of: request)

    if comparison.test == .null {
      let wantsAbsence = condition.values.first?.lowercased() == "true"
      switch carried {
      case .unknown: return open
      case .absent: return wantsAbsence ? .yes : unmet
      case .texts, .resource: return wantsAbsence ? unmet : .yes
      }
    }
    let values: [ContextItem]
    switch carried {
    case .unknown: return open
    case .absent:
      // Of no value any is asked to fit, and yet a missing key is to do: which of the two holds is documented nowhere.
      if comparison.isMetIfAbsent, comparison.quantifier == .any { return open }
      if comparison.isMetIfAbsent || comparison.quantifier == .all { return .yes }
      // Of no values none fits, whatever is asked of them.
      return comparison.isNegated && comparison.quantifier == nil ? .yes : unmet
    case .texts(let texts): values = texts.map { ContextItem(text: $0) }
    case .resource(let id, let text): values = [ContextItem(text: text, resource: id)]
    }
    let fits = values.map { item -> Fit in
      let found = Fit.any(condition.values.map { compare(item, with: $0, by: comparison.test) })
      return comparison.isNegated ? found.negated : found
    }
    switch comparison.quantifier == .all ? Fit.all(fits) : Fit.any(fits) {
    case .yes: return .yes
    case .no: return unmet
    case .unknown: return open
    }
  }

  private struct ContextItem {
    var text: PartialText?
    var resource: ResourceID?
  }

  private func compare(_ item: ContextItem, with value: String, by test: PolicyCondition.Operator.Test) -> Fit {
    if let id = item.resource {
      if self[id].name == value || self[id].path == value { return .yes }
      let kind = self[id].kind
      // The name of another resource of that kind is no id of a provider's.
      let others = namesakes(of: value) + namesakes(of: String(value.split(separator: "/").last ?? ""))
      if others.contains(where: { $0.kind == kind && ($0.name == value || $0.path == value) }) { return .no }
    }
    guard let text = item.text else { return .unknown }
    func fit(_ syntax: WildcardPattern.Syntax, ignoringCase: Bool = false) -> Fit {
      let pattern = WildcardPattern(value, ignoringCase: ignoringCase, syntax: syntax)
      let text = ignoringCase ? text.lowercased() : text
      return pattern.certainlyMatches(text) ? .yes : pattern.possiblyMatches(text) ? .unknown : .no
    }
    switch test {
    case .stringEquals: return fit(.literal)
    case .stringEqualsIgnoreCase, .bool: return fit(.literal, ignoringCase: true)
    case .stringLike: return fit(.wildcards)
    case .arnEquals, .arnLike: return fit(.arn)
    case .ipAddress:
      guard let address = text.whole.flatMap({ IPAddress($0) }), let block = IPPrefix(value) else { return .unknown }
      return block.contains(address) ? .yes : .no
    case .numericEquals, .numericLessThan, .numericLessThanEquals, .numericGreaterThan, .numericGreaterThanEquals:
      guard let left = text.whole.flatMap(Double.init), let right = Double(value) else { return .unknown }
      return Self.holds(test, left, right) ? .yes : .no
    case .dateEquals, .dateLessThan, .dateLessThanEquals, .dateGreaterThan, .dateGreaterThanEquals, .binaryEquals,
      .null:
      return .unknown
    }
  }

  private static func holds(_ test: PolicyCondition.Operator.Test, _ left: Double, _ right: Double) -> Bool {
    switch test {
    case .numericLessThan: left < right
    case .numericLessThanEquals: left <= right
    case .numericGreaterThan: left > right
    case .numericGreaterThanEquals: left >= right
    default: left == right
    }
  }
}

/// Whether a value fits, where part of it may be unknown.
private enum Fit: Equatable {
  case yes, no, unknown

  var negated: Fit {
    switch self {
    case .yes: .no
    case .no: .yes
    case .unknown: .unknown
    }
  }

  static func any(_ fits: [Fit]) -> Fit { fits.contains(.yes) ? .yes : fits.contains(.unknown) ? .unknown : .no }
  static func all(_ fits: [Fit]) -> Fit { any(fits.map(\.negated)).negated }
}
