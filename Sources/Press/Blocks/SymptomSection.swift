import Catalogue
import Diagnostics
import Markup
import Reachability
import Runbook
import Site
import Topology

/// A symptom block: what a person sees, why, and what mends it.
struct SymptomSection {
  let symptom: Symptom
  /// The single change of the topology that brings it about, where one is known.
  let outcome: FaultOutcome?
  let insert: RunbookInsert

  func write(to html: inout HTMLWriter) {
    html.write("<section class=\"symptom\(symptom.until == nil ? "" : " history")\" id=\"\(Self.anchor(symptom))\">\n")
    html.write("<p class=\"error-text\"><code>\(symptom.error.value)</code></p>\n<dl>\n")
    if let until = symptom.until {
      html.write(
        "<div><dt>History</dt><dd>Seen until \(until.value): the product that said this is retired.</dd></div>\n")
    }
    if let cause = symptom.cause {
      let words = Catalogue.reason(cause.value)?.words ?? ""
      html.write(
        "<div><dt>Why</dt><dd>\(Sentence.of(words)) <a href=\"\(insert.link("reference/reasons/index.html#\(Anchor.name(cause.value.rawValue))"))\"><code>\(cause.value.rawValue)</code></a></dd></div>\n"
      )
    }
    if let fault = outcome?.fault {
      html.write(
        "<div><dt>For example</dt><dd>This happens if \(fault.text). \(html: insert.evidence(fault.place))</dd></div>\n"
      )
    }
    html.write("<div><dt>What to do</dt><dd>\(symptom.fix.value)</dd></div>\n")
    if let anchor = questions {
      html.write(
        "<div><dt>Other causes</dt><dd><a href=\"#\(anchor)\">The questions that lead to the cause</a></dd></div>\n")
    }
    if let scenario = symptom.scenario, let address = insert.runbooks.address(ofScenario: scenario.value) {
      html.write(
        "<div><dt>Belongs to</dt><dd><a href=\"\(insert.link(address))\">\(insert.runbooks.collection.scenario(scenario.value)?.title?.value ?? scenario.value)</a></dd></div>\n"
      )
    }
    html.raw("</dl>\n</section>\n")
  }

  /// Where the page asks what it is that gives this symptom, if it does.
  private var questions: String? {
    for told in insert.runbooks.troubleshooting(ofPage: insert.index) {
      let section = told.sections.first { section in
        section.authored.contains { $0.page == insert.index && $0.symptom.place == symptom.place }
      }
      if let section { return TroubleshootingSection.anchor(section.sighting, of: told.scenario.id.value) }
    }
    return nil
  }

  /// The anchor of a symptom: its place among those of its page would move with every edit, its text does not.
  static func anchor(_ symptom: Symptom) -> String {
    "error-" + Anchor.name(String(symptom.error.value.prefix(60))) + "-\(symptom.place.start.line)"
  }
}
