import Foundation
import Testing

/// Runbooks that are hard to print, and books, through the program itself.
@Suite(.enabled(if: PrintedPages.canBeMade, "needs a browser and poppler"), .serialized)
struct HardPaperTests {
  private static let word = String(repeating: "x", count: 300)

  /// Steps of any number, one of which is longer than a sheet.
  private static func runbook(steps count: Int) -> String {
    var text = "---\ntitle: 東京の接続 \"A\" \\ <b>\nsummary: Every letter counts.\n---\n\n```yaml steps\nid: hard\nsteps:\n"
    for number in 1...count {
      text += "  - do: Turn key number \(number)\n    see: \"\(number) <clicks> & a 鍵\"\n"
      text += "    undo: { run: \"turn --back \(number)\" }\n"
      if number == 2 {
        text += "    run: |\n" + (1...90).map { "      echo line \($0)\n" }.joined() + "      echo \(word)\n"
      }
      if number % 9 == 0 { text += "  - pause: All agree on \(number)\n" }
    }
    return text + "```\n"
  }

  private static func files(steps: Int) -> [String: String] {
    ["portolan.yml": "title: Ops\n", "content/index.md": "# Ops\n", "content/hard.md": runbook(steps: steps)]
  }

  @Test func aStepLongerThanASheetGoesOnAndLosesNothing() throws {
    try withFolder(Self.files(steps: 4)) { folder throws in
      let run = try Program.run(
        ["print", "hard", "--paper", "letter", "-o", "x.pdf"], in: folder,
        environment: ["SOURCE_DATE_EPOCH": "1000000000"])
      try #require(run.code == 0, "\(run.errors)")
      let file = folder.appendingPathComponent("x.pdf")
      let printed = try PrintedPages(file)
      #expect(run.errors == "\(printed.pages.count) pages of Letter, written to x.pdf\n")
      let letters = printed.pages.map { PrintedPages.letters($0.body()) }.joined()
      for number in 1...90 { #expect(letters.contains("echoline\(number)")) }
      #expect(letters.filter { $0 == "x" }.count >= 300)
      #expect(letters.contains("4<clicks>&a鍵"))
      for page in printed.pages {
        for word in page.body() { #expect(word.right <= page.width - 15 * PrintedPages.point + 1, "\(word.text)") }
      }
      let info = try PrintedPages.run("pdfinfo", [file.path])
      #expect(info.contains("東京の接続 \"A\" \\ <b>: checklist (Letter)"))
      #expect(info.contains("Sep  9 01:46:40 2001"))
      #expect(try PrintedPages.missingFonts(file) == [])
      #expect(try listing(of: folder).filter { $0.hasSuffix(".pdf") || $0.contains("portolan-") } == ["x.pdf"])

      // The same pages give the same file.
      _ = try Program.run(
        ["print", "hard", "--paper", "letter", "-o", "y.pdf"], in: folder,
        environment: ["SOURCE_DATE_EPOCH": "1000000000"])
      #expect(
        try Data(contentsOf: file) == Data(contentsOf: folder.appendingPathComponent("y.pdf")))
    }
  }

  @Test(arguments: [(30, true), (400, false)])
  func aCardIsSetMoreCloselyUntilItFits(steps: Int, fits: Bool) throws {
    try withFolder(Self.files(steps: steps)) { folder throws in
      let run = try Program.run(["print", "hard", "--card", "-o", "x.pdf"], in: folder)
      try #require(run.code == 0, "\(run.errors)")
      let printed = try PrintedPages(folder.appendingPathComponent("x.pdf"))
      #expect((printed.pages.count == 1) == fits)
      #expect(run.errors.contains("warning: the steps do not fit one page") != fits)
      let letters = printed.pages.map { PrintedPages.letters($0.body(top: 16, bottom: 14)) }.joined()
      for number in [1, steps / 2, steps] { #expect(letters.contains("Turnkeynumber\(number)")) }
    }
  }

  @Test func aBookTellsThePageOnWhichEachChapterBegins() throws {
    var files = Self.files(steps: 12)
    files["content/guide/index.md"] = "# Guide\n\nSee [the keys](../hard.md#steps-hard) and [text](b.md).\n"
    files["content/guide/b.md"] = "# Text\n\n" + (1...200).map { "Paragraph \($0) of many.\n\n" }.joined()
    files["content/guide/c.md"] = "---\ntitle: The last\nowner: Team C\n---\n\nBack to [text](b.md).\n"
    files["content/secret.md"] = "---\ntitle: Secret\ndraft: true\n---\n\nNot yet.\n"
    try withFolder(files) { folder throws in
      let run = try Program.run(["print", "--book", "-o", "book.pdf"], in: folder)
      try #require(run.code == 0, "\(run.errors)")
      let pages = try PrintedPages(folder.appendingPathComponent("book.pdf")).pages
      let contents = PrintedPages.letters(pages[0].body())
      for title in ["Ops", "Guide", "Text", "Thelast", "Errormessages"] {
        let number = try #require(
          contents.matches(of: try Regex("\(title)([0-9]+)", as: (Substring, Substring).self)).last?.1, "\(title)")
        let page = try #require(Int(number))
        #expect(PrintedPages.letters(pages[page - 1].body()).hasPrefix(title), "\(title) on \(page)")
        #expect(pages[page - 1].edges().top.contains("page\(page)of\(pages.count)"))
      }
      let letters = pages.map { PrintedPages.letters($0.body()) }.joined()
      for number in [1, 12] { #expect(letters.contains("turn--back\(number)")) }
      #expect(letters.contains("Owner:TeamC"))
      #expect(!contents.contains("Secret"))
      #expect(!letters.contains("Notyet."))
      // From the root down, in the order of the navigation.
      let order = ["Guide", "Text", "Thelast"].compactMap { contents.firstRange(of: $0)?.lowerBound }
      #expect(order == order.sorted())
    }
  }
}
