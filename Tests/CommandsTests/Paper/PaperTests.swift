import ArgumentParser
import Diagnostics
import Foundation
import Press
import Runbook
import Synchronization
import Testing

@testable import Commands

/// Every sheet of the runbooks of this repository as a PDF file, each printed once.
final class OwnPaper: Sendable {
  struct Sheet: Sendable {
    var runbook: PrintableRunbook
    var form: PaperForm
    var paper: Paper
    var file: URL
    var title: String
    /// The page of which it was made.
    var html: String

    var name: String { "\(runbook.path) \(form.rawValue) \(paper.rawValue)" }
    /// The margins above and below in millimetres, and those at the sides, of an upright page and of a turned one.
    func margins(isWide: Bool) -> (top: Double, bottom: Double, side: Double) {
      isWide ? (14, 12, 8) : form == .card ? (16, 14, 12) : (20, 18, 15)
    }
    /// Width and height of a sheet that stands upright, in points.
    var size: (width: Double, height: Double) { paper == .a4 ? (595, 842) : (612, 792) }
  }

  static let shared = Result { try OwnPaper() }

  let folder: URL
  let sheets: [Sheet]
  let collection: RunbookCollection

  private init() throws {
    let root = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../..").standardized.path
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("portolan-paper-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let site = try PrintedSite(
      of: root, into: folder.path + "/site", work: WorkOptions.parse([]), quiet: true)
    collection = try SiteReading.collection(of: root)
    let browser = try #require(try Chromium.find())
    var wanted: [(runbook: PrintableRunbook, form: PaperForm, paper: Paper)] = []
    for runbook in site.runbooks where runbook.path.hasPrefix("content/runbooks/") {
      for form in runbook.forms { wanted += Paper.allCases.map { (runbook, form, $0) } }
    }
    // Two at a time: a browser waits more than it works.
    let printed = Mutex<[Int: Result<Sheet, any Error>]>([:])
    let (folder, jobs) = (folder, wanted)
    DispatchQueue.concurrentPerform(iterations: 2) { worker in
      for number in stride(from: worker, to: jobs.count, by: 2) {
        let (runbook, form, paper) = jobs[number]
        let sheet = Result<Sheet, any Error> {
          let address = runbook.address(of: form, on: paper)
          let html = site.page(try #require(site.file(address)), at: address)
          let file = folder.appendingPathComponent("\(number).pdf")
          let title = try #require(SelfContainedPage.title(of: html))
          let work = folder.appendingPathComponent("work-\(number)")
          try FileManager.default.createDirectory(at: work, withIntermediateDirectories: true)
          let pdf = try PrintJob(browser: browser, folder: work.path, seconds: 300).pdf(of: html, title: title)
          try Data(pdf.bytes).write(to: file)
          try FileManager.default.removeItem(at: work)
          return Sheet(
            runbook: runbook, form: form, paper: paper, file: file, title: runbook.title,
            html: String(decoding: html, as: UTF8.self))
        }
        printed.withLock { $0[number] = sheet }
      }
    }
    sheets = try printed.withLock { $0 }.sorted { $0.key < $1.key }.map { try $0.value.get() }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// The items of the steps of a runbook.
  func items(of runbook: PrintableRunbook) -> [Steps.Item] {
    collection.pages.flatMap(\.blocks).flatMap { block -> [Steps.Item] in
      guard case .steps(let steps) = block.content, runbook.steps.contains(steps.id.value) else { return [] }
      return steps.items
    }
  }

  func steps(of runbook: PrintableRunbook) -> [Step] {
    items(of: runbook).compactMap { if case .step(let step) = $0 { step } else { nil } }
  }
}

/// The paper of this repository's own runbooks, checked by the places of its words.
@Suite(.enabled(if: PrintedPages.canBeMade, "needs a browser and poppler"), .serialized)
struct PaperTests {
  private static let point = PrintedPages.point

  @Test func eachRunbookHasThreeSheetsForBothSizes() throws {
    let paper = try OwnPaper.shared.get()
    #expect(paper.sheets.count == 5 * 3 * 2)
    for sheet in paper.sheets {
      let printed = try PrintedPages(sheet.file)
      for page in printed.pages {
        let size = page.isWide ? (page.height, page.width) : (page.width, page.height)
        #expect(abs(size.0 - sheet.size.width) < 1.5 && abs(size.1 - sheet.size.height) < 1.5, "\(sheet.name)")
      }
      #expect(try PrintedPages.missingFonts(sheet.file) == [], "\(sheet.name)")
      let info = try PrintedPages.run("pdfinfo", [sheet.file.path])
      #expect(info.contains(sheet.title), "\(sheet.name)")
      #expect(info.firstMatch(of: #/Tagged: +yes/#) != nil, "\(sheet.name)")
    }
  }

  @Test func everySheetSaysWhatItIsAndKeepsItsMargins() throws {
    for sheet in try OwnPaper.shared.get().sheets {
      let printed = try PrintedPages(sheet.file)
      for (index, page) in printed.pages.enumerated() {
        let (top, bottom, side) = sheet.margins(isWide: page.isWide)
        let place = "\(sheet.name), page \(index + 1)"
        let edges = page.edges(top: top, bottom: bottom)
        for word in sheet.title.split(separator: " ") {
          #expect(edges.top.contains(PrintedPages.letters(String(word))), "\(place)")
        }
        #expect(edges.top.contains("page\(index + 1)of\(printed.pages.count)"), "\(place): \(edges.top)")
        #expect(edges.bottom.firstMatch(of: #/version[0-9a-f]{16}/#) != nil, "\(place): \(edges.bottom)")
        #expect(edges.bottom.firstMatch(of: #/reviewed\d{4}-\d\d-\d\d/#) != nil, "\(place)")
        #expect(edges.bottom.contains("Uncontrolledwhenprinted"), "\(place)")
        let body = page.body(top: top, bottom: bottom)
        #expect(body.count > 5, "\(place) is blank")
        for word in body {
          #expect(word.left >= side * Self.point - 2, "\(place): \(word.text)")
          #expect(word.right <= page.width - side * Self.point + 2, "\(place): \(word.text)")
          #expect(word.top >= top * Self.point - 3, "\(place): \(word.text)")
          #expect(word.bottom <= page.height - bottom * Self.point + 3, "\(place): \(word.text)")
        }
      }
    }
  }

  // MARK: What belongs together

  /// A numbered line with everything down to the next one.
  private struct Line {
    var page: Int
    var number: Int
    /// What stands between the line before and this one.
    var above: String
    var letters: String
  }

  /// The numbered lines of a checklist in order, found by the column in which the numbers end.
  private static func lines(of pages: [PrintedPages.Page]) -> [Line] {
    var lines: [Line] = []
    for (index, page) in pages.enumerated() where !page.isWide {
      let body = page.body().filter { !["Time", "Initials"].contains($0.text) }
      // Margin, box, gap and the room of a number: 15 + 5.5 + 3 + 6 mm.
      let numbers = body.filter { Int($0.text) != nil && abs($0.right - 29.5 * point) < 3 }.sorted { $0.top < $1.top }
      for (position, number) in numbers.enumerated() {
        let end = position + 1 < numbers.count ? numbers[position + 1].top - 2 : page.height
        let begin = position > 0 ? numbers[position - 1].top - 2 : 0
        lines.append(
          Line(
            page: index, number: Int(number.text) ?? 0,
            above: PrintedPages.letters(body.filter { $0.top >= begin && $0.top < number.top - 2 }),
            letters: PrintedPages.letters(body.filter { $0.top >= number.top - 2 && $0.top < end })))
      }
    }
    return lines
  }

  private static func expectation(_ text: String) -> String {
    let words = text.split { $0 == " " || $0 == "\n" }.filter { !["Time", "Initials"].contains($0) }
    return PrintedPages.letters(words.joined())
  }

  @Test func everythingOfAStepStandsBesideItsBox() throws {
    let paper = try OwnPaper.shared.get()
    var count = 0
    for sheet in paper.sheets where sheet.form == .checklist {
      let pages = try PrintedPages(sheet.file).pages
      let back = pages.firstIndex { PrintedPages.letters($0.body()).hasPrefix("Thewayback,fromthelaststeptothefirst") }
      let steps = paper.steps(of: sheet.runbook)
      let lines = Self.lines(of: Array(pages[..<(back ?? pages.count)]))
      #expect(lines.map(\.number) == Array(1...steps.count), "\(sheet.name)")
      for (step, line) in zip(steps, lines) {
        count += 1
        let place = "\(sheet.name), step \(line.number)"
        #expect(line.letters.hasPrefix("\(line.number)"), "\(place)")
        let texts = [step.action.value] + [step.run, step.check, step.see].compactMap { $0?.value }
        for text in texts {
          #expect(line.letters.contains(Self.expectation(text)), "\(place): \(text) in \(line.letters)")
        }
        // A warning is read before the step.
        guard let danger = step.danger?.value else { continue }
        #expect(line.above.hasSuffix("Warning." + Self.expectation(danger)), "\(place): \(line.above)")
      }
      let whole = pages.map { PrintedPages.letters($0.body().filter { !["Time", "Initials"].contains($0.text) }) }
      var pauses = 0
      for case .pause(let pause) in paper.items(of: sheet.runbook) {
        pauses += 1
        let words = "Pause\(pauses).Goononlyif:" + Self.expectation(pause.condition.value)
        #expect(whole.contains { $0.contains(words) }, "\(sheet.name): \(words)")
      }
      for words in ["Stopconditions", "Beforeyoustart", "Checklistcomplete", "Signature"] {
        #expect(whole.contains { $0.contains(words) }, "\(sheet.name): \(words)")
      }
    }
    #expect(count > 80)
  }

  @Test func theRollbackGoesFromTheLastStepToTheFirst() throws {
    let paper = try OwnPaper.shared.get()
    for sheet in paper.sheets where sheet.form == .rollback {
      let pages = try PrintedPages(sheet.file).pages
      let steps = paper.steps(of: sheet.runbook)
      let lines = Self.lines(of: pages)
      let undone = steps.indices.filter { steps[$0].undo != nil }.map { $0 + 1 }
      #expect(lines.map(\.number) == undone.reversed(), "\(sheet.name)")
      for line in lines {
        let step = steps[line.number - 1]
        #expect(line.letters.contains("Undo:" + Self.expectation(step.action.value)), "\(sheet.name) \(line.number)")
        guard let run = step.undo?.run?.value else { continue }
        #expect(line.letters.contains(Self.expectation(run)), "\(sheet.name) \(line.number)")
      }
      let whole = pages.map { PrintedPages.letters($0.body()) }.joined()
      for number in steps.indices.map({ $0 + 1 }) where !undone.contains(number) {
        #expect(whole.contains("Step\(number)is") || whole.contains("Step\(number)changed"), "\(sheet.name) \(number)")
      }
      #expect(whole.contains("Rollbackcomplete"))
    }
  }

  // MARK: Questions

  /// The letters of a piece of a page as they come on paper, without the signs of lists.
  private static func letters(ofHTML html: some StringProtocol) -> String {
    let text = String(html).replacing(#/<[^>]*>/#, with: " ").replacing("&lt;", with: "<").replacing("&gt;", with: ">")
      .replacing("&quot;", with: "\"").replacing("&#39;", with: "'").replacing("&amp;", with: "&")
    return PrintedPages.letters(text.filter { $0 != "–" })
  }

  /// The questions of a checklist, each with all of its answers, from its page; where one begins what is seen, with that.
  private static func questions(of sheet: OwnPaper.Sheet) -> [String] {
    guard let start = sheet.html.firstRange(of: "<section class=\"trouble\">")?.upperBound else { return [] }
    var result: [String] = []
    for sight in String(sheet.html[start...]).components(separatedBy: " class=\"sight\">").dropFirst() {
      let parts = sight.components(separatedBy: "<div class=\"ask\">")
      for (index, part) in parts.enumerated().dropFirst() {
        guard let end = part.firstRange(of: "</ul>\n</div>")?.lowerBound else { continue }
        result.append(letters(ofHTML: (index == 1 ? parts[0] : "") + part[..<end]))
      }
    }
    return result
  }

  @Test func aQuestionStandsWithItsAnswersAndWithWhatIsSeen() throws {
    let paper = try OwnPaper.shared.get()
    for sheet in paper.sheets {
      let questions = Self.questions(of: sheet)
      guard sheet.form == .checklist else {
        #expect(questions.isEmpty, "\(sheet.name)")
        continue
      }
      let pages = try PrintedPages(sheet.file).pages.map { page in
        PrintedPages.letters(page.body()).filter { $0 != "–" }
      }
      #expect(pages.count { $0.hasPrefix("Whenitdoesnotwork") } == 1, "\(sheet.name)")
      #expect(questions.count > 5, "\(sheet.name)")
      for question in questions {
        #expect(pages.contains { $0.contains(question) }, "\(sheet.name): \(question)")
        // Whatever it leads to is there.
        for next in question.matches(of: #/→([A-Z]+\d+)/#) {
          #expect(questions.contains { $0.hasPrefix(next.1) }, "\(sheet.name): \(next.1)")
        }
      }
    }
  }

  // MARK: How many pages

  @Test func aCardIsOnePage() throws {
    for sheet in try OwnPaper.shared.get().sheets where sheet.form == .card {
      let printed = try PrintedPages(sheet.file)
      #expect(printed.pages.count == 1, "\(sheet.name)")
      let letters = PrintedPages.letters(printed.pages[0].body(top: 16, bottom: 14))
      #expect(letters.contains("Stopif"))
      #expect(letters.contains("Thecommandsareonthechecklist."))
    }
  }

  /// About how high a text is on paper, in millimetres.
  private static func height(_ text: String?, perLine: Int, line: Double) -> Double {
    (text ?? "").split(separator: "\n").reduce(0) { $0 + Double(($1.count + perLine - 1) / perLine) * line }
  }

  @Test func thereAreAsManyPagesAsTheStepsNeed() throws {
    let paper = try OwnPaper.shared.get()
    for sheet in paper.sheets where sheet.form != .card {
      let steps = paper.steps(of: sheet.runbook)
      var forth = 0.0
      var back = 0.0
      for step in steps {
        forth += 8 + Self.height(step.action.value, perLine: 42, line: 5.5) + 5
        for command in [step.run, step.check].compactMap({ $0?.value }) {
          forth += 7 + Self.height(command, perLine: 78, line: 4.9)
        }
        forth += Self.height(step.see?.value, perLine: 75, line: 5.5)
        if let danger = step.danger { forth += 8 + Self.height(danger.value, perLine: 75, line: 5.5) }
        if let undo = step.undo {
          back += 20 + Self.height(step.action.value, perLine: 36, line: 5.5)
          back += 7 + Self.height(undo.run?.value, perLine: 78, line: 4.9)
        }
      }
      // Questions are set in smaller letters, and none is torn apart.
      let asked = Self.questions(of: sheet).reduce(0.0) { $0 + 6 + Double($1.count) / 80 * 4.6 }
      let usable = sheet.size.height / Self.point - 38
      let count = Double(try PrintedPages(sheet.file).pages.count)
      let wanted = (sheet.form == .checklist ? forth + back + asked : back) / usable
      // What goes before takes up to two sheets, the chart and the values one each, the end one, and the way back
      // begins a new one, and so do the questions.
      // Whole steps on each sheet leave up to a third of it empty.
      #expect(count >= wanted * 0.8, "\(sheet.name): \(count) for \(wanted)")
      #expect(count <= wanted * 1.34 + (sheet.form == .checklist ? 8 : 2.5), "\(sheet.name): \(count) for \(wanted)")
    }
  }
}
