internal import Catalogue
internal import Diagnostics
internal import Reachability
internal import Runbook

/// What is known of a message, as it is told in a terminal: the best place in full, the others by a line.
struct DiagnosisText {
  let answer: MessageDiagnosis
  let collection: RunbookCollection
  let style: TextStyle
  /// What stands before the path of every place.
  var pathPrefix = ""

  var lines: [String] {
    var lines: [String] = []
    if let known = answer.known {
      lines += style.headed("seen", .strong, "\(known.symptom.title) (\(known.source.title))")
    }
    guard let best = answer.findings.first else {
      lines += style.folded("No runbook of this site explains such a message.")
      let help =
        answer.known == nil
        ? "paste the line that the client wrote, without what your program says around it; or write a symptom block for it"
        : "the page of error messages lists what the runbooks explain; a symptom block makes this one known"
      return lines + style.headed("help", .help, help)
    }
    lines += self.lines(of: best)
    let others = answer.findings.dropFirst()
    if !others.isEmpty {
      lines.append("")
      lines.append(style.paint("It may also be:", .strong))
      for finding in others { lines.append("  \(SafeText.line(title(of: finding)))  \(place(of: finding))") }
    }
    return lines
  }

  private func title(of finding: MessageDiagnosis.Finding) -> String {
    if let troubleshooting = finding.troubleshooting, let section = finding.section {
      let scenario = troubleshooting.scenario
      return "\(scenario.title?.value ?? scenario.id.value): \(section.title)"
    }
    return finding.symptom?.symptom.error.value ?? ""
  }

  private func place(of finding: MessageDiagnosis.Finding) -> String {
    let place = finding.troubleshooting?.scenario.place ?? finding.symptom?.symptom.place
    return place.map { style.paint("at \(SafeText.line(pathPrefix + $0.citation))", .frame) } ?? ""
  }

  // MARK: The best

  private func lines(of finding: MessageDiagnosis.Finding) -> [String] {
    var lines = [style.paint(SafeText.line(title(of: finding)), .strong), place(of: finding)]
    if let symptom = finding.symptom?.symptom {
      lines.append("")
      lines += style.headed("message", .strong, symptom.error.value)
      lines += style.headed("help", .help, symptom.fix.value)
      if let until = symptom.until {
        lines += style.headed("note", .info, "seen until \(until.value): the product that said this is retired")
      }
    }
    guard let section = finding.section else { return lines }
    if !section.causes.isEmpty {
      lines.append("")
      for cause in section.causes { lines += self.lines(of: cause, indent: 2) }
    }
    for question in section.questions {
      lines.append("")
      lines += numbered(question)
    }
    return lines
  }

  private func numbered(_ question: Troubleshooting.Question) -> [String] {
    let head = "\(question.number). "
    let text = question.text + (question.place.map { " (\($0))" } ?? "")
    var lines = style.folded(text, indent: head.count).enumerated().map { index, line in
      index == 0
        ? style.paint(head + line, .strong) : String(repeating: " ", count: head.count) + style.paint(line, .strong)
    }
    for command in question.commands { lines.append("     $ " + SafeText.line(command)) }
    for answer in question.answers {
      if let next = answer.next {
        lines += bulleted("\(answer.words): go on with question \(next)")
      } else if answer.causes.count == 1, answer.words == answer.causes[0].cause.text {
        lines += self.lines(of: answer.causes[0], indent: 3)
      } else {
        lines += bulleted(answer.words + (answer.causes.count > 1 ? ": one of these; no question tells which" : ":"))
        for cause in answer.causes { lines += self.lines(of: cause, indent: 6) }
      }
    }
    return lines
  }

  private func bulleted(_ text: String, indent: Int = 3, bullet: String = "- ") -> [String] {
    style.folded(text, indent: indent + 2).enumerated().map { index, line in
      String(repeating: " ", count: indent) + (index == 0 ? bullet : "  ") + line
    }
  }

  private func lines(of told: Troubleshooting.ToldCause, indent: Int) -> [String] {
    var lines = bulleted(told.cause.text, indent: indent)
    let blank = String(repeating: " ", count: indent + 2)
    func add(_ label: String, _ text: String) {
      lines += style.folded(text, indent: indent + 8).enumerated().map { index, line in
        blank
          + (index == 0 ? style.paint(label, .help) + ":" + String(repeating: " ", count: 5 - label.count) : "      ")
          + line
      }
    }
    add("help", told.cause.fix)
    if let remedy = told.remedies.first { add("see", remedy.title) }
    return lines
  }
}
