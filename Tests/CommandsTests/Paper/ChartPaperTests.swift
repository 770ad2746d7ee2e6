import Diagnostics
import Foundation
import Press
import Testing

@testable import Commands

/// Charts on paper: whoever was woken up by a fault has to read them without a magnifying glass.
@Suite(.enabled(if: PrintedPages.canBeMade, "needs a browser and poppler"), .serialized)
struct ChartPaperTests {
  /// What a sheet gives to a chart at most when it is turned, in millimetres, without a caption and the lines near it.
  private static func room(_ paper: Paper) -> (width: Double, height: Double) {
    paper == .a4 ? (297 - 16, 165) : (279.4 - 16, 171)
  }

  /// A chart as it stands in a page.
  private struct Drawn {
    var width: Double
    var height: Double
    var words: Set<String>

    /// The first chart of a page.
    init(firstOf html: String) throws {
      let start = try #require(html.firstRange(of: "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\""))
      let svg = html[start.lowerBound...].prefix(
        upTo: try #require(html[start.upperBound...].firstRange(of: "\n</svg>")).lowerBound)
      let size = try #require(svg.firstMatch(of: /viewBox="0 0 ([0-9.]+) ([0-9.]+)"/))
      width = try #require(Double(size.1))
      height = try #require(Double(size.2))
      words = Set(svg.matches(of: /<text[^>]*>([^<]*)<\/text>/).flatMap { $0.1.split(separator: " ").map(String.init) })
    }

    /// The size of the smallest letters in points, and the page on which they are.
    func smallest(in pages: [PrintedPages.Page]) throws -> (points: Double, page: PrintedPages.Page) {
      // Numbers may stand anywhere; words of three letters and more are the chart's where most of them are.
      let found = pages.map { page in page.words.filter { $0.text.count > 2 && words.contains($0.text) } }
      let at = try #require(found.indices.max { Set(found[$0].map(\.text)).count < Set(found[$1].map(\.text)).count })
      // The letters of Arial and its kin take 1.12 times their size from the highest to the lowest.
      return (try #require(found[at].map { $0.bottom - $0.top }.min()) / 1.12, pages[at])
    }

    /// What can be asked of a sheet: 7 points, or, of a chart that is too large for that, all that the sheet has.
    func wanted(on paper: Paper) -> Double {
      let room = ChartPaperTests.room(paper)
      return min(7, 10.5 * min(room.width / width, room.height / height) * PrintedPages.point) - 0.1
    }
  }

  @Test func theChartOfAChecklistCanBeRead() throws {
    for sheet in try OwnPaper.shared.get().sheets where sheet.form == .checklist {
      let chart = try Drawn(firstOf: sheet.html)
      let pages = try PrintedPages(sheet.file).pages
      let found = try chart.smallest(in: pages)
      #expect(found.points >= chart.wanted(on: sheet.paper), "\(sheet.name): \(found.points)")
      // The caption and what is at the edges are there, and no turned sheet carries only these.
      #expect(pages.filter(\.isWide).count == (found.page.isWide ? 1 : 0), "\(sheet.name)")
    }
  }

  @Test func theChartAtTheHeadOfAPageCanBeRead() throws {
    let paper = try OwnPaper.shared.get()
    let browser = try #require(try Chromium.find())
    for runbook in Set(paper.sheets.map { String($0.runbook.path.dropFirst("content/".count).dropLast(".md".count)) }) {
      let page = paper.folder.appendingPathComponent("site/\(runbook).html")
      let work = paper.folder.appendingPathComponent("work-" + page.lastPathComponent)
      try FileManager.default.createDirectory(at: work, withIntermediateDirectories: true)
      let file = work.appendingPathComponent("page.pdf")
      try Data(browser.print(page.path, in: work.path, seconds: 300)).write(to: file)
      let chart = try Drawn(firstOf: String(contentsOf: page, encoding: .utf8))
      let found = try chart.smallest(in: try PrintedPages(file).pages)
      // A browser that is not told otherwise may take either size of paper.
      #expect(found.points >= min(chart.wanted(on: .a4), chart.wanted(on: .letter)), "\(runbook): \(found.points)")
      guard found.page.isWide else { continue }
      // What stands closely around a turned chart stands there too.
      let letters = PrintedPages.letters(found.page.words.map(\.text).joined())
      for words in ["Whatexists", "Whatstandshere:", "Asitiswritten"] { #expect(letters.contains(words), "\(runbook)") }
    }
  }

  /// The sheets of a book are turned too, and keep what stands at the edges of their chapter.
  @Test func aBookTurnsTheSheetOfAWideChart() throws {
    let root = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../../content/runbooks").standardized
    let text = try String(
      contentsOf: root.appendingPathComponent("privatelink-nlb-private-dns.md"), encoding: .utf8)
    let files = ["portolan.yml": "title: Ops\n", "content/index.md": "# Home\n", "content/wide.md": text]
    try withFolder(files) { folder throws in
      // The page is torn out of its site, so some of its links lead nowhere; a book is printed all the same.
      let run = try Program.run(["print", "--book", "--paper", "A4", "-o", "book.pdf"], in: folder)
      let pages = try PrintedPages(folder.appendingPathComponent("book.pdf")).pages
      #expect(run.code < 2 && pages.contains(where: \.isWide), "\(run.errors)")
      for (index, page) in pages.enumerated() where page.isWide {
        #expect(abs(page.width - 842) < 1.5 && abs(page.height - 595) < 1.5)
        let edges = page.edges(top: 14, bottom: 12)
        #expect(edges.top.contains("Home·PublishaprivateHTTPSservice"), "\(edges.top)")
        #expect(edges.top.contains("page\(index + 1)of\(pages.count)"), "\(edges.top)")
        #expect(edges.bottom.contains("Uncontrolledwhenprinted"), "\(edges.bottom)")
        // The lines below a chart stand on its sheet, not on the next.
        let body = PrintedPages.letters(page.body(top: 14, bottom: 12))
        #expect(!body.prefix(20).contains("Whatstandshere"), "\(body.prefix(60))")
      }
    }
  }
}
