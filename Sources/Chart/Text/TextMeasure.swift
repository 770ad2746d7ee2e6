/// How wide a text is, without asking a browser.
///
/// Widths come from the faces' own advance tables, with a safety for fallback faces on top. Full-width characters are
/// one em; what no table knows is taken as 0.7 em. The unit throughout the layout is a quarter of a pixel.
struct TextFace: Sendable {
  /// Size in quarter pixels.
  var size: Int
  var bold: Bool

  static let name = TextFace(size: 12 * 4, bold: true)
  static let detail = TextFace(size: 10 * 4 + 2, bold: false)
  static let title = TextFace(size: 12 * 4, bold: true)
  static let subtitle = TextFace(size: 11 * 4, bold: false)
  static let label = TextFace(size: 11 * 4, bold: false)

  /// The distance between two lines.
  var leading: Int { (size * 5 + 3) / 4 }

  /// The width in quarter pixels, safety included, rounded up.
  func width(of text: String) -> Int {
    var units = 0
    for scalar in text.unicodeScalars { units += Int(advance(of: scalar)) }
    return (units * size * 104 + 204_799) / 204_800
  }

  /// The width without safety; nothing if some of it is an estimate.
  func exactWidth(of text: String) -> Int? {
    var units = 0
    for scalar in text.unicodeScalars {
      if !Self.isMeasured(Int(scalar.value)) { return nil }
      units += Int(advance(of: scalar))
    }
    return (units * size + 1024) / 2048
  }

  private static func isMeasured(_ value: Int) -> Bool {
    (0x20..<0x7F).contains(value) || (0xA0..<0x180).contains(value) || isZeroWidth(value)
      || (isFullWidth(value) && value >= 0x2E80)
  }

  private func advance(of scalar: Unicode.Scalar) -> Int32 {
    let value = Int(scalar.value)
    if value >= 0x20, value < 0x7F { return (bold ? Advances.boldASCII : Advances.regularASCII)[value - 0x20] }
    if value >= 0xA0, value < 0x180 { return (bold ? Advances.boldLatin : Advances.regularLatin)[value - 0xA0] }
    if Self.isZeroWidth(value) { return 0 }
    if Self.isFullWidth(value) { return 2048 }
    return 1434
  }

  private static func isZeroWidth(_ value: Int) -> Bool {
    (0x300..<0x370).contains(value) || (0x200B...0x200F).contains(value) || (0xFE00...0xFE0F).contains(value)
      || value == 0x2060 || value == 0xFEFF || value < 0x20
  }

  /// East Asian Wide and Fullwidth, in the ranges that hold letters and signs, and pictographs, which are drawn wide.
  static func isFullWidth(_ value: Int) -> Bool {
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
      0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,
      0x1F000...0x1FAFF, 0x20000...0x3FFFD:
      true
    case 0x2014, 0x2026, 0x2190...0x21FF, 0x2460...0x24FF, 0x2500...0x27BF, 0x2B00...0x2BFF: true
    default: false
    }
  }
}
