internal import Foundation

/// The last commits that touched files of a site, as git tells them.
enum GitHistory {
  /// How many digits of a commit are shown; fixed, because what git itself would choose depends on the clone.
  private static let digits = 10

  /// The last commit of each file, by the file's path from the folder.
  ///
  /// Empty without git, outside of a repository, and in a shallow clone, where the last commit of a file is not known.
  /// A file that was changed since says so.
  static func commits(of paths: [String], in folder: String) -> [String: String] {
    guard output(of: ["rev-parse", "--is-shallow-repository"], in: folder) == Array("false\n".utf8),
      let log = output(
        of: ["log", "--format=%x01%H", "--name-only", "-z", "--relative", "--no-renames", "--", "."], in: folder),
      let changed = output(
        of: ["diff", "--name-only", "-z", "--relative", "--no-renames", "HEAD", "--", "."], in: folder)
    else { return [:] }
    let last = lastCommits(log, of: Set(paths))
    let isChanged = Set(changed.split(separator: 0).map { String(decoding: $0, as: UTF8.self) })
    return last.reduce(into: [:]) { result, entry in
      result[entry.key] = isChanged.contains(entry.key) ? entry.value + ", changed since" : entry.value
    }
  }

  /// Reads a log whose commits begin with a byte 1 and whose names end with a byte 0, newest first.
  static func lastCommits(_ log: [UInt8], of paths: Set<String>) -> [String: String] {
    var result: [String: String] = [:]
    for commit in log.split(separator: 1) {
      let hash = String(decoding: commit.prefix(digits), as: UTF8.self)
      for name in commit.split(separator: 0).dropFirst() {
        let path = String(decoding: name.drop { $0 == 0x0A }, as: UTF8.self)
        if paths.contains(path), result[path] == nil { result[path] = hash }
      }
      if result.count == paths.count { break }
    }
    return result
  }

  /// What git prints; nil if it cannot be run or fails.
  private static func output(of arguments: [String], in folder: String) -> [UInt8]? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["git", "--no-pager", "--no-optional-locks", "-C", folder] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    do { try process.run() } catch { return nil }
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? Array(data) : nil
  }
}
