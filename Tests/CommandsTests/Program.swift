import Foundation
import Testing

/// The built program, run as a person would run it.
enum Program {
  /// What a run left behind.
  struct Result {
    var code: Int32
    var output: String
    var errors: String
  }

  /// The program beside the tests' own bundle, where SwiftPM puts both.
  static var url: URL {
    #if os(macOS)
      let folder = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundleURL.deletingLastPathComponent()
      return (folder ?? Bundle.main.bundleURL).appendingPathComponent("portolan")
    #else
      return Bundle.main.bundleURL.appendingPathComponent("portolan")
    #endif
  }

  /// Runs the program to its end.
  ///
  /// - Parameters:
  ///   - folder: the working folder.
  ///   - input: what it reads on standard input.
  ///   - environment: added to an environment without any wish about colour.
  static func run(
    _ arguments: [String], in folder: URL, input: String = "", environment: [String: String] = [:], program: URL = url
  ) throws -> Result {
    let scratch = FileManager.default.temporaryDirectory.appendingPathComponent("portolan-run-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: scratch) }
    // Files, not pipes: a pipe that nobody empties stops the program when it is full.
    let streams = try ["in", "out", "err"].map { name in
      let url = scratch.appendingPathComponent(name)
      try Data((name == "in" ? input : "").utf8).write(to: url)
      return url
    }
    let process = try process(arguments, in: folder, environment: environment, program: program)
    process.standardInput = try FileHandle(forReadingFrom: streams[0])
    process.standardOutput = try FileHandle(forWritingTo: streams[1])
    process.standardError = try FileHandle(forWritingTo: streams[2])
    try process.run()
    process.waitUntilExit()
    return Result(
      code: process.terminationStatus, output: String(decoding: try Data(contentsOf: streams[1]), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: streams[2]), as: UTF8.self))
  }

  /// Whether a run can be made that may not read what only root may. Tests that run as root need `setpriv` for it.
  static var canRunUnprivileged: Bool {
    getuid() != 0 || FileManager.default.isExecutableFile(atPath: "/usr/bin/setpriv")
  }

  /// Runs the program as somebody who is not root.
  static func runUnprivileged(_ arguments: [String], in folder: URL) throws -> Result {
    guard getuid() == 0 else { return try run(arguments, in: folder) }
    // The program may stand where only root can go, so a copy is run.
    let copy = folder.appendingPathComponent(".portolan-copy")
    try FileManager.default.copyItem(at: url, to: copy)
    let nobody = ["--reuid=65534", "--regid=65534", "--clear-groups", "--", copy.path]
    return try run(nobody + arguments, in: folder, program: URL(fileURLWithPath: "/usr/bin/setpriv"))
  }

  /// The program ready to be started.
  static func process(
    _ arguments: [String], in folder: URL, environment: [String: String] = [:], program: URL = url
  ) throws -> Process {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    var variables = ProcessInfo.processInfo.environment
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "FORCE_COLOR"] { variables[name] = nil }
    process.environment = variables.merging(environment) { _, new in new }
    return process
  }
}

/// Runs `body` with a new folder that holds the given files, and clears it away.
func withFolder<Value>(_ files: [String: String] = [:], _ body: (URL) throws -> Value) throws -> Value {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("portolan-test-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  for (path, text) in files {
    let url = folder.appendingPathComponent(path)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }
  return try body(folder)
}

/// The paths of the files below a folder, sorted.
func listing(of folder: URL) throws -> [String] {
  try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { path in
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: folder.appendingPathComponent(path).path, isDirectory: &isFolder)
      && !isFolder.boolValue
  }.sorted()
}
