/// Turns a finished drawing into SVG.
struct SVGWriter {
  let drawing: Drawing
  let form: Chart.Form
  /// Whether some of it is set apart from the rest.
  private let tells: Bool
  var out = Markup()
  /// The signs of hops and where they stand, left edge and middle: they are written last, in the order of the path.
  private var hopSigns: [(hop: Overlay.Hop, x: Int, y: Int)] = []

  private var scene: Scene { drawing.scene }
  private var plan: Plan { drawing.plan }
  private var words: Lettering { drawing.lettering }

  static let fonts =
    "'Liberation Sans', Arimo, Arial, Helvetica, 'Noto Sans CJK JP', 'Noto Sans JP', 'Hiragino Sans', sans-serif"

  init(_ drawing: Drawing, form: Chart.Form) {
    self.drawing = drawing
    self.form = form
    tells = drawing.diagram.tells
  }

  mutating func write() -> String {
    let legend = Legend(drawing)
    let page = plan.boxes.first ?? Rect()
    let width = max(page.width, legend.width)
    let height = page.height + legend.height
    let id = Markup.identifier(drawing.diagram.id)
    out.line(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" role=\"graphics-document\""
        + " aria-roledescription=\"diagram\" aria-labelledby=\"\(id)-title \(id)-desc\""
        + " viewBox=\"0 0 \(Markup.px(width)) \(Markup.px(height))\" width=\"\(Markup.px(width))\""
        + " height=\"\(Markup.px(height))\" font-family=\"\(Self.fonts)\" font-size=\"12\">")
    out.line("<title id=\"\(id)-title\">\(Markup.escape(drawing.diagram.title))</title>")
    out.line("<desc id=\"\(id)-desc\">\(Markup.escape(description))</desc>")
    if form == .standalone {
      out.line("<style>\(Stylesheet.standalone)</style>")
      out.line(
        "<rect class=\"chart-paper\" width=\"\(Markup.px(width))\" height=\"\(Markup.px(height))\" fill=\"#fff\"/>")
    }
    let outermostFirst = scene.boxes.indices.dropFirst().filter { scene.boxes[$0].isContainer }.sorted {
      (scene.boxes[$0].depth, $0) < (scene.boxes[$1].depth, $1)
    }
    for box in outermostFirst { container(box) }
    let crossings = Crossings(plan)
    // The told path is drawn last, above the quiet wires.
    let wires = plan.wires.indices.filter { plan.wires[$0].path.count > 1 }
    for wire in wires where !isTold(wire) { connector(wire, crossings) }
    for wire in wires where isTold(wire) { connector(wire, crossings) }
    for wire in wires { label(wire) }
    for box in scene.boxes.indices.dropFirst() where !scene.boxes[box].isContainer { node(box) }
    for box in outermostFirst { badges(of: box) }
    writeHops()
    legend.write(into: &out, at: page.height)
    out.line("</svg>")
    return String(decoding: out.bytes, as: UTF8.self)
  }

  private var description: String {
    let diagram = drawing.diagram
    var text = diagram.summary.isEmpty ? "" : Self.sentence(diagram.summary) + " "
    text +=
      "\(Self.count(diagram.nodes.count, "thing")) in \(Self.count(diagram.containers.count, "container")), \(Self.count(diagram.edges.count, "connection"))."
    for change in diagram.changeList { text += " " + Self.sentence(change) }
    for hop in diagram.overlay?.hops ?? [] where !hop.note.isEmpty {
      text += " " + Self.sentence("\(hop.numbers): \(hop.note)")
    }
    return text
  }

  /// A clause with a full stop at its end.
  private static func sentence(_ text: String) -> String {
    text.last.map { ".!?".contains($0) } ?? true ? text : text + "."
  }

  private static func count(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

  // MARK: What is told and what is quiet

  private func isTold(_ wire: Int) -> Bool {
    !words.wireHops[wire].isEmpty || drawing.builder.wireSources[wire].change.isTold
  }

  private func isTold(box: Int) -> Bool {
    if !words.boxHops[box].isEmpty || change(of: box).isTold { return true }
    if drawing.diagram.overlay == nil { return false }
    return scene.wires.indices.contains { isTold($0) && (scene.wires[$0].from == box || scene.wires[$0].to == box) }
  }

  private func change(of box: Int) -> Diagram.Change {
    switch drawing.builder.sources[box] {
    case .page: .none
    case .container(let container): container.change
    case .node(let node): node.change
    }
  }

  private func emphasis(told: Bool) -> String { tells ? (told ? " chart-told" : " chart-quiet") : "" }

  /// The gravest outcome among the hops upon a thing.
  private func outcome(_ hops: [Overlay.Hop]) -> Overlay.Outcome? {
    for outcome in [Overlay.Outcome.broken, .unknown, .beyond, .passed]
    where hops.contains(where: { $0.outcome == outcome }) {
      return outcome
    }
    return nil
  }

  private func outcomeClass(_ hops: [Overlay.Hop]) -> String { outcome(hops).map { " chart-\($0.rawValue)" } ?? "" }

  private func changeClass(_ change: Diagram.Change) -> String { change == .none ? "" : " chart-\(change.rawValue)" }

  /// What happened to a thing, in words.
  private func spoken(_ change: Diagram.Change, _ id: String) -> String {
    let word = change == .none ? "" : ", \(change == .pending ? "not there yet" : change.rawValue)"
    let notes = drawing.diagram.changes[id] ?? []
    return word + (notes.isEmpty ? "" : ": " + notes.joined(separator: "; "))
  }

  private func spoken(_ hops: [Overlay.Hop]) -> String {
    hops.map { hop in
      let ending = hop.outcome == .passed ? "" : ", \(hop.outcome.rawValue)"
      return hop.isNumbered ? ", hop \(hop.numbers)\(ending)" : ""
    }.joined()
  }

  // MARK: Boxes

  private func rectangle(_ rect: Rect, radius: Int, _ attributes: String) -> String {
    "<rect \(attributes)x=\"\(Markup.px(rect.x0))\" y=\"\(Markup.px(rect.y0))\" width=\"\(Markup.px(rect.width))\""
      + " height=\"\(Markup.px(rect.height))\"\(radius > 0 ? " rx=\"\(radius)\"" : "")/>"
  }

  private mutating func linked(_ href: String?, _ body: (inout SVGWriter) -> Void) {
    if let href { out.line("<a href=\"\(Markup.escape(href))\">") }
    body(&self)
    if href != nil { out.line("</a>") }
  }

  private mutating func text(
    _ lines: [(text: String, style: String, face: TextFace)], x: Int, top: Int, anchor: String = ""
  ) {
    var y = top
    for line in lines {
      // The base line lies so that capitals stand in the middle of the line.
      let base = y + line.face.leading / 2 + line.face.size * 36 / 100
      out.line(
        "<text class=\"\(line.style)\" x=\"\(Markup.px(x))\" y=\"\(Markup.px(base))\"\(anchor)"
          + " font-size=\"\(Markup.px(line.face.size))\"\(line.face.bold ? " font-weight=\"bold\"" : "")\(line.face.fixedLength(of: line.text))>"
          + "\(Markup.escape(line.text))</text>")
      y += line.face.leading
    }
  }

  private mutating func icon(_ symbol: Symbol, x: Int, y: Int, size: Int) {
    // Small icons are the same outlines at a smaller scale; only the field's size differs.
    if size == SceneBuilder.Size.icon {
      out.line("<path class=\"chart-icon\" d=\"M\(Markup.px(x)) \(Markup.px(y))\(Icons.path(symbol))\"/>")
    } else {
      out.line(
        "<svg x=\"\(Markup.px(x))\" y=\"\(Markup.px(y))\" width=\"\(Markup.px(size))\" height=\"\(Markup.px(size))\""
          + " viewBox=\"0 0 18 18\"><path class=\"chart-icon\" d=\"M0 0\(Icons.path(symbol))\"/></svg>")
    }
  }

  private mutating func container(_ box: Int) {
    guard case .container(let source) = drawing.builder.sources[box] else { return }
    let rect = plan.boxes[box]
    let hops = words.boxHops[box]
    let told = isTold(box: box) || holdsTold(box)
    let name = [source.title, source.subtitle ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
    let style =
      "chart-container chart-in-\(source.symbol.rawValue)\(emphasis(told: told))\(outcomeClass(hops))"
      + changeClass(source.change)
    linked(source.href) { writer in
      writer.out.line(
        "<g class=\"\(style)\" role=\"graphics-symbol\" aria-label=\"\(Markup.escape(source.symbol.title + " " + name + writer.spoken(hops) + writer.spoken(source.change, source.id)))\""
          + " data-container=\"\(Markup.escape(source.id))\">")
      writer.out.line(writer.rectangle(rect, radius: 6, "class=\"chart-frame\" fill=\"none\" stroke=\"#667\" "))
      let x = rect.x0 + SceneBuilder.Size.titleInset
      let y = rect.y0 + SceneBuilder.Size.titleInset
      let entry = writer.scene.boxes[box]
      let title = Rect(x0: x, y0: y, x1: x + entry.titleWidth, y1: y + entry.titleHeight)
      writer.out.line("<g data-title=\"\(Markup.escape(source.id))\">")
      writer.out.line(writer.rectangle(title, radius: 0, "fill=\"none\" "))
      writer.icon(source.symbol, x: x, y: y, size: SceneBuilder.Size.titleIcon)
      let lines = writer.words.boxLines[box]
      let names = writer.drawing.builder.nameLines[box]
      writer.text(
        lines.enumerated().map { at, line in
          at < names ? (line, "chart-title", TextFace.title) : (line, "chart-subtitle", TextFace.subtitle)
        }, x: x + SceneBuilder.Size.titleIcon + 6 * 4, top: y)
      writer.out.line("</g>")
      writer.out.line("</g>")
    }
  }

  private func holdsTold(_ container: Int) -> Bool {
    scene.boxes.indices.contains { $0 != container && scene.contains(container, $0) && isTold(box: $0) }
  }

  private mutating func node(_ box: Int) {
    guard case .node(let source) = drawing.builder.sources[box] else { return }
    let rect = plan.boxes[box]
    let hops = words.boxHops[box]
    let name = source.lines.joined(separator: " ")
    let style =
      "chart-node chart-is-\(source.symbol.rawValue)\(emphasis(told: isTold(box: box)))\(outcomeClass(hops))"
      + changeClass(source.change) + Self.roleClass(source.role)
    linked(source.href) { writer in
      writer.out.line(
        "<g class=\"\(style)\" role=\"graphics-symbol\" aria-label=\"\(Markup.escape(source.symbol.title + " " + name + writer.spoken(hops) + writer.spoken(source.change, source.id)))\""
          + " data-node=\"\(Markup.escape(source.id))\">")
      writer.out.line(
        "<title>\(Markup.escape(source.symbol.title)): \(Markup.escape(name + writer.spoken(source.change, source.id)))</title>"
      )
      if source.role.foldedCount != nil {
        for step in [6 * 4, 3 * 4] {
          writer.out.line(
            writer.rectangle(rect.moved(step, step), radius: 5, "class=\"chart-behind\" fill=\"#fff\" stroke=\"#445\" ")
          )
        }
      }
      writer.out.line(writer.rectangle(rect, radius: 5, "class=\"chart-box\" fill=\"#fff\" stroke=\"#445\" "))
      let size = SceneBuilder.Size.self
      writer.icon(
        source.symbol, x: rect.x0 + size.padding, y: rect.midY - size.icon / 2, size: size.icon)
      let names = writer.drawing.builder.nameLines[box]
      let lines = writer.words.boxLines[box].enumerated().map { at, line in
        at < names ? (line, "chart-name", TextFace.name) : (line, "chart-detail", TextFace.detail)
      }
      let tall = lines.reduce(0) { $0 + $1.2.leading }
      writer.text(lines, x: rect.x0 + size.padding + size.icon + size.iconGap, top: rect.midY - tall / 2)
      writer.out.line("</g>")
    }
    if source.role.foldedCount != nil { foldSign(rect) }
    badges(of: box)
  }

  private static func roleClass(_ role: Diagram.Role) -> String {
    switch role {
    case .itself: ""
    case .folded, .closed: " chart-folded"
    case .outside: " chart-outside"
    }
  }

  /// The sign of a folded box: a plus in a square on its lower right corner.
  private mutating func foldSign(_ rect: Rect) {
    out.line(Self.foldSign(x: rect.x1 - 10 * 4, y: rect.y1 - 10 * 4))
  }

  static func foldSign(x: Int, y: Int) -> String {
    "<path class=\"chart-sign\" d=\"M\(Markup.px(x - 5 * 4)) \(Markup.px(y - 5 * 4))h10v10h-10zm5 2v6m-3-3h6\" fill=\"none\" stroke=\"#445\"/>"
  }

  // MARK: Changes

  /// The sign of a change, on the upper left corner of a box.
  private mutating func changeSign(_ change: Diagram.Change, _ rect: Rect) {
    guard change.isTold else { return }
    out.line(
      "<g class=\"chart-badge chart-\(change.rawValue)\">\(Self.changeSign(change, x: rect.x0 + 4 * 4, y: rect.y0))</g>"
    )
  }

  /// A disc with a plus, a minus or a wave in it.
  static func changeSign(_ change: Diagram.Change, x: Int, y: Int) -> String {
    let path =
      switch change {
      case .added: "m-4 0h8m-4-4v8"
      case .removed: "m-4 0h8"
      default: "m-4.5 1c1.5-3.5 3-3.5 4.5-1s3 2.5 4.5-1"
      }
    return "<circle class=\"chart-disc\" cx=\"\(Markup.px(x))\" cy=\"\(Markup.px(y))\" r=\"8\" fill=\"#223\"/>"
      + "<path class=\"chart-mark\" d=\"M\(Markup.px(x)) \(Markup.px(y))\(path)\" fill=\"none\" stroke=\"#fff\"/>"
  }

  // MARK: Hops

  private mutating func badges(of box: Int) {
    let rect = plan.boxes[box]
    changeSign(change(of: box), rect)
    let hops = words.boxHops[box].filter(\.isNumbered)
    if hops.isEmpty { return }
    // On the upper border, from the right corner to the left, as far as the box is wide.
    var x = rect.x1 + 2 * 4
    for hop in hops.reversed() { x -= Self.badgeWidth(hop) + 4 }
    x = max(x, rect.x0 - 2 * 4)
    for hop in hops {
      hopSigns.append((hop, x, rect.y0 - 3 * 4))
      x += Self.badgeWidth(hop) + 4
    }
  }

  /// How wide the sign of a hop is: its number in a disc, and a cross where the path breaks.
  static func badgeWidth(_ hop: Overlay.Hop) -> Int {
    numberWidth(hop) + (hop.outcome == .broken ? SceneBuilder.Size.badge + 4 : 0)
  }

  private static func numberWidth(_ hop: Overlay.Hop) -> Int {
    let size = SceneBuilder.Size.badge
    return max(size, TextFace(size: 10 * 4 + 2, bold: true).width(of: hop.shown) + 6 * 4)
  }

  /// The signs of all hops in the order of the path, which is also that in which the keyboard goes through them.
  private mutating func writeHops() {
    if hopSigns.isEmpty { return }
    out.line("<g class=\"chart-hops\" role=\"group\" aria-label=\"The path, hop by hop\">")
    for sign in hopSigns.sorted(by: { ($0.hop.number, $0.x, $0.y) < ($1.hop.number, $1.x, $1.y) }) {
      badge(sign.hop, x: sign.x, y: sign.y)
    }
    out.line("</g>")
  }

  /// The sign of a hop, from its left edge.
  private mutating func badge(_ hop: Overlay.Hop, x: Int, y: Int) {
    let half = SceneBuilder.Size.badge / 2
    let wide = Self.numberWidth(hop)
    if let href = hop.href {
      let words = "Hop \(hop.numbers)\(hop.note.isEmpty ? "" : ": " + hop.note)"
      out.line("<a href=\"\(Markup.escape(href))\" aria-label=\"\(Markup.escape(words))\">")
    }
    out.line(
      "<g class=\"chart-badge chart-\(hop.outcome.rawValue)\" data-hop=\"\(hop.number)\" data-last=\"\(hop.last)\">")
    if !hop.note.isEmpty { out.line("<title>\(hop.numbers): \(Markup.escape(hop.note))</title>") }
    let disc = Rect(x0: x, y0: y - half, x1: x + wide, y1: y + half)
    out.line(rectangle(disc, radius: 8, "class=\"chart-disc\" fill=\"#fff\" stroke=\"#111\" "))
    out.line(
      "<text class=\"chart-number\" x=\"\(Markup.px(x + wide / 2))\" y=\"\(Markup.px(y + 15))\" text-anchor=\"middle\""
        + " font-size=\"10.5\" font-weight=\"bold\">\(hop.shown)</text>")
    if hop.outcome == .broken { out.line(Self.cross(x: x + wide + 4 + half, y: y)) }
    out.line("</g>")
    if hop.href != nil { out.line("</a>") }
  }

  /// The sign that a path ends: a cross in a ring, beside the number.
  static func cross(x: Int, y: Int) -> String {
    "<circle class=\"chart-cross-field\" cx=\"\(Markup.px(x))\" cy=\"\(Markup.px(y))\" r=\"8\" fill=\"#fff\" stroke=\"#b00\"/>"
      + "<path class=\"chart-cross\" d=\"M\(Markup.px(x - 14)) \(Markup.px(y - 14))l7 7m0-7l-7 7\" fill=\"none\" stroke=\"#b00\"/>"
  }

  // MARK: Connectors

  private mutating func connector(_ wire: Int, _ crossings: Crossings) {
    let source = drawing.builder.wireSources[wire]
    let hops = words.wireHops[wire]
    let style =
      "chart-edge chart-by-\(source.style.rawValue)\(emphasis(told: isTold(wire)))\(outcomeClass(hops))"
      + changeClass(source.change)
    let from = scene.wires[wire].from
    let to = scene.wires[wire].to
    let spokenName =
      "\(displayName(from)) to \(displayName(to))\(source.label.isEmpty ? "" : ", " + source.label)\(spoken(hops))"
      + spoken(source.change, source.id)
    out.line("<g class=\"\(style)\" role=\"graphics-symbol\" aria-label=\"\(Markup.escape(spokenName))\">")
    let path = PathWriter(plan.wires[wire].path, hops: crossings.over[wire])
    out.line(
      "<path class=\"chart-line\" data-edge=\"\(Markup.escape(source.id))\" d=\"\(path.line)\" fill=\"none\" stroke=\"#445\"/>"
    )
    if source.style.hasDirection { out.line("<path class=\"chart-arrow\" d=\"\(path.arrow)\"/>") }
    out.line("</g>")
  }

  private func displayName(_ box: Int) -> String {
    switch drawing.builder.sources[box] {
    case .page: ""
    case .container(let container): container.title
    case .node(let node): node.lines.first ?? node.id
    }
  }

  private mutating func label(_ wire: Int) {
    guard let label = plan.wires[wire].label else { return }
    let source = drawing.builder.wireSources[wire]
    let hops = words.wireHops[wire]
    let size = SceneBuilder.Size.self
    let style = "chart-label\(emphasis(told: isTold(wire)))\(outcomeClass(hops))\(changeClass(source.change))"
    out.line("<g class=\"\(style)\" data-label=\"\(Markup.escape(source.id))\">")
    out.line(rectangle(label.rect, radius: 3, "class=\"chart-chip\" fill=\"#fff\" "))
    var x = label.rect.x0 + size.labelPadding
    for hop in hops where hop.isNumbered {
      hopSigns.append((hop, x, label.rect.midY))
      x += Self.badgeWidth(hop) + 8
    }
    let lines = words.wireLines[wire]
    let tall = lines.count * TextFace.label.leading
    let middle = (x + label.rect.x1 - size.labelPadding) / 2
    text(
      lines.map { ($0, "chart-word", TextFace.label) }, x: middle, top: label.rect.midY - tall / 2,
      anchor: " text-anchor=\"middle\"")
    out.line("</g>")
  }
}
