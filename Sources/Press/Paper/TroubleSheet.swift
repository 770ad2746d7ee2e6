import Diagnostics
import Markup
import Reachability
import Runbook

/// The questions that lead from what is seen to its cause, for paper: where a screen has a link, paper has a name to go on
/// with, such as B3.
struct TroubleSheet {
  let parts: SheetParts

  func write(to html: inout HTMLWriter) {
    let told = parts.runbooks.troubleshooting(ofPage: parts.index).filter { !$0.sections.isEmpty }
    guard !told.isEmpty else { return }
    html.raw("<section class=\"trouble\">\n<h2>When it does not work</h2>\n")
    html.raw("<p class=\"mode\">Find what you see, and answer its questions in order: an arrow leads to the next one. ")
    html.raw("Where no arrow is, the cause stands with what mends it.</p>\n")
    var letters = SheetLetters()
    let named = told.map { told in (told, told.sections.map { ($0, letters.next()) }) }
    writeSights(named.flatMap(\.1), to: &html)
    for (told, sections) in named {
      if named.count > 1 { html.write("<h3>\(told.scenario.title?.value ?? told.scenario.id.value)</h3>\n") }
      let level = named.count > 1 ? 4 : 3
      for (section, letter) in sections { write(section, letter, level: level, to: &html) }
    }
    html.raw("</section>\n")
  }

  /// What can be seen, each with its letter; two or three are found without a list.
  private func writeSights(_ sections: [(Troubleshooting.Section, String)], to html: inout HTMLWriter) {
    guard sections.count > 3 else { return }
    html.raw("<ul class=\"sights\">\n")
    for (section, letter) in sections { html.write("<li><b>\(letter)</b> \(section.title)</li>\n") }
    html.raw("</ul>\n")
  }

  private func write(_ section: Troubleshooting.Section, _ letter: String, level: Int, to html: inout HTMLWriter) {
    html.write("<h\(level) class=\"sight\"><span class=\"letter\">\(letter)</span> \(section.title)</h\(level)>\n")
    if let message = section.message { html.write("<p class=\"message\"><code>\(message)</code></p>\n") }
    if !section.causes.isEmpty {
      html.raw("<div class=\"ask\">")
      write(section.causes, to: &html)
      html.raw("</div>\n")
    }
    for question in section.questions { write(question, letter, to: &html) }
  }

  private func write(_ question: Troubleshooting.Question, _ letter: String, to html: inout HTMLWriter) {
    html.write("<div class=\"ask\">\n<p class=\"asked\"><b>\(letter)\(question.number)</b> \(question.text)")
    if let place = question.place { html.write(" <span class=\"at\">(\(place))</span>") }
    html.raw("</p>\n")
    if !question.commands.isEmpty { StepLine.writeCommand(question.commands.joined(separator: "\n"), to: &html) }
    html.raw("<ul class=\"answers\">\n")
    for answer in question.answers {
      html.raw("<li>")
      if let next = answer.next {
        html.write("\(answer.words) <b class=\"go\">→ \(letter)\(next)</b>")
      } else if answer.causes.count == 1, answer.words == answer.causes[0].cause.text {
        write(answer.causes[0], to: &html)
      } else if answer.causes.count == 1 {
        html.write("\(answer.words): ")
        write(answer.causes[0], to: &html)
      } else {
        html.write("\(answer.words): one of these")
        write(answer.causes, to: &html)
      }
      html.raw("</li>\n")
    }
    html.raw("</ul>\n</div>\n")
  }

  private func write(_ causes: [Troubleshooting.ToldCause], to html: inout HTMLWriter) {
    html.raw("<ul class=\"answers\">\n")
    for cause in causes {
      html.raw("<li>")
      write(cause, to: &html)
      html.raw("</li>\n")
    }
    html.raw("</ul>\n")
  }

  private func write(_ told: Troubleshooting.ToldCause, to html: inout HTMLWriter) {
    html.write("\(Sentence.of(told.cause.text)) <b>Fix:</b> \(Sentence.of(told.cause.fix))")
    guard let remedy = told.remedies.first else { return }
    let isOwn = parts.plays.contains { $0.steps.id.value == remedy.steps.value }
    html.write(" (step \(remedy.number)\(isOwn ? "" : " of '\(remedy.steps.value)'"))")
  }
}

/// Letters in their order: A to Z, then AA, AB and so on.
struct SheetLetters {
  private var count = 0

  mutating func next() -> String {
    defer { count += 1 }
    var rest = count
    var letters = ""
    repeat {
      letters = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(rest % 26))) + letters
      rest = rest / 26 - 1
    } while rest >= 0
    return letters
  }
}
