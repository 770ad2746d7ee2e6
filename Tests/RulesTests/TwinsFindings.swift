import Diagnostics
import Rules

extension Twins {
  /// Everything that the rules find on a page.
  func findings(of page: String) throws -> [Diagnostic] {
    Rules.check(FixturePage(path: "page.md", text: page).text)
  }

  /// The line where the finding belongs: the one that says `# finding`, else the one that was changed.
  var expectedLine: Int {
    let lines = bad.split(separator: "\n", omittingEmptySubsequences: false)
    if let marked = lines.firstIndex(where: { $0.hasSuffix("# finding") }) { return marked + 1 }
    return difference.bad.lowerBound
  }
}

extension Diagnostic {
  /// The finding on one line, for what a test prints.
  var told: String { "\(place?.start.line ?? 0): \(id): \(summary)" }
}
