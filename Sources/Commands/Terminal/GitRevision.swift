internal import Foundation

/// The files of a folder as they were in a revision of its git repository.
struct GitRevision {
  /// The outermost folder of the repository.
  private let root: String
  private let commit: String
  /// The folder's path within the repository, with a slash at its end; empty for the root.
  private let prefix: String

  /// - Throws: a failure where the folder is in no repository, or git does not know the revision.
  init(_ revision: String, of folder: String) throws(Failure) {
    guard let root = Self.git(["rev-parse", "--show-toplevel"], in: folder), !root.isEmpty,
      let prefix = Self.git(["rev-parse", "--show-prefix"], in: folder)
    else {
      throw Failure("'\(folder)' is not in a git repository, or git cannot be run")
    }
    guard
      let commit = Self.git(
        ["rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"], in: folder)
    else {
      throw Failure("git knows no revision '\(revision)'", help: "name a commit, a branch or a tag")
    }
    self.root = root
    self.prefix = prefix
    self.commit = commit
  }

  /// Hands the folder's files as they were, in a folder that is gone afterwards. The repository is not touched.
  func withFiles<Result>(_ body: (String) throws -> Result) throws -> Result {
    let place = NSTemporaryDirectory() + "portolan-revision-" + UUID().uuidString
    try OutputFile.makeFolder(place)
    defer { try? FileManager.default.removeItem(atPath: place) }
    let index = ["GIT_INDEX_FILE": place + "/index"]
    guard Self.git(["read-tree", prefix.isEmpty ? commit : "\(commit):\(prefix)"], in: root, index) != nil,
      Self.git(["checkout-index", "--all", "--quiet", "--prefix=\(place)/files/"], in: root, index) != nil
    else { throw Failure("the files of revision '\(commit.prefix(10))' cannot be read from git") }
    guard FileManager.default.fileExists(atPath: place + "/files") else {
      throw Failure("there are no files in revision '\(commit.prefix(10))'")
    }
    return try body(place + "/files")
  }

  /// What git prints, without the end of its line; nil if it cannot be run or fails.
  private static func git(_ arguments: [String], in folder: String, _ environment: [String: String] = [:]) -> String? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["git", "--no-pager", "-C", folder] + arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    do { try process.run() } catch { return nil }
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { return nil }
    var text = String(decoding: data, as: UTF8.self)
    if text.hasSuffix("\n") { text.removeLast() }
    return text
  }
}
