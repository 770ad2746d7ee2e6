import Testing

@testable import Press

@Suite struct TurnedSheetTests {
  private static func isTurned(_ width: Double, _ height: Double) -> Bool {
    TurnedSheet.isNeeded(
      for: "<svg class=\"chart\" viewBox=\"0 0 \(width) \(height)\" width=\"\(width)\" height=\"\(height)\">")
  }

  /// 10.5 px are 7 points where a pixel is 0.235 mm: 757 of them are as wide as an upright sheet, 957 as high.
  @Test(arguments: [
    (300.0, 200.0, false), (750, 600, false), (765, 600, true), (1400, 500, true),
    // As it is readable at first, then not; and one that a turned sheet would make smaller still.
    (700, 950, false), (900, 700, true), (900, 900, false), (700, 1800, false), (1000, 2500, false),
  ])
  func aChartIsTurnedWhereThatMakesItReadable(width: Double, height: Double, turned: Bool) {
    #expect(Self.isTurned(width, height) == turned)
  }

  @Test func whatHasNoSizeStaysAsItIs() { #expect(!TurnedSheet.isNeeded(for: "<svg class=\"chart\">")) }
}
