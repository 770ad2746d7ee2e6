/// GitHub's workflow commands: notices beside the lines of a change.
struct GitHubFormat {
  /// GitHub shows 10 of each level a step and drops the rest without a word, so the tenth says how many there are.
  static let limit = 10

  let report: Report

  var text: String {
    var text = ""
    for severity in Severity.allCases.sorted(by: >) {
      let found = report.diagnostics.filter { $0.severity == severity }
      let shown = found.count > Self.limit ? Self.limit - 1 : found.count
      for diagnostic in found.prefix(shown) { text += command(diagnostic) }
      if found.count > shown {
        text += "::\(level(severity)) title=Portolan::and \(found.count - shown) more, see the job summary\n"
      }
    }
    return text
  }

  private func level(_ severity: Severity) -> String {
    severity == .info ? "notice" : severity.rawValue
  }

  private func command(_ diagnostic: Diagnostic) -> String {
    var properties = ["title=\(property("Portolan (\(diagnostic.id))"))"]
    if let place = diagnostic.place {
      let (start, end) = (place.start.line, place.end.line)
      properties.append("file=\(property(report.path(of: place)))")
      properties.append("line=\(start)")
      if start == end {
        // Columns are taken only for a range within one line, and the end is included.
        let columns = place.columns(in: .scalar)
        properties.append("endLine=\(end),col=\(columns.start),endColumn=\(max(columns.start, columns.end - 1))")
      } else {
        properties.append("endLine=\(end)")
      }
    }
    var message = diagnostic.summary
    if let explanation = diagnostic.explanation { message += "\n\(explanation)" }
    for note in diagnostic.notes {
      message += "\nnote: \(note.message)" + (note.place.map { " (\(report.pathPrefix)\($0.citation))" } ?? "")
    }
    for solution in diagnostic.solutions { message += "\nhelp: \(solution.summary)" }
    return "::\(level(diagnostic.severity)) \(properties.joined(separator: ","))::\(data(message))\n"
  }

  private func data(_ text: String) -> String { escape(text, also: [:]) }

  private func property(_ text: String) -> String { escape(text, also: [":": "%3A", ",": "%2C"]) }

  private func escape(_ text: String, also: [Unicode.Scalar: String]) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": escaped += "%25"
      case "\r": escaped += "%0D"
      case "\n": escaped += "%0A"
      default:
        if let replacement = also[scalar] {
          escaped += replacement
        } else {
          escaped.unicodeScalars.append(scalar)
        }
      }
    }
    return escaped
  }
}
