import Diagnostics
import Foundation
import Press
import Runbook
import Testing

@testable import Commands

/// A page of the site as a person prints it from a browser: what it says, without what can be looked up.
@Suite(.enabled(if: PrintedPages.canBeMade, "needs a browser and poppler"), .serialized)
struct BrowserPrintTests {
  @Test func whatIsFoldedStaysFoldedWithItsSummary() throws {
    let paper = try OwnPaper.shared.get()
    let browser = try #require(try Chromium.find())
    let runbook = try #require(paper.sheets.first { $0.runbook.path.contains("aws-to-azure-mysql") }?.runbook)
    let page = paper.folder.appendingPathComponent("site/runbooks/aws-to-azure-mysql.html")
    let file = paper.folder.appendingPathComponent("page.pdf")
    let work = paper.folder.appendingPathComponent("work-page")
    try FileManager.default.createDirectory(at: work, withIntermediateDirectories: true)
    try Data(browser.print(page.path, in: work.path, seconds: 300)).write(to: file)
    let pages = try PrintedPages(file).pages
    let letters = PrintedPages.letters(pages.flatMap(\.words).map(\.text).joined())

    // Each step with its commands, and how each claim came out.
    for step in paper.steps(of: runbook) {
      for text in [step.action.value] + [step.run, step.check, step.see].compactMap({ $0?.value }) {
        #expect(letters.contains(PrintedPages.letters(text)), "\(text)")
      }
    }
    #expect(letters.contains("reachable,asclaimed"))
    #expect(letters.contains("Whenitdoesnotwork"))
    // What is folded is named, and no more.
    for summary in [
      "Theproof:", "Whatstandshere:", "Asitiswritten", "Undothisstep", "Thewayback,fromthelaststeptothefirst",
    ] {
      #expect(letters.contains(summary), "\(summary)")
    }
    for step in paper.steps(of: runbook) {
      guard let undo = step.undo?.run?.value else { continue }
      #expect(!letters.contains(PrintedPages.letters(undo)), "\(undo)")
    }
    #expect(pages.count <= 28, "\(pages.count) pages")
  }

  @Test func whatAnAuthorFoldedIsPrinted() throws {
    let text = "# Home\n\nBefore.\n\n<details>\n<summary>More</summary>\n\nThe folded text.\n\n</details>\n"
    try withFolder(["portolan.yml": "title: Ops\nhtml: allow\n", "content/index.md": text]) { folder throws in
      #expect(try Program.run(["build"], in: folder).code == 0)
      let browser = try #require(try Chromium.find())
      let file = folder.appendingPathComponent("page.pdf")
      let page = folder.appendingPathComponent("_site/index.html")
      try Data(browser.print(page.path, in: folder.path, seconds: 300)).write(to: file)
      let letters = PrintedPages.letters(try PrintedPages(file).pages.flatMap(\.words).map(\.text).joined())
      #expect(letters.contains("Thefoldedtext."))
    }
  }
}
