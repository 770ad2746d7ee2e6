/// One condition of a statement: `KEY = VALUE`, `KEY != VALUE`, or `KEY OPERATOR VALUE` with an operator of IAM.
public struct PolicyCondition: Sendable, Equatable {
  /// A condition key such as `aws:SourceVpce`. The case of its letters does not count.
  public var key: String
  public var comparison: Operator

  /// One of them has to fit; with a negated operator none may.
  public var values: [String]

  /// The condition as it is written.
  public var text: String

  public init(key: String, comparison: Operator, values: [String], text: String) {
    self.key = key
    self.comparison = comparison
    self.values = values
    self.text = text
  }

  /// How the value that a request carries is compared: IAM, "IAM JSON policy elements: Condition operators".
  public struct Operator: Sendable, Equatable {
    public var test: Test
    public var isNegated = false

    /// `…IfExists`: met too where the request does not carry the key.
    public var isMetIfAbsent = false
    public var quantifier: Quantifier?

    public enum Test: String, Sendable, Equatable, CaseIterable {
      case stringEquals = "StringEquals"
      case stringEqualsIgnoreCase = "StringEqualsIgnoreCase"
      case stringLike = "StringLike"
      case numericEquals = "NumericEquals"
      case numericLessThan = "NumericLessThan"
      case numericLessThanEquals = "NumericLessThanEquals"
      case numericGreaterThan = "NumericGreaterThan"
      case numericGreaterThanEquals = "NumericGreaterThanEquals"
      case dateEquals = "DateEquals"
      case dateLessThan = "DateLessThan"
      case dateLessThanEquals = "DateLessThanEquals"
      case dateGreaterThan = "DateGreaterThan"
      case dateGreaterThanEquals = "DateGreaterThanEquals"
      case bool = "Bool"
      case binaryEquals = "BinaryEquals"
      case ipAddress = "IpAddress"
      case arnEquals = "ArnEquals"
      case arnLike = "ArnLike"
      /// Whether the request carries the key at all.
      case null = "Null"
    }

    /// What a key with several values must fulfil.
    public enum Quantifier: String, Sendable {
      case any = "ForAnyValue"
      case all = "ForAllValues"
    }

    init(_ test: Test, isNegated: Bool = false) {
      self.test = test
      self.isNegated = isNegated
    }

    /// Reads an operator; nil for a word that is none.
    public init?(_ word: String) {
      if word == "=" || word == "!=" {
        self.init(.stringLike, isNegated: word == "!=")
        return
      }
      var name = Substring(word)
      var quantifier: Quantifier?
      if let colon = name.firstIndex(of: ":") {
        guard let known = Quantifier(rawValue: String(name[..<colon])) else { return nil }
        quantifier = known
        name = name[name.index(after: colon)...]
      }
      let isMetIfAbsent = name.hasSuffix("IfExists")
      if isMetIfAbsent { name = name.dropLast("IfExists".count) }
      guard let found = Self.byName[String(name)] else { return nil }
      self = found
      self.quantifier = quantifier
      self.isMetIfAbsent = isMetIfAbsent
    }

    /// The words that a condition may have between key and value.
    public static let words = ["=", "!="] + byName.keys.sorted()

    private static let byName: [String: Self] = {
      var result: [String: Self] = [:]
      for test in Test.allCases { result[test.rawValue] = Self(test) }
      let negations: [(String, Test)] = [
        ("StringNotEquals", .stringEquals), ("StringNotEqualsIgnoreCase", .stringEqualsIgnoreCase),
        ("StringNotLike", .stringLike), ("NumericNotEquals", .numericEquals), ("DateNotEquals", .dateEquals),
        ("NotIpAddress", .ipAddress), ("ArnNotEquals", .arnEquals), ("ArnNotLike", .arnLike),
      ]
      for (word, test) in negations { result[word] = Self(test, isNegated: true) }
      return result
    }()
  }
}
