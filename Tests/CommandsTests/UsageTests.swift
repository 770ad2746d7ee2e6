import Foundation
import Testing

@Suite struct UsageTests {
  @Test func tellsItsVersionAndThatOfTheMarkdownParser() throws {
    try withFolder { folder throws in
      let run = try Program.run(["--version"], in: folder)
      #expect(run.code == 0)
      #expect(run.output.wholeMatch(of: #/portolan \d+\.\d+\.\d+ \(libcmark \d+\.\d+\.\d+\)\n/#) != nil)
      #expect(run.errors.isEmpty)
    }
  }

  @Test func helpIsTheReport() throws {
    try withFolder { folder throws in
      let run = try Program.run(["--help"], in: folder)
      #expect(run.code == 0)
      #expect(run.output.contains("USAGE: portolan <subcommand>"))
      #expect(run.errors.isEmpty)
    }
  }

  @Test(arguments: [["frobnicate"], ["--frobnicate"], ["new"], ["new", "site"], ["new", "site", "a", "b"]])
  func wrongUsageIsTwoAndToldOnStandardError(arguments: [String]) throws {
    try withFolder { folder throws in
      let run = try Program.run(arguments, in: folder)
      // `new` alone lists what can be begun.
      #expect(run.code == (arguments == ["new"] ? 0 : 2))
      #expect(run.output.isEmpty == (arguments != ["new"]))
      #expect(try listing(of: folder).isEmpty)
    }
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func aFullDiskUnderStandardOutputIsTold() throws {
    try withFolder { folder throws in
      let process = try Program.process(["--help"], in: folder)
      let errors = Pipe()
      process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: "/dev/full"))
      process.standardError = errors
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationStatus == 2)
      let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      #expect(text == "error: standard output cannot be written: no space left on device\n")
    }
  }
}
