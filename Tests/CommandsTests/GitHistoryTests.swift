import Foundation
import Testing

@testable import Commands

/// What git tells of the last commits.
@Suite struct GitHistoryTests {
  @Test func theNewestCommitOfEachFileCounts() {
    // As git writes it for `--format=%x01%H --name-only -z`.
    let log = "\u{1}aaaaaaaaaa1111\0\nx.md\0content/y z.md\0\u{1}bbbbbbbbbb2222\0\u{1}cccccccccc3333\0\nx.md\0w.md\0"
    #expect(
      GitHistory.lastCommits(Array(log.utf8), of: ["x.md", "content/y z.md", "w.md", "none.md"])
        == ["x.md": "aaaaaaaaaa", "content/y z.md": "aaaaaaaaaa", "w.md": "cccccccccc"])
    #expect(GitHistory.lastCommits([], of: ["x.md"]) == [:])
  }

  @Test func aRepositoryTellsWhatWasCommittedAndWhatWasChangedSince() throws {
    let folder = NSTemporaryDirectory() + "portolan-git-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder + "/site/content", withIntermediateDirectories: true)
    func write(_ name: String, _ text: String) throws {
      try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/site/content/" + name))
    }
    let paths = ["content/a.md", "content/b.md", "content/new.md"]
    #expect(GitHistory.commits(of: paths, in: folder + "/site") == [:])

    try write("a.md", "a")
    try write("b.md", "b")
    guard try git(["init", "-q"], in: folder) == 0 else { return }
    let commit = ["-c", "user.name=n", "-c", "user.email=n@example.com", "commit", "-q", "--no-gpg-sign", "-m"]
    _ = try git(["add", "."], in: folder)
    #expect(try git(commit + ["one"], in: folder) == 0)
    try write("b.md", "bb")
    _ = try git(["add", "."], in: folder)
    #expect(try git(commit + ["two"], in: folder) == 0)
    try write("new.md", "n")

    let first = GitHistory.commits(of: paths, in: folder + "/site")
    #expect(first.keys.sorted() == ["content/a.md", "content/b.md"])
    #expect(first["content/a.md"] != first["content/b.md"])
    #expect(first.values.allSatisfy { $0.count == 10 && $0.allSatisfy(\.isHexDigit) })

    try write("a.md", "aa")
    let second = GitHistory.commits(of: paths, in: folder + "/site")
    #expect(second["content/a.md"] == first["content/a.md"].map { $0 + ", changed since" })
    #expect(second["content/b.md"] == first["content/b.md"])
  }

  private func git(_ arguments: [String], in folder: String) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["git", "-C", folder] + arguments
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }
}
