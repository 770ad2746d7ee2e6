/// One line a finding: `path:line:column: severity: summary [id]`, where the column counts bytes.
struct ConciseFormat {
  let report: Report
  let style: TextStyle

  var text: String {
    var text = ""
    for diagnostic in report.diagnostics {
      if let place = diagnostic.place {
        let start = place.start
        text += "\(SafeText.line(report.path(of: place))):\(start.line):\(start.column): "
      }
      text += style.paint("\(diagnostic.severity.rawValue):", diagnostic.severity.role)
      text += " \(SafeText.line(diagnostic.summary)) [\(diagnostic.id)]\n"
    }
    return text
  }
}
