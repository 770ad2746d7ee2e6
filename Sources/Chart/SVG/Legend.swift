/// What the lines and pictures of one drawing mean; only what occurs in it.
struct Legend {
  private enum Entry {
    case line(Diagram.Style)
    case symbol(Symbol)
    case outcome(Overlay.Outcome)
    case change(Diagram.Change)
    case folded, closed, outside
  }

  private struct Placed {
    var entry: Entry
    var text: String
    var x: Int
    var y: Int
  }

  private var placed: [Placed] = []
  private(set) var width = 0
  private(set) var height = 0

  private static let rowHeight = 22 * 4
  private static let swatch = 30 * 4
  private static let margin = 16 * 4

  init(_ drawing: Drawing) {
    let diagram = drawing.diagram
    var entries: [(Entry, String)] = []
    for outcome in Overlay.Outcome.allCases
    where diagram.overlay?.hops.contains(where: { $0.outcome == outcome }) ?? false {
      entries.append((.outcome(outcome), Self.title(outcome)))
    }
    for change in Diagram.Change.allCases where change != .none {
      let occurs =
        diagram.nodes.contains { $0.change == change } || diagram.containers.contains { $0.change == change }
        || diagram.edges.contains { $0.change == change }
      if occurs { entries.append((.change(change), change == .pending ? "not there yet" : change.rawValue)) }
    }
    if diagram.nodes.contains(where: { if case .folded = $0.role { true } else { false } }) {
      entries.append((.folded, "folded: has a chart of its own"))
    }
    if diagram.nodes.contains(where: { if case .closed = $0.role { true } else { false } }) {
      entries.append((.closed, "folded: drawn by portolan chart --part"))
    }
    if diagram.nodes.contains(where: { $0.role == .outside }) { entries.append((.outside, "shown in another chart")) }
    for style in Diagram.Style.allCases where diagram.edges.contains(where: { $0.style == style }) {
      entries.append((.line(style), Self.title(style)))
    }
    let symbols = Set(diagram.nodes.map(\.symbol))
    for symbol in Symbol.allCases where symbols.contains(symbol) { entries.append((.symbol(symbol), symbol.title)) }
    if entries.isEmpty { return }
    let limit = max(drawing.plan.boxes.first?.width ?? 0, 480 * 4) - Self.margin
    var x = Self.margin
    var y = 8 * 4
    for (entry, text) in entries {
      let room = Self.swatch + 6 * 4 + TextFace.detail.width(of: text) + 18 * 4
      if x > Self.margin, x + room > limit {
        x = Self.margin
        y += Self.rowHeight
      }
      placed.append(Placed(entry: entry, text: text, x: x, y: y))
      x += room
      width = max(width, x)
    }
    height = y + Self.rowHeight + 8 * 4
  }

  private static func title(_ style: Diagram.Style) -> String {
    switch style {
    case .tcp: "connection"
    case .privateLink: "private link"
    case .vpn: "VPN or leased line"
    case .peering: "peering"
    case .dns: "name resolution"
    case .publicInternet: "public internet"
    case .replication: "replication"
    case .governs: "governs"
    }
  }

  private static func title(_ outcome: Overlay.Outcome) -> String {
    switch outcome {
    case .passed: "hop of the path"
    case .broken: "path breaks here"
    case .unknown: "not known"
    case .beyond: "beyond the break"
    }
  }

  func write(into out: inout Markup, at top: Int) {
    if placed.isEmpty { return }
    out.line("<g class=\"chart-legend\" role=\"group\" aria-label=\"Legend\">")
    for item in placed {
      let x = Markup.px(item.x)
      let middle = top + item.y + Self.rowHeight / 2
      let y = Markup.px(middle)
      switch item.entry {
      case .line(let style):
        out.line(
          "<g class=\"chart-edge chart-by-\(style.rawValue)\"><path class=\"chart-line\" d=\"M\(x) \(y)h24\" fill=\"none\" stroke=\"#445\"/>"
            + (style.hasDirection
              ? "<path class=\"chart-arrow\" d=\"M\(Markup.px(item.x + Self.swatch)) \(y)l-8-4v8z\"/>" : "") + "</g>")
      case .symbol(let symbol):
        out.line(
          "<g class=\"chart-is-\(symbol.rawValue)\"><svg x=\"\(Markup.px(item.x + 12 * 4))\" y=\"\(Markup.px(middle - 8 * 4))\" width=\"16\" height=\"16\" viewBox=\"0 0 18 18\">"
            + "<path class=\"chart-icon\" d=\"M0 0\(Icons.path(symbol))\"/></svg></g>")
      case .outcome(let outcome):
        let sign =
          outcome == .broken
          ? SVGWriter.cross(x: item.x + 20 * 4, y: middle)
          : "<circle class=\"chart-disc\" cx=\"\(Markup.px(item.x + 20 * 4))\" cy=\"\(y)\" r=\"8\" fill=\"#fff\" stroke=\"#111\"/>"
            + "<text class=\"chart-number\" x=\"\(Markup.px(item.x + 20 * 4))\" y=\"\(Markup.px(middle + 15))\" text-anchor=\"middle\" font-size=\"10.5\" font-weight=\"bold\">\(outcome == .unknown ? "?" : "n")</text>"
        out.line("<g class=\"chart-badge chart-\(outcome.rawValue)\">\(sign)</g>")
      case .change(let change):
        if change.isTold {
          out.line(
            "<g class=\"chart-badge chart-\(change.rawValue)\">\(SVGWriter.changeSign(change, x: item.x + 20 * 4, y: middle))</g>"
          )
        } else {
          out.line("<g class=\"chart-node chart-\(change.rawValue)\">\(box(at: item, middle))</g>")
        }
      case .outside: out.line("<g class=\"chart-node chart-outside\">\(box(at: item, middle))</g>")
      case .folded, .closed:
        out.line(SVGWriter.foldSign(x: item.x + 20 * 4, y: middle))
      }
      let base = middle + TextFace.detail.size * 36 / 100
      out.line(
        "<text class=\"chart-detail\" x=\"\(Markup.px(item.x + Self.swatch + 6 * 4))\" y=\"\(Markup.px(base))\""
          + " font-size=\"\(Markup.px(TextFace.detail.size))\"\(TextFace.detail.fixedLength(of: item.text))>\(Markup.escape(item.text))</text>"
      )
    }
    out.line("</g>")
  }

  private func box(at item: Placed, _ middle: Int) -> String {
    "<rect class=\"chart-box\" x=\"\(Markup.px(item.x + 6 * 4))\" y=\"\(Markup.px(middle - 7 * 4))\" width=\"22\" height=\"14\" rx=\"3\" fill=\"#fff\" stroke=\"#445\"/>"
  }
}
