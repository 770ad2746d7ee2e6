import Diagnostics
import Foundation
import Rules
import Testing

/// Pairs of pages that differ in one line: the good one is free of a finding that the bad one has at that line.
struct Twins: Sendable, CustomTestStringConvertible {
  let rule: String
  let folder: String
  let good: String
  let bad: String

  var testDescription: String { folder }

  /// Every pair in `Fixtures/<family>/<rule>/`: rules about a topology or a page alone.
  static let all = pairs(in: "Fixtures")

  /// Every pair in `Paths/<family>/<rule>/`: rules about the path of a connection.
  static let paths = pairs(in: "Paths")

  private static func pairs(in folder: String) -> [Twins] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: folder)
    let manager = FileManager.default
    var pairs: [Twins] = []
    for family in (try? manager.contentsOfDirectory(atPath: root.path)) ?? [] {
      for name in (try? manager.contentsOfDirectory(atPath: root.appending(path: family).path)) ?? [] {
        let folder = root.appending(path: family).appending(path: name)
        let texts = ["good.md", "bad.md"].map { try? String(contentsOf: folder.appending(path: $0), encoding: .utf8) }
        // `name~another` is a further pair for the same rule.
        let rule = name.prefix { $0 != "~" }
        pairs.append(
          Twins(rule: "\(family)/\(rule)", folder: "\(family)/\(name)", good: texts[0] ?? "", bad: texts[1] ?? ""))
      }
    }
    return pairs.sorted { $0.folder < $1.folder }
  }

  /// The lines of the bad page that the good one does not have in their place, counted from 1; and how many lines of
  /// the good page they stand for.
  var difference: (bad: Range<Int>, good: Range<Int>) {
    let good = self.good.split(separator: "\n", omittingEmptySubsequences: false)
    let bad = self.bad.split(separator: "\n", omittingEmptySubsequences: false)
    var start = 0
    while start < min(good.count, bad.count), good[start] == bad[start] { start += 1 }
    var end = 0
    while end < min(good.count, bad.count) - start, good[good.count - 1 - end] == bad[bad.count - 1 - end] { end += 1 }
    return ((start + 1)..<(bad.count - end + 1), (start + 1)..<(good.count - end + 1))
  }
}

@Suite("Each rule, with a page that passes and a twin that fails by one change")
struct FixtureTests {
  @Test("the twins differ in one line", arguments: Twins.all)
  func oneChange(twins: Twins) {
    #expect(!twins.good.isEmpty && !twins.bad.isEmpty)
    let difference = twins.difference
    #expect(max(difference.bad.count, difference.good.count) == 1)
  }

  @Test("the good page is free of the finding", arguments: Twins.all)
  func good(twins: Twins) throws {
    let findings = try twins.findings(of: twins.good)
    #expect(findings.map(\.told) == [])
  }

  @Test("the bad page has that finding, and only that, at the line that is marked", arguments: Twins.all)
  func bad(twins: Twins) throws {
    let findings = try twins.findings(of: twins.bad)
    #expect(Set(findings.map(\.id)) == [twins.rule])
    #expect(findings.map { $0.place?.start.line } == [twins.expectedLine])
  }
}
