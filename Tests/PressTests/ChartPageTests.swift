import Foundation
import Testing

/// Charts on the pages of the repository's own site, in a browser: how large they are drawn, and what answers to the
/// pointer and the keyboard.
@Suite(.enabled(if: Browser.program != nil, "Chromium is not installed"), .timeLimit(.minutes(3)))
struct ChartPageTests {
  private static let runbooks = [
    "aiven-azure-vnet-peering", "aurora-data-api-cross-account", "aws-to-azure-mysql", "privatelink-nlb-private-dns",
    "rds-proxy-cross-account",
  ]

  /// A page with a script at its end, which sees it as a reader would; the page itself lets no script in.
  private func page(_ runbook: String, with script: String) throws -> String {
    let site = try PressSite.ofThisRepository.get()
    let address = "runbooks/\(runbook).html"
    var html = try #require(site.file(address))
    let policy = try #require(html.firstRange(of: "<meta http-equiv=\"Content-Security-Policy\""))
    let end = try #require(html[policy.upperBound...].firstIndex(of: ">"))
    html.removeSubrange(policy.lowerBound...end)
    let base = URL(filePath: site.output + "/" + address).absoluteString
    return html.replacing("<head>", with: "<head><base href=\"\(base)\">", maxReplacements: 1)
      .replacing("</body>", with: "<script>onload = () => {\(script)}</script></body>", maxReplacements: 1)
  }

  private func lines(_ text: String) -> [String] {
    text.components(separatedBy: "\n").compactMap { line in
      line.firstRange(of: "told: ").map { String(line[$0.upperBound...].prefix { $0 != "<" }) }
    }
  }

  @Test func everyFrameHasAName() throws {
    let site = try PressSite.ofThisRepository.get()
    for runbook in Self.runbooks {
      let page = try #require(site.file("runbooks/\(runbook).html"))
      let frames = ReadHTML(Data(page.utf8)).elements.filter { $0.name == "figure" && $0["tabindex"] != nil }
      #expect(frames.count > 5)
      #expect(frames.allSatisfy { $0["aria-label"]?.isEmpty == false }, "\(runbook)")
    }
  }

  /// Letters of 12 px are at least 8 px high on a screen of any width.
  @Test(arguments: [390, 1280, 1600])
  func everyChartCanBeRead(width: Int) throws {
    var count = 0
    for runbook in Self.runbooks {
      let found = lines(
        try Browser.text(
          ofPage: page(
            runbook,
            with: """
              document.querySelectorAll('details').forEach(part => { part.open = true; });
              document.body.textContent = [...document.querySelectorAll('figure.chart > svg')].map(svg => {
                const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
                const outside = document.documentElement.scrollWidth > innerWidth;
                return `told: ${scale * 12 >= 8 && scale <= 1.001 && !outside ? 'fine' : svg.id + ' ' + scale}`;
              }).join('\\n');
              """), width: width))
      count += found.count
      #expect(found.filter { $0 != "fine" } == [], "\(runbook)")
    }
    #expect(count > 40)
  }

  /// Pointing at the number of a hop lights its row, tells what it says, and the other way round; also from the chart
  /// at the head of the page.
  @Test func hopsAndRowsLightUpTogether() throws {
    let found = lines(
      try Browser.text(
        ofPage: page(
          "rds-proxy-cross-account",
          with: """
            const out = [];
            const lit = () => [...document.querySelectorAll('.lit')].map(row => row.id.replace(/^hop-/, '')).join(' ')
              + ' | ' + [...document.querySelectorAll('.chart-lit')].map(mark => mark.dataset.hop).join(' ');
            const to = (element, kind) => element.dispatchEvent(new Event(kind, {bubbles: true}));
            const claim = document.getElementById('scenario-app-reads-orders');
            const mark = claim.querySelector('[data-last="7"]');
            to(mark, 'mouseover');
            out.push(lit());
            out.push(claim.querySelector('.hop-words').textContent);
            to(document.body, 'mouseover');
            out.push(lit());
            out.push(claim.querySelector('.hop-words').textContent);
            to(mark.closest('a'), 'focusin');
            out.push(lit());
            to(mark.closest('a'), 'focusout');
            out.push(lit());
            to(document.getElementById('hop-app-reads-orders-10').querySelector('td'), 'mouseover');
            out.push(lit());
            to(document.querySelector('figure.chart [data-hop="4"]'), 'mouseover');
            out.push(lit());
            document.body.textContent = out.map(line => 'told: ' + line).join('\\n');
            """)))
    try #require(found.count == 8)
    #expect(found[0] == "app-reads-orders-6 app-reads-orders-7 | 6")
    #expect(found[1].hasPrefix("6–7: aws-account app shares subnet"))
    #expect(found[2] == " | ")
    #expect(found[3] == "Point at a number to read what was checked there.")
    #expect(found[4] == found[0])
    #expect(found[5] == found[2])
    // In the chart of the claim and in that at the head of the page.
    #expect(found[6] == "app-reads-orders-10 | 9 9")
    #expect(found[7] == "app-reads-orders-4 | 4")
  }
}
