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
    var page = ""
    for diagram in diagrams {
      var svg = Chart.svg(diagram, form: .inline)
      if let fonts { svg = Self.replacingFonts(of: svg, with: fonts) }
      page += svg
    }
    let found = try Browser.text(
      ofPage: "<!DOCTYPE html><meta charset=utf-8><body>\(page)<script>\(Self.script)</script>")
    #expect(found.contains("texts seen"))
    #expect(found.components(separatedBy: "\n").filter { $0.hasPrefix("fault") } == [])
  }

  /// The script has to see a text that does not fit.
  @Test(.enabled(if: Browser.program != nil, "Chromium is not installed"), .timeLimit(.minutes(3)))
  func aTextThatIsTooLongIsSeen() throws {
    let svg =
      "<svg width=300 height=100><g data-node=a><rect x=0 y=0 width=40 height=20></rect>"
      + "<text x=2 y=14 font-size=12>much too long for its box</text></g></svg>"
    let found = try Browser.text(ofPage: "<!DOCTYPE html><body>\(svg)<script>\(Self.script)</script>")
    #expect(found.contains("fault: 'much too long for its box' leaves its box"))
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
    for (const svg of document.querySelectorAll('svg')) {
      const texts = [];
      for (const text of svg.querySelectorAll('text')) {
        if (text.ownerSVGElement !== svg) continue;
        seen++;
        const box = text.getBBox();
        texts.push([text.textContent, box]);
        const group = text.closest('[data-node], [data-label], [data-title]');
        const frame = group && group.querySelector('rect').getBBox();
        const slack = 0.6;
        if (frame && (box.x < frame.x - slack || box.x + box.width > frame.x + frame.width + slack))
          out.push(`fault: '${text.textContent}' leaves its box`);
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
  static func text(ofPage html: String) throws -> String {
    let program = try #require(Self.program)
    let folder = FileManager.default.temporaryDirectory.appending(path: "chart-browser-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "page.html")
    try Data(html.utf8).write(to: file)
    let process = Process()
    process.executableURL = program
    process.arguments = [
      "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir=\(folder.path)/profile", "--dump-dom",
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
