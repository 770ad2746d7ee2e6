/// Charts: diagrams of nested boxes, laid out from left to right and drawn as SVG.
///
/// The stages stand apart: what to draw (`Diagram`), where the boxes go, how the connectors run, where the labels sit,
/// and the SVG. The same diagram always gives the same bytes, in whatever order its parts are declared.
public enum Chart {
  public enum Form: Sendable {
    /// A file of its own, with its colours and a background.
    case standalone
    /// Part of a page that has `stylesheet` among its styles: no style element, no background.
    case inline
  }

  /// The SVG of a diagram.
  public static func svg(_ diagram: Diagram, form: Form) -> String {
    var writer = SVGWriter(Engine.draw(diagram), form: form)
    return writer.write()
  }

  /// The style sheet for pages with charts in them.
  public static let stylesheet = Stylesheet.variables + Stylesheet.rules(.named)
}
