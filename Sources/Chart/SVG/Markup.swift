/// Writing SVG: bytes, escapes, and numbers without noise.
struct Markup {
  private(set) var bytes: [UInt8] = []

  /// Adds markup as it stands.
  mutating func raw(_ text: String) { bytes.append(contentsOf: text.utf8) }

  mutating func line(_ text: String) {
    raw(text)
    bytes.append(0x0A)
  }

  /// A length given in quarter pixels, in pixels.
  static func px(_ quarters: Int) -> String {
    let sign = quarters < 0 ? "-" : ""
    let size = abs(quarters)
    switch size % 4 {
    case 1: return "\(sign)\(size / 4).25"
    case 2: return "\(sign)\(size / 4).5"
    case 3: return "\(sign)\(size / 4).75"
    default: return "\(sign)\(size / 4)"
    }
  }

  /// Text made safe between tags and between double quotes. Signs that XML does not allow are dropped.
  static func escape(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      default:
        if scalar.value < 0x20 || scalar.value == 0x7F || scalar.value == 0xFFFE || scalar.value == 0xFFFF {
          out += " "
        } else {
          out.unicodeScalars.append(scalar)
        }
      }
    }
    return out
  }

  /// A name that can stand in an `id`.
  static func identifier(_ text: String) -> String {
    String(
      text.unicodeScalars.map {
        $0.isASCII && ($0.properties.isAlphabetic || "0123456789-_".unicodeScalars.contains($0)) ? Character($0) : "-"
      })
  }
}

extension TextFace {
  /// The attributes that hold a text to the width it was laid out for, whatever face the reader has.
  func fixedLength(of text: String) -> String {
    guard text.unicodeScalars.count > 1, let width = exactWidth(of: text), width > 0 else { return "" }
    return " textLength=\"\(Markup.px(width))\" lengthAdjust=\"spacingAndGlyphs\""
  }
}
