import Testing

@testable import Site

/// The cases are those of gitignore(5).
@Suite struct IgnoreRulesTests {
  private func isIgnored(_ path: String, isFolder: Bool = false, by rules: String) -> Bool {
    var stack = IgnoreStack()
    stack.push(IgnoreRules(Array(rules.utf8)), depth: 0)
    return stack.ignores(path.split(separator: "/").map { ArraySlice($0.utf8) }, isFolder: isFolder)
  }

  @Test(arguments: [
    ("*.log", "a.log", true), ("*.log", "x/y/a.log", true), ("*.log", "a.log.md", false),
    ("/todo", "todo", true), ("/todo", "x/todo", false), ("doc/frotz", "doc/frotz", true),
    ("doc/frotz", "a/doc/frotz", false), ("**/foo", "foo", true), ("**/foo", "a/b/foo", true),
    ("**/foo/bar", "x/foo/bar", true), ("abc/**", "abc/x/y", true), ("abc/**", "abc", false),
    ("a/**/b", "a/b", true), ("a/**/b", "a/x/b", true), ("a/**/b", "a/x/y/b", true), ("a/**/b", "a/x/bc", false),
    ("foo?", "foox", true), ("foo?", "foo", false), ("[a-c]x", "bx", true), ("[!a-c]x", "bx", false),
    ("[!a-c]x", "dx", true), ("\\#x", "#x", true), ("# x", "# x", false), ("\\!x", "!x", true),
    ("x\\ ", "x ", true), ("x  ", "x", true), ("a*b*c", "aXbYc", true), ("a*b*c", "aXbY", false), ("日*", "日本.md", true),
    ("[", "[", true), ("[]]", "]", true),
  ])
  func patterns(rules: String, path: String, expected: Bool) {
    #expect(isIgnored(path, by: rules) == expected)
  }

  @Test func aPatternThatEndsInASlashMeansFolders() {
    #expect(isIgnored("build", isFolder: true, by: "build/"))
    #expect(!isIgnored("build", isFolder: false, by: "build/"))
  }

  @Test func theLastRuleThatFitsDecides() {
    #expect(!isIgnored("keep.log", by: "*.log\n!keep.log"))
    #expect(isIgnored("keep.log", by: "!keep.log\n*.log"))
  }

  @Test func windowsLineBreaksAndMarksCountForNothing() {
    #expect(isIgnored("a.log", by: "\u{FEFF}*.log\r\n*.tmp\r\n"))
    #expect(isIgnored("a.tmp", by: "\u{FEFF}*.log\r\n*.tmp\r\n"))
  }

  @Test(.timeLimit(.minutes(1)))
  func manyStarsTakeNoTime() {
    let pattern = String(repeating: "*a", count: 60) + "b"
    #expect(!isIgnored(String(repeating: "a", count: 4000), by: pattern))
  }
}
