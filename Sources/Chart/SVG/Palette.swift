/// The colours of drawings, each by what it is for.
///
/// Words keep a contrast of 4.5 to 1 and lines one of 3 to 1 wherever they stand, also those that are drawn quietly.
struct Palette: Sendable {
  /// How much of its colour a frame lets through to what is in it.
  static let tint = ".04"
  /// How much is left of a line that is drawn quietly.
  static let quiet = ".65"

  private let values: [(name: String, value: String)]

  /// A colour's value.
  subscript(_ name: String) -> String { values.first { $0.name == name }?.value ?? "currentColor" }

  /// The colours as variables of a style sheet.
  var variables: String { values.map { "--chart-\($0.name):\($0.value)" }.joined(separator: ";") }

  /// Each colour as the variable that holds it, for style sheets whose page says which palette it is.
  static let named = Palette(values: light.values.map { ($0.name, "var(--chart-\($0.name))") })

  static let light = Palette(values: [
    ("paper", "#fff"), ("ink", "#17202b"), ("muted", "#4a5663"), ("line", "#3d4a59"), ("fill", "#fff"),
    ("chip", "#fff"), ("path", "#0b57d0"), ("break", "#b3261e"), ("doubt", "#8a5a00"), ("plus", "#1a7f37"),
    ("cloud", "#4f5e70"), ("account", "#98307a"), ("region", "#2360a5"), ("network", "#6236a8"),
    ("subnet", "#0b6a5d"), ("site", "#7d5115"), ("data", "#0b6bcb"), ("guard", "#b4541a"),
  ])

  static let dark = Palette(values: [
    ("paper", "#10161d"), ("ink", "#e8edf2"), ("muted", "#a9b9c7"), ("line", "#a9b8c6"), ("fill", "#1a232d"),
    ("chip", "#1a232d"), ("path", "#7fb2ff"), ("break", "#ff8a80"), ("doubt", "#f0b94d"), ("plus", "#6fd58a"),
    ("cloud", "#8fa3b5"), ("account", "#e58cc4"), ("region", "#7fb2ff"), ("network", "#b79cf2"),
    ("subnet", "#5fd0bd"), ("site", "#e0b36a"), ("data", "#7cc0ff"), ("guard", "#f2a36e"),
  ])

  /// Black and white, for paper: what differs by colour on a screen differs by its line and its words here, so that a
  /// sheet from any printer says the same.
  static let print = Palette(
    values: light.values.map { name, _ in
      switch name {
      case "paper", "fill", "chip": (name, "#fff")
      case "muted": (name, "#333")
      default: (name, "#000")
      }
    })

  /// The colours that a reader has set for all pages; what differs only by colour in the others is alike here.
  static let forced = Palette(values: [
    ("paper", "Canvas"), ("ink", "CanvasText"), ("muted", "CanvasText"), ("line", "CanvasText"), ("fill", "Canvas"),
    ("chip", "Canvas"), ("path", "LinkText"), ("break", "CanvasText"), ("doubt", "CanvasText"),
    ("plus", "CanvasText"), ("cloud", "CanvasText"), ("account", "CanvasText"), ("region", "CanvasText"),
    ("network", "CanvasText"), ("subnet", "CanvasText"), ("site", "CanvasText"), ("data", "CanvasText"),
    ("guard", "CanvasText"),
  ])
}
