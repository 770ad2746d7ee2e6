public import Blocks
public import Diagnostics

/// What a page says of itself before its text, between two lines of `---`.
///
/// Every key is optional, so that any folder of Markdown can be read.
public struct FrontMatter: Sendable {
  public var title: Located<String>?
  public var summary: Located<String>?
  /// The team or role that answers for the page.
  public var owner: Located<String>?
  /// Whom to call when the page does not help.
  public var escalation: Located<String>?
  /// When the page was last read against reality.
  public var reviewed: Located<CalendarDate>?
  /// How long a review stays good.
  public var reviewEvery: Located<ReviewInterval>?
  /// When the procedure was last carried out.
  public var exercised: Located<CalendarDate>?
  public var tags: [Located<String>] = []
  /// The page's place among its siblings; lower comes first.
  public var order: Located<Int>?
  /// The topology that the page's blocks are about, where it stands elsewhere.
  public var topology: Located<String>?
  /// Former addresses of the page.
  public var aliases: [Located<String>] = []
  public var isDraft = false
  /// Findings that are let pass on one resource.
  public var exceptions: [AllowedException] = []
  /// Keys that are not Portolan's own, kept for templates, in the order of the file.
  public var others: [YAMLEntry] = []

  public init() {}

  /// The keys that Portolan knows.
  public static let knownKeys = [
    "title", "summary", "owner", "escalation", "reviewed", "review-every", "exercised", "tags", "order", "topology",
    "aliases", "draft", "allow",
  ]
}

/// A finding on one resource that its author lets pass, with a reason and an end.
public struct AllowedException: Sendable {
  public var rule: Located<String>
  /// The resource that the finding is about; nil for a finding about the page.
  public var resource: Located<String>?
  public var because: Located<String>
  /// The last day on which it passes.
  public var until: Located<CalendarDate>
  public var place: SourceRange

  public init(
    rule: Located<String>, resource: Located<String>?, because: Located<String>, until: Located<CalendarDate>,
    place: SourceRange
  ) {
    self.rule = rule
    self.resource = resource
    self.because = because
    self.until = until
    self.place = place
  }
}

/// A day of the Gregorian calendar, written `2026-11-21`.
public struct CalendarDate: Hashable, Comparable, Sendable, CustomStringConvertible {
  public var year: Int
  public var month: Int
  public var day: Int

  /// Reads `YYYY-MM-DD`; nil for any other form and for days that do not exist.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else { return nil }
    func number(_ range: Range<Int>) -> Int? {
      var value = 0
      for byte in bytes[range] {
        guard (0x30...0x39).contains(byte) else { return nil }
        value = value * 10 + Int(byte - 0x30)
      }
      return value
    }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10), (1...12).contains(month),
      day >= 1, day <= Self.days(inMonth: month, of: year)
    else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
  }

  private static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  public static func < (left: Self, right: Self) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }

  public var description: String {
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }
}

/// How long a review stays good, written `90 days`, `6 weeks`, `3 months` or `1 year`.
public struct ReviewInterval: Hashable, Sendable, CustomStringConvertible {
  public enum Unit: String, Sendable, CaseIterable {
    case day, week, month, year
  }

  public var count: Int
  public var unit: Unit

  /// Reads a number and a unit, with or without a space, in the singular, the plural or by first letter (`90d`).
  public init?(_ text: String) {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard let count = Int(digits), count > 0, count <= 10_000 else { return nil }
    let word = text.dropFirst(digits.count).drop { $0 == " " }
    let unit = Unit.allCases.first { unit in
      word == unit.rawValue || word == unit.rawValue + "s" || word == unit.rawValue.prefix(1)
    }
    guard let unit else { return nil }
    (self.count, self.unit) = (count, unit)
  }

  public var description: String { "\(count) \(unit.rawValue)\(count == 1 ? "" : "s")" }
}
