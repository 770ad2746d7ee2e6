import Chart
import Foundation
import ReferenceGraphs
import Testing

/// Text as a browser really draws it: the widths that the layout reckons with are only worth something if they hold.
@Suite struct BrowserTests {
  /// With the fonts that a chart names, with another that is wider, and with whatever there is.
  @Test(
    .enabled(if: Browser.program != nil, "Chromium is not installed"), .timeLimit(.minutes(3)),
    arguments: [nil, "'DejaVu Sans', 'Noto Sans CJK JP', sans-serif", "serif"])
  func noTextLeavesItsBoxOrLiesOnAnother(fonts: String?) throws {
    var diagrams = try Reference.names.map { try Reference.diagram($0) }
    diagrams += (1...6).map { Diagram.tangle(seed: UInt64($0)) }
    diagrams += [Extreme.loops, .nested, .ends].map { $0.graph(6).diagram }
    // Signs of hops and of changes, in Japanese.
    diagrams += try ["t1-privatelink", "t3-cross-cloud-cjk"].flatMap { name in
      let diagram = try Reference.diagram(name)
      return [Self.told(diagram), Self.changed(diagram)]
    }
    var page = ""
    for diagram in diagrams {
      var svg = Chart.svg(diagram, form: .inline)
      if let fonts { svg = Self.replacingFonts(of: svg, with: fonts) }
      page += svg
    }
    let found = try Browser.text(ofPage: Self.page(page, isOwnFace: fonts == nil))
    #expect(found.contains("texts seen"))
    #expect(found.components(separatedBy: "\n").filter { $0.hasPrefix("fault") } == [])
  }

  /// A path over every box and connector, with each outcome.
  private static func told(_ diagram: Diagram) -> Diagram {
    var diagram = japanese(diagram)
    let targets = diagram.nodes.map { Overlay.Target.box($0.id) } + diagram.edges.map { .edge($0.id) }
    diagram.overlay = Overlay(
      hops: targets.enumerated().map { at, target in
        let outcome = Overlay.Outcome.allCases[at % Overlay.Outcome.allCases.count]
        return .init(number: 2 * at + 1, last: at % 3 == 0 ? 2 * at + 2 : nil, target: target, outcome: outcome)
      })
    return diagram
  }

  private static func changed(_ diagram: Diagram) -> Diagram {
    var after = japanese(diagram)
    after.nodes = after.nodes.enumerated().filter { $0.offset % 5 != 0 }.map { at, node in
      var node = node
      if at % 3 == 0 { node.lines.append("変更された設定値") }
      return node
    }
    return after.marked(since: diagram)
  }

  private static func japanese(_ diagram: Diagram) -> Diagram {
    var diagram = diagram
    for at in diagram.nodes.indices { diagram.nodes[at].lines.append("受注データベース接続用") }
    for at in diagram.edges.indices where at % 2 == 0 { diagram.edges[at].label = "暗号化された接続" }
    return diagram
  }

  /// An icon keeps to its field of 18 px, fills it, and is like no other.
  @Test(.enabled(if: Browser.program != nil, "Chromium is not installed"), .timeLimit(.minutes(3)))
  func everyIconFillsItsField() throws {
    let all = Diagram(
      id: "icons", title: "Icons", nodes: Symbol.allCases.map { .init(id: $0.rawValue, symbol: $0, lines: [$0.title]) })
    let script = """
      const out = [];
      const seen = {};
      for (const node of document.querySelectorAll('[data-node]')) {
        const icon = node.querySelector('.chart-icon');
        const [, x, y, shape] = icon.getAttribute('d').match(/^M([\\d.]+) ([\\d.]+)(.*)$/);
        const box = icon.getBBox();
        if (box.x < x - 0.1 || box.y < y - 0.1 || box.x + box.width > +x + 18.1 || box.y + box.height > +y + 18.1)
          out.push(`fault: ${node.dataset.node} leaves its field`);
        if (Math.max(box.width, box.height) < 12) out.push(`fault: ${node.dataset.node} is small`);
        if (seen[shape]) out.push(`fault: ${node.dataset.node} looks like ${seen[shape]}`);
        seen[shape] = node.dataset.node;
      }
      out.push(`${Object.keys(seen).length} icons seen`);
      document.body.textContent = out.join('\\n');
      """
    let found = try Browser.text(
      ofPage: "<!DOCTYPE html><body>\(Chart.svg(all, form: .inline))<script>\(script)</script>")
    #expect(found.contains("\(Symbol.allCases.count) icons seen"))
    #expect(found.components(separatedBy: "\n").filter { $0.contains("fault") } == [])
  }

  /// Every chart of the repository's own site, in the style of the page that it stands on.
  @Test(
    .enabled(if: Browser.program != nil, "Chromium is not installed"), .timeLimit(.minutes(3)),
    arguments: [nil, "'DejaVu Sans', 'Noto Sans CJK JP', sans-serif"])
  func noTextOfTheSiteLeavesItsBoxOrLiesOnAnother(fonts: String?) throws {
    let site = try PressSite.ofThisRepository.get()
    var charts: [String: [String]] = [:]
    for (address, data) in site.files where address.hasSuffix(".html") {
      let html = String(decoding: data, as: UTF8.self)
      let found = Self.charts(in: html)
      if found.isEmpty { continue }
      let base = URL(filePath: site.output + "/" + address)
      let styles = ReadHTML(data).elements.filter { $0.name == "link" && $0["rel"] == "stylesheet" }
        .compactMap { $0["href"].flatMap { URL(string: $0, relativeTo: base)?.absoluteString } }
      charts[styles.map { "<link rel=stylesheet href=\"\($0)\">" }.joined(), default: []] += found
    }
    #expect(charts.values.joined().count > 50)
    for (styles, svgs) in charts {
      let shown = svgs.map { svg in fonts.map { Self.replacingFonts(of: svg, with: $0) } ?? svg }
      let found = try Browser.text(ofPage: Self.page(shown.joined(), styles: styles, isOwnFace: fonts == nil))
      #expect(found.contains("texts seen"))
      #expect(found.components(separatedBy: "\n").filter { $0.hasPrefix("fault") } == [])
    }
  }

  /// The charts on a page, which end with a line of their own.
  private static func charts(in html: String) -> [String] {
    html.components(separatedBy: "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\"").dropFirst().compactMap {
      rest in
      rest.range(of: "\n</svg>").map { "<svg class=\"chart\"" + rest[..<$0.upperBound] }
    }
  }

  /// - Parameter isOwnFace: whether the charts have the fonts that they name.
  private static func page(_ body: String, styles: String = "", isOwnFace: Bool) -> String {
    "<!DOCTYPE html><meta charset=utf-8>\(styles)<body\(isOwnFace ? " class=own-face" : "")>\(body)"
      + "<script>\(script)</script>"
  }

  /// The script has to see a text that does not fit.
  @Test(.enabled(if: Browser.program != nil, "Chromium is not installed"), .timeLimit(.minutes(3)))
  func aTextThatIsTooLongIsSeen() throws {
    let svg =
      "<svg class=chart width=300 height=100><g data-node=a><rect x=0 y=0 width=40 height=20></rect>"
      + "<text x=2 y=14 font-size=12>much too long for its box</text></g>"
      + "<text x=2 y=90 font-size=12 textLength=40 lengthAdjust=spacingAndGlyphs>pressed together</text>"
      + "<g data-node=b><rect x=0 y=50 width=90 height=8></rect><text x=2 y=56 font-size=12>so high</text></g></svg>"
    let found = try Browser.text(ofPage: Self.page(svg, isOwnFace: true))
    #expect(found.contains("fault: 'pressed together' is drawn at 0."))
    #expect(found.contains("fault: 'much too long for its box' leaves its box"))
    #expect(found.contains("fault: 'so high' is higher than its box"))
    #expect(found.contains("fault: the ink of 'so high' is higher than its box"))
    #expect(!found.contains("'so high' leaves"))
  }

  private static func replacingFonts(of svg: String, with fonts: String) -> String {
    guard let start = svg.range(of: "font-family=\""),
      let end = svg[start.upperBound...].range(of: "\"")
    else { return svg }
    return svg.replacingCharacters(in: start.upperBound..<end.lowerBound, with: fonts)
  }

  private static let script = """
    const out = [];
    let seen = 0;
    const pen = document.createElement('canvas').getContext('2d');
    function natural(text) {
      const free = text.cloneNode(true);
      free.removeAttribute('textLength');
      text.after(free);
      const width = free.getComputedTextLength();
      free.remove();
      return width;
    }
    for (const svg of document.querySelectorAll('svg.chart')) {
      const texts = [];
      for (const text of svg.querySelectorAll('text')) {
        if (text.ownerSVGElement !== svg) continue;
        seen++;
        const words = text.textContent;
        const box = text.getBBox();
        texts.push([words, box]);
        // A text that is held to a width hides a wrong measure, but not how its letters are stretched.
        const stretch = text.hasAttribute('textLength') && document.body.className
          ? text.getComputedTextLength() / natural(text) : 1;
        if (stretch < 0.94 || stretch > 1.06)
          out.push(`fault: '${words}' is drawn at ${stretch.toFixed(2)} of its width`);
        const group = text.closest('[data-node], [data-label], [data-title]');
        const frame = group && group.querySelector('rect').getBBox();
        if (!frame) continue;
        const slack = 0.6;
        if (box.x < frame.x - slack || box.x + box.width > frame.x + frame.width + slack)
          out.push(`fault: '${words}' leaves its box`);
        if (box.y < frame.y - slack || box.y + box.height > frame.y + frame.height + slack)
          out.push(`fault: '${words}' is higher than its box`);
        // The box of a text has the height of its first font; signs that another font lends may be higher.
        pen.font = getComputedStyle(text).font;
        const ink = pen.measureText(words);
        const base = text.y.baseVal[0].value;
        if (base - ink.actualBoundingBoxAscent < frame.y - slack
          || base + ink.actualBoundingBoxDescent > frame.y + frame.height + slack)
          out.push(`fault: the ink of '${words}' is higher than its box`);
      }
      for (let i = 0; i < texts.length; i++)
        for (let j = i + 1; j < texts.length; j++) {
          const [a, b] = [texts[i][1], texts[j][1]];
          const wide = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
          const high = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
          // The boxes of two lines of one text touch: a glyph fills only part of its line.
          if (wide > 0.6 && high > 0.35 * Math.min(a.height, b.height))
            out.push(`fault: '${texts[i][0]}' lies on '${texts[j][0]}'`);
        }
    }
    out.push(`${seen} texts seen`);
    document.body.textContent = out.join('\\n');
    """
}

/// Chromium without a window.
enum Browser {
  static let program: URL? = {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    for name in ["chromium", "chromium-browser", "google-chrome"] {
      for folder in folders {
        let file = URL(filePath: String(folder)).appending(path: name)
        if FileManager.default.isExecutableFile(atPath: file.path) { return file }
      }
    }
    return nil
  }()

  /// What a page says once its scripts have run.
  ///
  /// - Parameter width: the width of the window in pixels.
  static func text(ofPage html: String, width: Int = 1280) throws -> String {
    let program = try #require(Self.program)
    let folder = FileManager.default.temporaryDirectory.appending(path: "chart-browser-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "page.html")
    try Data(html.utf8).write(to: file)
    let process = Process()
    process.executableURL = program
    process.arguments = [
      "--headless", "--no-sandbox", "--disable-gpu", "--window-size=\(width),900",
      "--user-data-dir=\(folder.path)/profile", "--dump-dom",
      file.absoluteString,
    ]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }
}
