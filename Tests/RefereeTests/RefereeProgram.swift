import Foundation
import Testing

/// The referee as `make referee` runs it.
enum RefereeProgram {
  struct Result {
    var code: Int32
    var output: String
  }

  /// The program beside the tests' own bundle, where SwiftPM puts both.
  static var url: URL {
    #if os(macOS)
      let folder = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundleURL.deletingLastPathComponent()
      return (folder ?? Bundle.main.bundleURL).appendingPathComponent("kernel-referee")
    #else
      return Bundle.main.bundleURL.appendingPathComponent("kernel-referee")
    #endif
  }

  /// Whether namespaces are to be had here; the program itself tries it.
  static let isPermitted = (try? run(["--check"]).code) == 0

  /// Runs it to its end; what it says on either stream is its output.
  static func run(_ arguments: [String]) throws -> Result {
    let output = FileManager.default.temporaryDirectory.appendingPathComponent("referee-\(UUID().uuidString)")
    try Data().write(to: output)
    defer { try? FileManager.default.removeItem(at: output) }
    let process = Process()
    process.executableURL = url
    process.arguments = arguments
    let file = try FileHandle(forWritingTo: output)
    process.standardOutput = file
    process.standardError = file
    try process.run()
    process.waitUntilExit()
    return Result(
      code: process.terminationStatus, output: String(decoding: try Data(contentsOf: output), as: UTF8.self))
  }
}
