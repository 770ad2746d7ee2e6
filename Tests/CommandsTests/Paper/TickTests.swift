import Foundation
import Testing

@testable import Commands

/// The script of checklists in a real browser, worked by `work-a-checklist.js` over two reloads.
@Suite(.enabled(if: PrintedPages.canBeMade, "needs a browser"), .serialized)
struct TickTests {
  /// The checklist at a moment.
  struct State: Decodable {
    var ticked: [Bool]
    var paused: [Bool]
    var words: String
    var value: Double
    var told: [String]
    var name: String
    var notes: String
    var stepNotes: [String]
    var status: String
    var warning: String
  }

  struct File: Decodable {
    var name: String
    var type: String
    var text: String
  }

  /// What the driver saw.
  struct Told: Decodable {
    var fresh: State
    var focus: String
    var stepStatus: String
    var pauseStatus: String
    var pauseFocus: String
    var worked: State
    var reloaded: State
    var buttons: [String]
    var files: [File]
    var printed: String
    var printsRecord: Bool
    var recordGone: Bool
    var changed: State
    var asked: String
    var kept: State
    var reset: State
    var last: State
    var keys: [String]
  }

  /// A record as it is saved for programs.
  struct Record: Decodable {
    struct Step: Decodable {
      var number: Int
      var id: String
      var action: String
      var done: Bool
      var at: String?
      var by: String
      var note: String
    }

    struct Gone: Decodable {
      var id: String
      var at: String
    }

    var format: String
    var runbook: String
    var page: String
    var checklist: String
    var version: String
    var done: Int
    var steps: [Step]
    var pauses: [Step]
    var gone: [Gone]
    var notes: String
  }

  private static let page = """
    ---
    title: 東京の接続
    ---

    ```yaml steps
    id: tokyo work
    steps:
      - do: Turn 3 keys
        id: keys
      - do: Wait
      - do: Open the door | 扉
      - pause: All agree
      - do: Leave
    ```

    """

  private static let told = Result { try drive() }

  private static func drive() throws -> Told {
    let files = [
      "portolan.yml": "title: Ops\n", "content/index.md": "# Ops\n", "content/deep/tokyo.md": page,
    ]
    return try withFolder(files) { folder throws in
      try #require(try Program.run(["build"], in: folder).code == 0)
      let site = folder.appendingPathComponent("_site")
      let driver = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("work-a-checklist.js")
      try FileManager.default.copyItem(at: driver, to: site.appendingPathComponent("driver.js"))
      let file = site.appendingPathComponent("deep/tokyo.html")
      try String(contentsOf: file, encoding: .utf8)
        .replacing("</head>", with: "<script src=\"../driver.js\"></script></head>", maxReplacements: 1)
        .write(to: file, atomically: true, encoding: .utf8)
      let browser = try #require(try Chromium.find())
      let run = try Program.run(
        [
          "--headless", "--disable-gpu", "--no-sandbox", "--user-data-dir=\(folder.path)/profile",
          "--virtual-time-budget=20000", "--dump-dom", file.absoluteString,
        ], in: folder, program: URL(fileURLWithPath: browser.path))
      let start = try #require(run.output.firstRange(of: "<pre id=\"driven\">"), "\(run.errors)").upperBound
      let end = try #require(run.output[start...].firstRange(of: "</pre>")).lowerBound
      let text = run.output[start..<end].replacing("&lt;", with: "<").replacing("&gt;", with: ">")
        .replacing("&quot;", with: "\"").replacing("&nbsp;", with: "\u{A0}").replacing("&amp;", with: "&")
      return try JSONDecoder().decode(Told.self, from: Data(text.utf8))
    }
  }

  @Test func ticksAreKeptWithTheirTimeAndWhoSetThem() throws {
    let told = try Self.told.get()
    #expect(told.fresh.ticked == [false, false, false, false])
    #expect(told.fresh.paused == [false])
    #expect(told.fresh.words == "0 of 4 done")
    for state in [told.worked, told.reloaded, told.kept] {
      #expect(state.ticked == [true, false, true, false])
      #expect(state.paused == [true])
      #expect(state.words == "2 of 4 done")
      #expect(state.value == 2)
      #expect(state.told[0].wholeMatch(of: #/Done \d{4}-\d\d-\d\d \d\d:\d\d [+-]\d\d:\d\d by 山田 花子/#) != nil)
      #expect(state.told[1] == "")
      #expect(state.told[2].hasSuffix(" by Zoë | <b>"))
      #expect(state.name == "Zoë | <b>")
      #expect(state.notes == "First line\n# second <line>")
      // The pause stands between the third step and the last.
      #expect(state.told[3].wholeMatch(of: #/Done \d{4}-\d\d-\d\d \d\d:\d\d [+-]\d\d:\d\d by Zoë \| <b>/#) != nil)
      #expect(state.stepNotes == ["", "", "Slow | but 済み", "Two were late", ""])
      #expect(state.warning == "" || state.ticked == told.kept.ticked)
    }
    // Told to those who do not see it, and the note that was asked for can be typed at once.
    #expect(told.stepStatus == "Step 2 not done. 2 of 4.")
    #expect(told.focus.hasPrefix("note-"))
    #expect(told.pauseStatus == "Pause 1 done. 2 of 4.")
    #expect(told.pauseFocus == "Note on pause 1")
  }

  @Test func aRunIsSavedForProgramsAndForPeople() throws {
    let told = try Self.told.get()
    #expect(told.buttons == ["Save as Markdown", "Save as JSON", "Print the record"])
    try #require(told.files.count == 2)
    let (people, programs) = (told.files[0], told.files[1])
    #expect(people.name.wholeMatch(of: #/run-tokyo-work-\d{4}-\d\d-\d\d\.md/#) != nil)
    #expect(people.type == "text/markdown;charset=utf-8")
    #expect(programs.name.hasSuffix(".json"))
    let record = try JSONDecoder().decode(Record.self, from: Data(programs.text.utf8))
    #expect(record.format == "portolan-run/1")
    #expect(record.runbook == "東京の接続")
    #expect(record.page == "deep/tokyo.html")
    #expect(record.checklist == "tokyo work")
    #expect(record.version.count == 16)
    #expect(record.done == 2)
    #expect(record.steps.map(\.number) == [1, 2, 3, 4])
    #expect(record.steps.map(\.id).first == "keys")
    #expect(record.steps.map(\.action) == ["Turn 3 keys", "Wait", "Open the door | 扉", "Leave"])
    #expect(record.steps.map(\.done) == [true, false, true, false])
    #expect(record.steps.map(\.by) == ["山田 花子", "", "Zoë | <b>", ""])
    #expect(record.steps.map { $0.at != nil } == [true, false, true, false])
    #expect(record.steps[2].note == "Slow | but 済み")
    let pause = try #require(record.pauses.first)
    #expect(record.pauses.count == 1)
    #expect(pause.number == 1)
    #expect(pause.action == "All agree")
    #expect(pause.done)
    #expect(pause.by == "Zoë | <b>")
    #expect(pause.at != nil && pause.note == "Two were late")
    #expect(record.notes == "First line\n# second <line>")
    // Kept under a step that the page no longer has: it is told, not lost.
    #expect(record.gone.map(\.id) == ["old-step"])
    #expect(record.gone.map(\.at) == ["2026-01-02T03:04:05.000Z"])

    let lines = people.text.split(separator: "\n").map(String.init)
    #expect(lines.first == "# Run of 東京の接続")
    #expect(lines.contains("- Done: 2 of 4"))
    #expect(lines.contains("- Version: \(record.version)"))
    #expect(lines.contains("| 2 | Wait | no |  |  |"))
    let paused = try #require(lines.firstIndex { $0.hasPrefix("| Pause 1 | All agree | 2") })
    #expect(lines[paused].hasSuffix("| Zoë \\| \\<b\\> | Two were late |"))
    // As on the page, before the last step.
    #expect(lines[paused - 1].hasPrefix("| 3 |") && lines[paused + 1].hasPrefix("| 4 |"))
    #expect(
      lines.contains {
        $0.hasPrefix("| 3 | Open the door \\| 扉 | 2") && $0.hasSuffix("| Zoë \\| \\<b\\> | Slow \\| but 済み |")
      })
    #expect(lines.contains("> \\# second \\<line\\>"))
    #expect(lines.contains { $0.hasPrefix("- old-step: 2026-01-02 ") })
  }

  @Test func theRecordIsPrintedAlone() throws {
    let told = try Self.told.get()
    #expect(told.printsRecord)
    #expect(told.recordGone)
    for words in [
      "Run of 東京の接続", "2 of 4 steps done", "山田 花子", "Slow | but 済み", "# second <line>", "Pause 1", "Two were late",
    ] {
      #expect(told.printed.contains(words), "\(words)")
    }
  }

  @Test func aRunbookThatChangedMeanwhileIsTold() throws {
    let told = try Self.told.get()
    #expect(told.reloaded.warning == "")
    #expect(told.changed.warning.hasPrefix("The runbook has changed since this run began"))
    #expect(told.changed.status == "Step 4 done. 3 of 4.")
  }

  @Test func nothingIsRemovedWithoutBeingAsked() throws {
    let told = try Self.told.get()
    #expect(told.asked.hasPrefix("Remove all ticks and notes"))
    for state in [told.reset, told.last] {
      #expect(state.ticked == [false, false, false, false])
      #expect(state.notes == "")
      #expect(state.paused == [false])
      #expect(state.stepNotes == ["", "", "", "", ""])
      // Who one is stays.
      #expect(state.name == "Zoë | <b>")
    }
    #expect(told.reset.status == "All ticks and notes are removed.")
    #expect(told.keys == ["portolan:name"])
  }

  @Test func withoutTheScriptThePageHasEveryStepAndBox() throws {
    try withFolder(["portolan.yml": "title: Ops\n", "content/index.md": "# Ops\n", "content/t.md": Self.page]) {
      folder throws in
      #expect(try Program.run(["build"], in: folder).code == 0)
      let html = try String(contentsOf: folder.appendingPathComponent("_site/t.html"), encoding: .utf8)
      #expect(html.components(separatedBy: "<input type=\"checkbox\"").count == 6)
      // What works only with the script is not there, or hidden, until it runs.
      #expect(html.contains("<div class=\"progress-bar\" hidden>"))
      #expect(!html.contains("run-panel"))
    }
  }
}
