import Catalogue
import Diagnostics
import Markup
import Reachability
import Runbook
import Site
import Topology

/// What to look at when a claim that is proved does not hold in the world: what a person sees, and then questions.
///
/// The questions are numbered, and an answer names the one to go on with: so they read the same on a screen, on a
/// telephone and on paper, where nothing unfolds.
struct TroubleshootingSection {
  let troubleshooting: Troubleshooting
  let insert: RunbookInsert

  private var id: String { Anchor.name(troubleshooting.scenario.id.value) }
  private var title: String { troubleshooting.scenario.title?.value ?? troubleshooting.scenario.id.value }

  func write(to html: inout HTMLWriter) {
    guard !troubleshooting.sections.isEmpty else { return }
    let causes = troubleshooting.sections.map(\.causeCount).reduce(0, +)
    html.write("<section class=\"trouble\" id=\"trouble-\(id)\" aria-label=\"Find the cause: \(title)\">\n")
    html.write(
      "<p class=\"trouble-title\">Find the cause: <a href=\"#\(Anchor.scenario(troubleshooting.scenario.id.value))\">\(title)</a></p>\n"
    )
    html.write(
      "<p class=\"claimed\">If this fails, what do you see? Every single thing that can stop it was tried on the topology: \(Count.of(causes, "cause")). The questions lead to the one that it is.</p>\n"
    )
    for section in troubleshooting.sections { write(section, to: &html) }
    html.raw("</section>\n")
  }

  /// The anchor of something that is seen.
  static func anchor(_ sighting: Sighting, of scenario: String) -> String {
    "see-\(Anchor.name(scenario))-\(sighting.symptom.rawValue)"
      + (sighting.about.map { "-\(Anchor.name($0))" } ?? "")
  }

  private func write(_ section: Troubleshooting.Section, to html: inout HTMLWriter) {
    let anchor = Self.anchor(section.sighting, of: troubleshooting.scenario.id.value)
    html.write(
      "<details class=\"seen\" id=\"\(anchor)\"><summary><b>\(section.title)</b> <span class=\"claimed\">\(Count.of(section.causeCount, "cause"))</span></summary>\n"
    )
    if let message = section.message {
      html.write("<p class=\"error-text\"><code>\(message)</code></p>\n")
    }
    if !section.causes.isEmpty {
      html.raw("<ul class=\"causes\">\n")
      for cause in section.causes { write(cause, saysWhat: true, to: &html) }
      html.raw("</ul>\n")
    }
    if !section.questions.isEmpty {
      html.raw("<ol class=\"questions\">\n")
      for question in section.questions { write(question, anchor: anchor, to: &html) }
      html.raw("</ol>\n")
    }
    html.raw("</details>\n")
  }

  private func write(_ question: Troubleshooting.Question, anchor: String, to html: inout HTMLWriter) {
    html.write("<li id=\"\(anchor)-\(question.number)\"><p class=\"asked\">\(question.text)")
    if let place = question.place { html.write(" <span class=\"claimed\">\(place)</span>") }
    html.raw("</p>\n")
    if !question.commands.isEmpty {
      html.raw("<pre><code class=\"language-sh\">")
      Highlighter.write(Array(question.commands.joined(separator: "\n").utf8), as: .shell, to: &html)
      html.raw("</code></pre>\n")
    }
    html.raw("<ul class=\"causes\">\n")
    for answer in question.answers {
      if let next = answer.next {
        html.write(
          "<li class=\"on\">\(answer.words): go on with <a href=\"#\(anchor)-\(next)\">question \(next)</a>.</li>\n")
      } else if answer.causes.count == 1, answer.words == answer.causes[0].cause.text {
        write(answer.causes[0], saysWhat: true, to: &html)
      } else {
        html.write("<li>\(answer.words):")
        if answer.causes.count > 1 { html.raw(" <span class=\"claimed\">one of these; no question tells which</span>") }
        html.raw("<ul>\n")
        for cause in answer.causes { write(cause, saysWhat: true, to: &html) }
        html.raw("</ul></li>\n")
      }
    }
    html.raw("</ul></li>\n")
  }

  private func write(_ told: Troubleshooting.ToldCause, saysWhat: Bool, to html: inout HTMLWriter) {
    let cause = told.cause
    html.write("<li>\(Sentence.of(cause.text)) <span class=\"fix\">\(Sentence.of(cause.fix))</span>")
    for remedy in told.remedies.prefix(1) {
      let words = "Step \(remedy.number)"
      if let address = insert.runbooks.address(ofStep: remedy.number, of: remedy.steps.value) {
        html.write(" <a href=\"\(insert.link(address))\">\(words)</a>")
      } else {
        html.write(" \(words)")
      }
    }
    html.write(" \(html: insert.evidence(cause.place))")
    for entry in told.authored.prefix(1) where !entry.symptom.fix.value.isEmpty {
      let page = insert.runbooks.sitePages[entry.page]
      let file = page.address == insert.page.address ? "" : insert.link(page.address)
      html.write(" <a class=\"claimed\" href=\"\(file)#\(SymptomSection.anchor(entry.symptom))\">its symptom</a>")
    }
    html.raw("</li>\n")
  }
}
