/// The ids of headings, formed as GitHub forms them.
///
/// Letters and digits of any script, `-` and `_` stay, letters become small, each space becomes `-`, and all else goes.
/// A slug that was given before gets `-1`, `-2` and so on.
struct Slugger {
  private var used: Set<String> = []
  private var next: [String: Int] = [:]

  mutating func id(for heading: some Collection<UInt8>) -> String {
    let slug = Self.slug(heading)
    guard used.contains(slug) else {
      used.insert(slug)
      return slug
    }
    var number = next[slug, default: 1]
    while !used.insert("\(slug)-\(number)").inserted { number += 1 }
    next[slug] = number + 1
    return "\(slug)-\(number)"
  }

  /// The slug of a heading's plain text, before repeated ones are told apart.
  static func slug(_ heading: some Collection<UInt8>) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(heading.count)
    var isASCII = true
    for byte in heading {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
        UInt8(ascii: "_"):
        result.append(byte)
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): result.append(byte | 0x20)
      case 0x20: result.append(UInt8(ascii: "-"))
      case 0x80...:
        isASCII = false
        result.append(byte)
      default: break
      }
    }
    let text = String(decoding: result, as: UTF8.self)
    guard !isASCII else { return text }
    var scalars = String.UnicodeScalarView()
    for scalar in text.lowercased().unicodeScalars where scalar.isASCII || isPartOfWord(scalar) {
      scalars.append(scalar)
    }
    return String(scalars)
  }

  private static func isPartOfWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
      .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .connectorPunctuation:
      true
    default: false
    }
  }
}
