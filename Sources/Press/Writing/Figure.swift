import Chart
import Markup

/// A chart in its frame, which scrolls by itself where the chart is wider than the page.
enum Figure {
  /// - Parameters:
  ///   - chart: nothing is written without one.
  ///   - title: what the chart shows, for those who cannot see it.
  ///   - isTitled: whether the title also stands below the chart.
  static func write(_ chart: FinishedChart?, title: String, isTitled: Bool, to html: inout HTMLWriter) {
    guard let chart else { return }
    html.raw("<figure class=\"chart\" tabindex=\"0\"")
    if !isTitled { html.write(" aria-label=\"\(title)\"") }
    html.raw(">\n")
    html.raw(chart.svg(.inline).utf8)
    if isTitled { html.write("\n<figcaption>\(title)</figcaption>") }
    html.raw("\n</figure>\n")
  }
}
