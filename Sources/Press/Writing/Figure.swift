import Chart
import Markup

/// A chart in its frame, which scrolls by itself where the chart is wider than the page.
enum Figure {
  /// How wide a chart may be, in pixels, and still be read on a page that it is made to fit. The layout keeps letters of
  /// 12 px at 8 px or more on a page of this width; in a narrower one a wider chart scrolls.
  private static let readableWidth = 1200

  /// - Parameters:
  ///   - chart: nothing is written without one.
  ///   - title: what the chart shows.
  ///   - isTitled: whether the title also stands below the chart.
  static func write(_ chart: FinishedChart?, title: String, isTitled: Bool, to html: inout HTMLWriter) {
    guard let chart else { return }
    let svg = chart.svg(.inline)
    let style =
      "chart" + (chart.width > readableWidth ? " wide" : "") + (TurnedSheet.isNeeded(for: svg) ? " turned" : "")
    // The keyboard stops here to scroll, so it has a name of its own, also where a caption stands below it.
    html.write("<figure class=\"\(style)\" tabindex=\"0\" aria-label=\"\(title)\">\n")
    html.raw(svg.utf8)
    if isTitled { html.write("\n<figcaption>\(title)</figcaption>") }
    html.raw("\n</figure>\n")
  }
}
