import Foundation
import Testing

@Suite struct BadInputTests {
  /// A file that must not make the program fall over, and where the fault must be told.
  struct Case: CustomTestStringConvertible {
    var name: String
    var path = "content/bad.md"
    var bytes: [UInt8]
    var citation: String

    init(_ name: String, path: String = "content/bad.md", _ text: String, at citation: String) {
      self.init(name, path: path, bytes: Array(text.utf8), at: citation)
    }

    init(_ name: String, path: String = "content/bad.md", bytes: [UInt8], at citation: String) {
      (self.name, self.path, self.bytes, self.citation) = (name, path, bytes, citation)
    }

    var testDescription: String { name }
  }

  static let cases: [Case] = [
    Case(
      "bytes that are not UTF-8", bytes: Array("# Bad\n\nan ".utf8) + [0xFF, 0xC3] + Array(" end\n".utf8),
      at: "content/bad.md:3:4"),
    Case("a NUL", "# Bad\n\na\0b\n", at: "content/bad.md:3:2"),
    Case("a broken link after CRLF", "# Bad\r\n\r\ntext\r\n[x](gone.md)\r\n", at: "content/bad.md:4:"),
    Case("a broken link after a byte order mark", "\u{FEFF}# Bad\n\n[x](gone.md)\n", at: "content/bad.md:3:"),
    Case(
      "a bomb of quotes", String(repeating: ">", count: 60_000) + String(repeating: "a*", count: 30_000),
      at: "content/bad.md:1:"),
    Case("a bomb of list items", String(repeating: "* ", count: 30_000) + "a\n\n\n\n", at: "content/bad.md:1:"),
    Case("a bomb of brackets", String(repeating: "[", count: 100_000) + "\n", at: "content/bad.md:1:"),
    Case("front matter that is no YAML", "---\ntitle: [a\n---\n\ntext\n", at: "content/bad.md:2:"),
    Case("a key twice in front matter", "---\ntitle: a\ntitle: b\n---\n", at: "content/bad.md:3:1"),
    Case(
      "a key twice in a block", "```yaml topology\nid: t\naws-account a: {}\naws-account a: {}\n```\n",
      at: "content/bad.md:4:1"),
    Case("an anchor in a block", "```yaml topology\nid: &a t\ntitle: *a\n```\n", at: "content/bad.md:2:"),
    Case("a bomb of aliases", bomb, at: "content/bad.md:"),
    Case("a misspelt kind of block", "```yaml senario\nid: x\n```\n", at: "content/bad.md:1:"),
    Case(
      "a topology that extends itself", "```yaml topology\nid: t\nextends: t\naws-account a: {}\n```\n",
      at: "content/bad.md:3:"),
    Case("a link out of the root", "[x](../../../etc/passwd)\n", at: "content/bad.md:1:"),
    Case("settings that are no YAML", path: "portolan.yml", "title: 'x\n", at: "portolan.yml:1:"),
    Case("a key of settings that is misspelt", path: "portolan.yml", "titel: x\n", at: "portolan.yml:1:1"),
  ]

  /// Aliases of aliases, which would be ten to the ninth values.
  static let bomb: String = {
    var text = "```yaml topology\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...8 {
      text += "a\(level): &a\(level) [" + Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ") + "]\n"
    }
    return text + "? *a8\n: x\n```\n"
  }()

  @Test(arguments: cases)
  func isToldWithItsPlaceAndHarmsNothing(bad: Case) throws {
    try SiteFixture.expectRefusal(telling: [bad.citation], bad.name) { folder throws in
      let url = folder.appendingPathComponent(bad.path)
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bad.bytes).write(to: url)
    }
  }

  @Test func topologiesThatExtendEachOtherInACircle() throws {
    try SiteFixture.expectRefusal(telling: ["content/a.md:3:"]) { folder throws in
      for (own, other) in [("a", "b"), ("b", "c"), ("c", "a")] {
        let text = "```yaml topology\nid: \(own)\nextends: \(other)\n```\n"
        try Data(text.utf8).write(to: folder.appendingPathComponent("content/\(own).md"))
      }
    }
  }

  @Test func twoPagesWithOneAddress() throws {
    try SiteFixture.expectRefusal(telling: ["'guide.md' and 'guide.markdown' would have one address"]) {
      folder throws in
      for name in ["guide.md", "guide.markdown"] {
        try Data("# Guide\n".utf8).write(to: folder.appendingPathComponent("content/\(name)"))
      }
    }
  }

  @Test func aMegabyteOnOneLineIsRead() throws {
    var files = SiteFixture.files
    files["content/long.md"] = "# Long\n\n" + String(repeating: "word ", count: 200_000) + "[x](gone.md)\n"
    try withFolder(files) { folder throws in
      let run = try Program.run(["check"], in: folder)
      #expect(run.code == 1)
      #expect(run.output.contains(" --> content/long.md:3:"))
      // Of the long line only what is around the fault is shown.
      #expect(run.output.split(separator: "\n").allSatisfy { $0.count < 200 })
    }
  }

  @Test func symbolicLinksInALoopOrOutOfTheRoot() throws {
    try SiteFixture.expectRefusal(telling: ["content/loop", "content/out", "content/dangling"]) { folder throws in
      let content = folder.appendingPathComponent("content")
      for (name, target) in [("loop", "."), ("out", "/etc"), ("dangling", "nowhere")] {
        try FileManager.default.createSymbolicLink(
          atPath: content.appendingPathComponent(name).path, withDestinationPath: target)
      }
    }
  }

  @Test func aFolderThatIsNotThere() throws {
    try withFolder { folder throws in
      for command in ["check", "build"] {
        let run = try Program.run([command, "nowhere"], in: folder)
        #expect(run.code == 2)
        #expect((run.output + run.errors).contains("'nowhere'"))
      }
      #expect(try listing(of: folder).isEmpty)
    }
  }

  @Test(arguments: [["notes.txt"], [".hidden"]])
  func anOutputFolderThatIsNotOursIsNeverCleared(names: [String]) throws {
    var files = SiteFixture.files
    for name in names { files["out/\(name)"] = "mine" }
    try withFolder(files) { folder throws in
      let run = try Program.run(["build", "-o", "out"], in: folder)
      #expect(run.code == 2)
      #expect(run.output.contains("'out'"))
      #expect(try SiteFixture.snapshot(folder.appendingPathComponent("out")).keys.sorted() == names)
    }
  }

  @Test func anOutputFolderThatHoldsTheContentIsRefused() throws {
    try withFolder(SiteFixture.files) { folder throws in
      for output in [".", "content", ".."] {
        let run = try Program.run(["build", "-o", output], in: folder)
        #expect(run.code == 2, "\(output)")
      }
      #expect(try Set(listing(of: folder)) == Set(SiteFixture.files.keys))
    }
  }

  @Test(.enabled(if: Program.canRunUnprivileged)) func aFileThatMayNotBeRead() throws {
    try withFolder(SiteFixture.files.merging(["content/zz-witness.md": SiteFixture.witness]) { $1 }) { folder throws in
      let secret = folder.appendingPathComponent("content/secret.md")
      try Data("# Secret\n".utf8).write(to: secret)
      try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: secret.path)
      let run = try Program.runUnprivileged(["check", "--format", "concise"], in: folder)
      #expect(run.code == 1)
      #expect(run.output.contains("content/secret.md:1:1: error: this page cannot be read: permission denied"))
      #expect(run.output.contains(SiteFixture.witnessCitation))
    }
  }

  @Test(.enabled(if: SmallDisk.isPossible)) func aFullDiskLeavesTheLastSite() throws {
    var files = SiteFixture.files
    try withFolder(files) { folder throws in
      let disk = try SmallDisk(at: folder.appendingPathComponent("disk"), kilobytes: 900)
      defer { disk.remove() }
      let first = try Program.run(["build", "-o", "disk/site"], in: folder)
      try #require(first.code == 0, "\(first.output)\(first.errors)")
      let site = folder.appendingPathComponent("disk/site")
      let before = try SiteFixture.snapshot(site)
      for number in 0..<400 {
        files["content/page-\(number).md"] = "# Page \(number)\n"
        try Data(("# Page \(number)\n\n" + String(repeating: "text ", count: 500)).utf8)
          .write(to: folder.appendingPathComponent("content/page-\(number).md"))
      }
      let run = try Program.run(["build", "-o", "disk/site"], in: folder)
      #expect(run.code == 2, "\(run.output)\(run.errors)")
      #expect(run.output.contains("no space left on device"))
      #expect(try SiteFixture.snapshot(site) == before)
      #expect(try SiteFixture.leftovers(beside: site) == [])
    }
  }

  @Test func aSignalInTheMiddleLeavesTheLastSite() throws {
    try withFolder(SiteFixture.files) { folder throws in
      try #require(try Program.run(["build"], in: folder).code == 0)
      let site = folder.appendingPathComponent("_site")
      let before = try SiteFixture.snapshot(site)
      for number in 0..<4_000 {
        let text = "# Page \(number)\n\n" + String(repeating: "Some *text* and `code`.\n\n", count: 100)
        try Data(text.utf8).write(to: folder.appendingPathComponent("content/page-\(number).md"))
      }
      let process = try Program.process(["build", "--jobs", "1"], in: folder)
      let errors = Pipe()
      process.standardOutput = FileHandle.nullDevice
      process.standardError = errors
      try process.run()
      // The work has begun once there is something beside the old site.
      let deadline = Date().addingTimeInterval(20)
      while try SiteFixture.leftovers(beside: site).isEmpty, Date() < deadline { usleep(2_000) }
      process.interrupt()
      process.waitUntilExit()
      #expect(process.terminationReason == .exit)
      #expect(process.terminationStatus == 130)
      #expect(
        String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
          == "interrupted; nothing was changed\n")
      #expect(try SiteFixture.snapshot(site) == before)
      #expect(try SiteFixture.leftovers(beside: site) == [])
    }
  }
}
