import Diagnostics
import Markup
import Runbook
import Site

/// The steps of a runbook on one page, without commands: for those who know the work and must forget nothing.
struct CardSheet {
  let parts: SheetParts

  func write(to html: inout HTMLWriter) {
    html.write("<div class=\"card density-\(min(density, QuickCard.densest))\">\n")
    parts.writeHead(.card, to: &html)
    parts.writeSection("Stop conditions", as: "Stop if", orElse: SheetParts.stopStandIn, to: &html)
    for play in parts.plays where !play.steps.steps.isEmpty {
      html.raw("<section class=\"card-steps\">\n")
      var number = 0
      var pauses = 0
      for item in play.steps.items {
        switch item {
        case .step(let step):
          number += 1
          Self.write(step, number: number, to: &html)
        case .pause(let pause):
          pauses += 1
          html.write("<p class=\"card-pause\"><span class=\"box\"></span><span><b>Pause \(pauses).</b> ")
          html.write("\(pause.condition.value)\(pause.who.map { " (\($0.value))" } ?? "")</span></p>\n")
        }
      }
      html.raw("</section>\n")
    }
    html.raw("<p class=\"card-foot\">The commands are on the checklist. ")
    if parts.plays.contains(where: { $0.steps.steps.contains { $0.undo != nil } }) {
      html.raw("To go back, undo the steps from the last one that was begun to the first, by the rollback sheet.")
    }
    html.raw("</p>\n</div>\n")
  }

  private static func write(_ step: Step, number: Int, to html: inout HTMLWriter) {
    html.raw("<div class=\"card-step\">\n")
    if let danger = step.danger { html.write("<p class=\"card-warning\"><b>Warning.</b> \(danger.value)</p>\n") }
    html.write("<p class=\"card-line\"><span class=\"box\"></span><span class=\"number\">\(number)</span>")
    html.raw("<span class=\"do\">")
    if let when = step.when { html.write("<i>Only if \(when.value):</i> ") }
    html.write("\(step.action.value)</span></p>\n")
    if let see = step.see { html.write("<p class=\"card-see\">\(see.value)</p>\n") }
    html.raw("</div>\n")
  }

  /// How closely the card has to be set to fit one page, from the letters it has.
  ///
  /// A guess for whoever prints from a browser; `portolan print` sees how many pages it takes and sets it again.
  private var density: Int {
    var weight = 0
    for play in parts.plays {
      for item in play.steps.items {
        switch item {
        case .step(let step):
          weight += 60 + step.action.value.utf8.count + (step.see?.value.utf8.count ?? 0)
          weight += (step.danger?.value.utf8.count ?? 0) + (step.when?.value.utf8.count ?? 0)
        case .pause(let pause): weight += 80 + pause.condition.value.utf8.count
        }
      }
    }
    weight += PaperSection(title: "Stop conditions", of: parts.page.document)?.html.count ?? 0
    switch weight {
    case ..<2_000: return 1
    case ..<3_000: return 2
    case ..<4_200: return 3
    case ..<6_000: return 4
    default: return 5
    }
  }
}

/// A card as a finished page.
public enum QuickCard {
  /// The last of the ways in which a card can be set, each closer than the one before.
  static let densest = 5

  /// A card that is set more closely; nil for one that cannot be.
  public static func closer(_ html: [UInt8]) -> [UInt8]? {
    let text = String(decoding: html, as: UTF8.self)
    guard let match = text.firstMatch(of: #/class="card density-(\d)"/#), let density = Int(match.1), density < densest
    else { return nil }
    return Array(text.replacing(match.0, with: "class=\"card density-\(density + 1)\"", maxReplacements: 1).utf8)
  }
}
