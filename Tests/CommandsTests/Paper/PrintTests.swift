import Foundation
import Testing

@testable import Commands

/// `portolan print` as a person runs it. Most tests ask for the page itself, which takes no browser.
@Suite struct PrintTests {
  private static let runbook = """
    # Open the door

    ```yaml steps
    id: open-door
    steps:
      - do: Turn the key
        run: turn --key {{key}}
        see: "a click"
        undo: { run: "turn --back {{key}}" }
      - do: Look inside
    placeholders:
      key: The key
    ```

    """

  private static let files = [
    "portolan.yml": "title: Ops\n", "content/index.md": "# Ops\n", "content/open-door.md": runbook,
    "content/close-door.md": "# Close\n\n```yaml steps\nid: close\nsteps:\n  - do: Close it\n```\n",
    "content/prose.md": "# Prose\n\n```yaml symptom\nerror: \"it hurts\"\nfix: Rest.\n```\n",
  ]

  private static func leftovers(in folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.contains(".portolan-") }
  }

  /// A stand-in for a browser: a shell script.
  private static func browser(_ script: String, in folder: URL) throws -> String {
    let file = folder.appendingPathComponent("browser")
    try Data("#!/bin/sh\n\(script)\n".utf8).write(to: file)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
    return file.path
  }

  // MARK: What is asked for

  @Test func namesTheRunbookThatWasProbablyMeant() throws {
    try withFolder(Self.files) { folder throws in
      let run = try Program.run(["print", "open-dor", "-o", "x.html"], in: folder)
      #expect(run.code == 2)
      #expect(run.errors == "error: there is no runbook 'open-dor'\nhelp: did you mean 'open-door'?\n")
      let other = try Program.run(["print", "zebra", "-o", "x.html"], in: folder)
      #expect(other.errors == "error: there is no runbook 'zebra'\nhelp: the runbooks are 'close-door', 'open-door'\n")
      #expect(try !listing(of: folder).contains("x.html"))
    }
  }

  @Test func tellsWhatHasNothingToPrint() throws {
    var files = Self.files
    files["content/broken.md"] = "# B\n\n```yaml steps\nid: broken\nstepz: []\n```\n"
    try withFolder(files) { folder throws in
      let prose = try Program.run(["print", "prose", "-o", "x.html"], in: folder)
      #expect(prose.code == 2)
      #expect(prose.errors.hasPrefix("error: 'content/prose.md' has no steps, so there is no checklist\n"))
      let broken = try Program.run(["print", "broken", "-o", "x.html"], in: folder)
      #expect(broken.code == 2)
      #expect(broken.errors.hasPrefix("error: the steps of 'content/broken.md' cannot be read\n"))
      let back = try Program.run(["print", "close-door", "--rollback", "-o", "x.html"], in: folder)
      #expect(back.code == 2)
      #expect(back.errors.hasPrefix("error: no step of 'content/close-door.md' says how it is undone\n"))
      for arguments in [
        [], ["--card", "--book"], ["a", "b", "c"], ["--book", "a", "b"], ["a", "--time-limit", "0"],
      ] {
        #expect(try Program.run(["print"] + arguments, in: folder).code == 2, "\(arguments)")
      }
      #expect(
        try Program.run(["print", "open-door", "no-folder"], in: folder).errors.contains("no folder 'no-folder'"))
    }
  }

  @Test(arguments: ["open-door", "open-door.md", "content/open-door.md", "./content/open-door.md"])
  func findsARunbookByFileAndName(name: String) throws {
    try withFolder(Self.files) { folder throws in
      let run = try Program.run(["print", name, "--paper", "letter", "-o", "x.html"], in: folder)
      #expect(run.code == 0, "\(run.errors)")
      #expect(run.errors == "written to x.html\n")
      let page = try String(contentsOf: folder.appendingPathComponent("x.html"), encoding: .utf8)
      // The page has all that it needs inside, and no script.
      #expect(page.contains("size: Letter;"))
      #expect(page.contains("<title>Open the door: checklist (Letter)"))
      #expect(!page.contains("<link"))
      #expect(!page.contains("src="))
      #expect(try listing(of: folder) == (Self.files.keys + ["x.html"]).sorted())
    }
  }

  @Test func theRollbackUndoesFromTheLastStepToTheFirst() throws {
    try withFolder(Self.files) { folder throws in
      #expect(try Program.run(["print", "open-door", "--rollback", "-o", "x.html"], in: folder).code == 0)
      let page = try String(contentsOf: folder.appendingPathComponent("x.html"), encoding: .utf8)
      let look = try #require(page.firstRange(of: "<b>Step 2</b> changed nothing."))
      let turn = try #require(page.firstRange(of: "Undo: Turn the key"))
      #expect(look.lowerBound < turn.lowerBound)
      #expect(page.contains("<td><code>{{key}}</code></td>"))
    }
  }

  // MARK: Drafts

  @Test func whatHasErrorsIsPrintedAsADraft() throws {
    var files = Self.files
    files["content/open-door.md"] = Self.runbook.replacing("  - do: Look", with: "  - colour: red\n    do: Look")
    files["content/close-door.md"] = "---\ndraft: true\n---\n" + (Self.files["content/close-door.md"] ?? "")
    try withFolder(files) { folder throws in
      let run = try Program.run(["print", "open-door", "-o", "x.html"], in: folder)
      #expect(run.code == 1)
      #expect(run.errors.contains("warning: 'content/open-door.md' has errors, so each sheet says DRAFT"))
      let page = try String(contentsOf: folder.appendingPathComponent("x.html"), encoding: .utf8)
      #expect(page.contains("<div class=\"draft-mark\""))
      #expect(page.contains("Do not work from this copy: a check finds 1 error in it.</p>"))
      let draft = try Program.run(["print", "close-door", "-o", "y.html"], in: folder)
      #expect(draft.code == 0, "\(draft.errors)")
      let second = try String(contentsOf: folder.appendingPathComponent("y.html"), encoding: .utf8)
      #expect(second.contains("its author calls it a draft"))
      #expect(second.contains("@top-center { content: \"DRAFT\""))
    }
  }

  // MARK: The browser

  @Test func withoutABrowserThePageItselfIsWritten() throws {
    try withFolder(Self.files) { folder throws in
      let run = try Program.run(
        ["print", "open-door", "-o", "door.pdf"], in: folder, environment: ["PATH": "/nowhere", "CHROME": ""])
      #expect(run.code == 2)
      #expect(run.errors.contains("the page itself was written, to 'door.html'\nhelp: print it with any browser"))
      #expect(try listing(of: folder).contains("door.html"))
      let wrong = try Program.run(
        ["print", "open-door"], in: folder, environment: ["CHROME": "/no/such/browser"])
      #expect(wrong.code == 2)
      #expect(wrong.errors.contains("CHROME names '/no/such/browser', which is no program"))
    }
  }

  @Test func aBrowserThatHangsIsStoppedWithAllThatItStarted() throws {
    try withFolder(Self.files) { folder throws in
      let browser = try Self.browser("trap '' TERM; echo $$ > pids; sleep 98 & echo $! >> pids; wait", in: folder)
      let start = Date()
      let run = try Program.run(
        ["print", "open-door", "-o", "x.pdf", "--time-limit", "1"], in: folder, environment: ["CHROME": browser])
      #expect(run.code == 2)
      #expect(run.errors.contains("took longer than 1 seconds and was stopped"))
      #expect(Date().timeIntervalSince(start) < 60)
      let pids = try String(contentsOf: folder.appendingPathComponent("pids"), encoding: .utf8)
      let numbers = pids.split(separator: "\n").compactMap { Int32($0) }
      #expect(numbers.count == 2)
      for number in numbers { #expect(!Self.isAlive(number), "\(number)") }
      #expect(try Self.leftovers(in: folder) == [])
      #expect(try !listing(of: folder).contains("x.pdf"))
    }
  }

  /// Whether a process lives; one that has ended and waits to be noticed does not.
  private static func isAlive(_ process: Int32) -> Bool {
    guard kill(process, 0) == 0 else { return false }
    guard let state = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8) else { return true }
    return !state.contains(") Z ")
  }

  @Test(arguments: [
    ("echo 'all is lost' >&2; exit 3", "it ended with 3): all is lost"),
    ("true", "made no PDF"),
    ("for a in \"$@\"; do case $a in --print-to-pdf=*) echo hello > ${a#*=};; esac; done", "cannot be read"),
  ])
  func aBrowserThatFailsIsTold(script: String, words: String) throws {
    try withFolder(Self.files.merging(["x.pdf": "the last one"]) { $1 }) { folder throws in
      let browser = try Self.browser(script, in: folder)
      let run = try Program.run(
        ["print", "open-door", "-o", "x.pdf"], in: folder, environment: ["CHROME": browser])
      #expect(run.code == 2)
      #expect(run.errors.contains(words), "\(run.errors)")
      #expect(run.errors.contains("-o FILE.html"))
      #expect(try Self.leftovers(in: folder) == [])
      #expect(try String(contentsOf: folder.appendingPathComponent("x.pdf"), encoding: .utf8) == "the last one")
    }
  }

  @Test func anOutputThatCannotBeWrittenIsTold() throws {
    try withFolder(Self.files) { folder throws in
      let browser = try Self.browser("true", in: folder)
      let run = try Program.run(
        ["print", "open-door", "-o", "no/such/x.pdf"], in: folder, environment: ["CHROME": browser])
      #expect(run.code == 2)
      #expect(run.errors == "error: 'no/such/x.pdf' cannot be written: no such file or directory\n")
    }
  }
}

/// What is read of PDF files.
@Suite struct PDFFileTests {
  /// A file in Chromium's manner, with objects as given.
  static func file(_ objects: [String], root: Int, info: Int) -> [UInt8] {
    var text = "%PDF-1.4\n"
    var table = "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
    for (index, object) in objects.enumerated() {
      let digits = String(text.utf8.count)
      table += String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n"
      text += "\(index + 1) 0 obj\n\(object)\nendobj\n"
    }
    let start = text.utf8.count
    text +=
      table
      + "trailer\n<</Size \(objects.count + 1)\n/Root \(root) 0 R\n/Info \(info) 0 R>>\nstartxref\n\(start)\n%%EOF\n"
    return Array(text.utf8)
  }

  private static let objects = [
    "<</Title (A \\(b\\) \\\\)\n/CreationDate (D:20261121170254+00'00')\n/ModDate (D:20261121170254+00'00')>>",
    "<</Type /Pages\n/Count 3\n/Kids [3 0 R 6 0 R]>>",
    "<</Type /Pages\n/Count 2\n/Kids [5 0 R 4 0 R]>>",
    "<</Type /Page>>", "<</Type /Page>>", "<</Type /Page>>",
    "<</a [6 0 R /XYZ 6 826.1 0]\n/b-2 [5 0 R /XYZ 6 8 0]>>",
    "<</Type /Catalog\n/Pages 2 0 R\n/Dests 7 0 R>>",
  ]

  @Test func pagesTitleAndAnchorsAreRead() throws {
    let file = try #require(PDFFile(Self.file(Self.objects, root: 8, info: 1)))
    #expect(file.pageCount == 3)
    #expect(file.title == "A (b) \\")
    // Pages are counted in the order of the tree, not of the file.
    #expect(file.anchors == ["a": 3, "b-2": 1])
  }

  @Test func aTitleInOtherLettersIsRead() throws {
    var objects = Self.objects
    objects[0] = "<</Title <FEFF00E465E5672C>>>"
    #expect(PDFFile(Self.file(objects, root: 8, info: 1))?.title == "ä日本")
  }

  @Test func theMomentIsSetWithoutMovingAnything() throws {
    let bytes = Self.file(Self.objects, root: 8, info: 1)
    var file = try #require(PDFFile(bytes))
    file.stamp(secondsSince1970: 1_000_000_000)
    #expect(file.bytes.count == bytes.count)
    let text = String(decoding: file.bytes, as: UTF8.self)
    #expect(text.components(separatedBy: "(D:20010909014640+00'00')").count == 3)
    #expect(PDFFile(file.bytes)?.anchors == ["a": 3, "b-2": 1])
  }

  @Test func whatIsBrokenIsNoFile() {
    let whole = Self.file(Self.objects, root: 8, info: 1)
    #expect(PDFFile([]) == nil)
    for length in stride(from: 0, to: whole.count - 8, by: 7) { #expect(PDFFile(Array(whole[..<length])) == nil) }
    // A tree that leads back to itself ends.
    var objects = Self.objects
    objects[2] = "<</Type /Pages\n/Kids [2 0 R]>>"
    #expect(PDFFile(Self.file(objects, root: 8, info: 1)) == nil)
    for root in [0, 99, 4] { #expect(PDFFile(Self.file(Self.objects, root: root, info: 1)) == nil) }
  }
}
