/// Whether a chart has to lie on a sheet of its own, turned by a quarter, to be read on paper.
enum TurnedSheet {
  /// The smallest letters of a chart, in pixels of the chart: details, legends and numbers of hops.
  private static let smallestLetters = 10.5
  /// What can be read without a magnifying glass by somebody who was just woken up, in points.
  private static let readableLetters = 7.0

  /// What a sheet gives to a chart, in millimetres.
  struct Room {
    var width: Double
    var height: Double
  }

  /// What the style sheet of a page gives on A4; Letter differs by little.
  private static let upright = Room(width: 178, height: 225)
  private static let turned = Room(width: 281, height: 170)

  /// Whether a page's chart would be too small on an upright sheet, and is larger on a turned one.
  ///
  /// One that can be read where it stands stays there: a turned sheet breaks the text before and after it.
  static func isNeeded(for svg: String) -> Bool {
    isNeeded(for: svg, upright: upright, turned: turned, below: readableLetters)
  }

  /// - Parameter points: how large letters have to be on an upright sheet to stay on it.
  static func isNeeded(for svg: String, upright: Room, turned: Room, below points: Double) -> Bool {
    guard let width = size("width", of: svg), let height = size("height", of: svg) else { return false }
    func letters(_ room: Room) -> Double {
      min(room.width / width, room.height / height) * smallestLetters * 72 / 25.4
    }
    return letters(upright) < points && letters(turned) > letters(upright)
  }

  private static func size(_ name: String, of svg: String) -> Double? {
    svg.firstRange(of: " \(name)=\"").flatMap { Double(svg[$0.upperBound...].prefix { $0 != "\"" }) }
  }
}
