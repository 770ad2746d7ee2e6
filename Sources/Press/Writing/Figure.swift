import Chart
import Markup

/// A chart in its frame, which scrolls by itself where the chart is wider than the page.
enum Figure {
  /// How wide a chart may be, in pixels, and still be read on a page that it is made to fit. The layout keeps letters of
  /// 12 px at 8 px or more on a page of this width; in a narrower one a wider chart scrolls, and on paper it is turned.
  private static let readableWidth = 1200

  /// - Parameters:
  ///   - chart: nothing is written without one.
  ///   - title: what the chart shows, for those who cannot see it.
  ///   - isTitled: whether the title also stands below the chart.
  static func write(_ chart: FinishedChart?, title: String, isTitled: Bool, to html: inout HTMLWriter) {
    guard let chart else { return }
    html.write("<figure class=\"chart\(chart.width > readableWidth ? " wide" : "")\" tabindex=\"0\"")
    if !isTitled { html.write(" aria-label=\"\(title)\"") }
    html.raw(">\n")
    html.raw(chart.svg(.inline).utf8)
    if isTitled { html.write("\n<figcaption>\(title)</figcaption>") }
    html.raw("\n</figure>\n")
  }
}
