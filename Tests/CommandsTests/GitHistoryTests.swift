import Foundation
import Press
import Testing

@testable import Commands

/// What git tells of the last commits.
@Suite struct GitHistoryTests {
  @Test func theNewestCommitOfEachFileCounts() {
    // As git writes it for `--format=%x01%H --name-only -z`.
    let log = "\u{1}aaaaaaaaaa1111\0\nx.md\0content/y z.md\0\u{1}bbbbbbbbbb2222\0\u{1}cccccccccc3333\0\nx.md\0w.md\0"
    #expect(
      GitHistory.lastCommits(Array(log.utf8), of: ["x.md", "content/y z.md", "w.md", "none.md"]).mapValues(\.commit)
        == ["x.md": "aaaaaaaaaa", "content/y z.md": "aaaaaaaaaa", "w.md": "cccccccccc"])
    #expect(GitHistory.lastCommits(Array(log.utf8), of: ["x.md", "w.md"]).mapValues(\.age) == ["x.md": 0, "w.md": 2])
    #expect(GitHistory.lastCommits([], of: ["x.md"]).isEmpty)
  }

  @Test func aRepositoryTellsWhatWasCommittedAndWhatWasChangedSince() throws {
    let folder = NSTemporaryDirectory() + "portolan-git-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder + "/site/content", withIntermediateDirectories: true)
    func write(_ name: String, _ text: String) throws {
      try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/site/content/" + name))
    }
    let paths = ["content/a.md", "content/b.md", "content/new.md"]
    #expect(GitHistory.revisions(of: paths, in: folder + "/site") == [:])
    #expect(GitHistory.state(of: folder + "/site") == nil)

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

    let first = GitHistory.revisions(of: paths, in: folder + "/site")
    let commits = paths.map { first[$0]?.commit }
    #expect(commits[0] != commits[1])
    #expect(commits[..<2].allSatisfy { $0?.count == 10 && $0?.allSatisfy(\.isHexDigit) == true })
    #expect(commits[2] == nil)
    #expect(paths.map { first[$0]?.isChanged } == [false, false, true])
    let state = try #require(GitHistory.state(of: folder + "/site"))
    #expect(state.commit == commits[1])
    #expect(state.isChanged)

    try FileManager.default.removeItem(atPath: folder + "/site/content/new.md")
    #expect(GitHistory.state(of: folder + "/site")?.isChanged == false)
    try write("a.md", "aa")
    let second = GitHistory.revisions(of: paths, in: folder + "/site")
    #expect(second["content/a.md"] == PageRevision(commit: commits[0], age: 1, isChanged: true))
    #expect(second["content/b.md"] == PageRevision(commit: commits[1], age: 0, isChanged: false))
    #expect(GitHistory.state(of: folder + "/site")?.isChanged == true)
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
