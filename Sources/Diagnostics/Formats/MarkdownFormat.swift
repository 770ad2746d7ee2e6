/// A summary for the page of a job or a comment on a change.
struct MarkdownFormat {
  /// Rows shown before the rest is folded away.
  static let openRows = 50

  /// A job's summary is dropped without a word near 1 MiB, so what would go past this many bytes is only counted.
  static let byteLimit = 900_000

  let report: Report

  var text: String {
    var text = "<!-- portolan:report v1 -->\n"
    text += "## Portolan: \(report.summaryLine)\n\n"
    let findings = report.worstFirst
    var told = 0
    if !findings.isEmpty {
      text += Self.tableHead
      for finding in findings.prefix(Self.openRows) {
        text += row(finding)
        told += 1
      }
      text += "\n"
    }
    let rest = findings.dropFirst(told)
    if !rest.isEmpty {
      text += "<details><summary>\(rest.count) more</summary>\n\n\(Self.tableHead)"
      for finding in rest {
        let row = row(finding)
        guard text.utf8.count + row.utf8.count < Self.byteLimit else { break }
        text += row
        told += 1
      }
      text += "\n</details>\n\n"
    }
    if told < findings.count { text += "\(findings.count - told) more are left out here.\n\n" }
    if let command = report.command { text += "Repeat with \(code(command)).\n" }
    return text
  }

  private static let tableHead = "| | Where | What | Rule |\n| --- | --- | --- | --- |\n"

  private func row(_ diagnostic: Diagnostic) -> String {
    let place = diagnostic.place.map { code(report.pathPrefix + $0.citation) } ?? ""
    var what = escape(diagnostic.summary)
    if let solution = diagnostic.solutions.first { what += "<br>*help:* \(escape(solution.summary))" }
    return "| \(diagnostic.severity.rawValue) | \(place) | \(what) | \(code(diagnostic.id)) |\n"
  }

  /// Text as HTML code, which unlike a span in back-ticks needs no care for back-ticks and pipes within.
  private func code(_ text: String) -> String { "<code>\(escape(text))</code>" }

  /// Text that means nothing but itself, in a cell of a table: no markup, no HTML, no mention of a person or an issue.
  private func escape(_ text: String) -> String {
    var escaped = ""
    for scalar in SafeText.line(text).unicodeScalars {
      switch scalar {
      case "&", "<", ">", "@", "#", "|", "`", "*", "_", "[", "]", "\\", "~", ":", "$": escaped += "&#\(scalar.value);"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
