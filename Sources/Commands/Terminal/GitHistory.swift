internal import Foundation
internal import Press

/// The last commits that touched files of a site, as git tells them.
enum GitHistory {
  /// How many digits of a commit are shown; fixed, because what git itself would choose depends on the clone.
  private static let digits = 10

  /// What the repository tells of each file, by the file's path from the folder.
  ///
  /// Empty without git and outside of a repository. In a shallow clone the last commit of a file is not known.
  static func revisions(of paths: [String], in folder: String) -> [String: PageRevision] {
    guard let changed = changedFiles(in: folder), let kept = output(of: ["ls-files", "-z", "--", "."], in: folder)
    else {
      return [:]
    }
    let isKept = Set(names(kept))
    var last: [String: (commit: String, age: Int)] = [:]
    if output(of: ["rev-parse", "--is-shallow-repository"], in: folder) == Array("false\n".utf8),
      let log = output(
        of: ["log", "--format=%x01%H", "--name-only", "-z", "--relative", "--no-renames", "--", "."], in: folder)
    {
      last = lastCommits(log, of: Set(paths))
    }
    return paths.reduce(into: [:]) { result, path in
      result[path] = PageRevision(
        commit: last[path]?.commit, age: last[path]?.age, isChanged: changed.contains(path) || !isKept.contains(path))
    }
  }

  /// The commit on which a folder rests, and whether what stands there differs from it; nil outside of a repository.
  static func state(of folder: String) -> (commit: String, isChanged: Bool)? {
    guard let head = output(of: ["rev-parse", "HEAD"], in: folder), let changed = changedFiles(in: folder),
      let others = output(of: ["ls-files", "-z", "--others", "--exclude-standard", "--", "."], in: folder)
    else { return nil }
    return (String(decoding: head.prefix(digits), as: UTF8.self), !changed.isEmpty || !others.isEmpty)
  }

  private static func changedFiles(in folder: String) -> Set<String>? {
    output(of: ["diff", "--name-only", "-z", "--relative", "--no-renames", "HEAD", "--", "."], in: folder)
      .map { Set(names($0)) }
  }

  private static func names(_ list: [UInt8]) -> [String] {
    list.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Reads a log whose commits begin with a byte 1 and whose names end with a byte 0, newest first.
  static func lastCommits(_ log: [UInt8], of paths: Set<String>) -> [String: (commit: String, age: Int)] {
    var result: [String: (commit: String, age: Int)] = [:]
    for (age, commit) in log.split(separator: 1).enumerated() {
      let hash = String(decoding: commit.prefix(digits), as: UTF8.self)
      for name in commit.split(separator: 0).dropFirst() {
        let path = String(decoding: name.drop { $0 == 0x0A }, as: UTF8.self)
        if paths.contains(path), result[path] == nil { result[path] = (hash, age) }
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
