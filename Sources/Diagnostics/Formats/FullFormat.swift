/// For people at a terminal: each finding with its lines, why it matters and what mends it.
struct FullFormat {
  let report: Report
  let style: TextStyle

  var text: String {
    var text = ""
    for diagnostic in report.diagnostics {
      text += lines(of: diagnostic).joined(separator: "\n")
      text += "\n\n"
    }
    text += style.paint(report.summaryLine, report.worst?.role ?? .help) + "\n"
    return text
  }

  private func lines(of diagnostic: Diagnostic) -> [String] {
    let role = diagnostic.severity.role
    var lines = [
      style.paint(diagnostic.severity.rawValue, role)
        + style.paint(": \(SafeText.line(diagnostic.summary))", .strong) + " [\(diagnostic.id)]"
    ]
    var gutter = 1
    if let place = diagnostic.place {
      let frame = CodeFrame(place: place, label: diagnostic.label, role: role, style: style).lines()
      gutter = frame.gutter
      lines.append(arrow(place, gutter: gutter))
      lines += frame.lines
    }
    if let explanation = diagnostic.explanation {
      lines += style.headed("why", .strong, explanation)
    }
    for note in diagnostic.notes {
      lines += style.headed("note", .strong, note.message)
      if let place = note.place { lines.append(arrow(place, gutter: gutter)) }
    }
    for solution in diagnostic.solutions {
      lines += style.headed("help", .help, solution.summary)
    }
    lines.append(
      String(repeating: " ", count: gutter + 1) + style.paint("=", .frame) + " see portolan explain \(diagnostic.id)")
    return lines
  }

  private func arrow(_ place: SourceRange, gutter: Int) -> String {
    let start = place.start
    return String(repeating: " ", count: gutter) + style.paint("-->", .frame)
      + " \(SafeText.line(report.path(of: place))):\(start.line):\(start.column)"
  }
}
