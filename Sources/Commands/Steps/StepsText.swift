internal import Diagnostics
internal import Runbook

/// Steps as text for a terminal.
struct StepsText {
  let site: StepsOfSite
  let style: TextStyle

  private var play: StepsPlay { site.play }
  private var steps: Steps { play.steps }

  func lines() -> [String] {
    var lines = [style.paint(steps.title?.value ?? steps.id.value, .strong), ""]
    lines += before()
    var number = 0
    for item in steps.items {
      switch item {
      case .step(let step):
        number += 1
        lines += self.lines(of: step, number: number)
      case .pause(let pause):
        lines +=
          style.headed("pause", .strong, pause.condition.value + (pause.who.map { " (\($0.value))" } ?? "")) + [""]
      }
    }
    return lines
  }

  private func before() -> [String] {
    var lines: [String] = []
    let minutes = steps.minutes
    if minutes.upperBound > 0 { lines += style.headed("time", .strong, StepTime.words(minutes)) }
    for share in play.shares {
      let home = share.actor?.home.map { " in \($0.value)" } ?? ""
      let may = share.actor.map { $0.may.isEmpty ? "" : ", with \($0.may.map(\.value).joined(separator: ", "))" } ?? ""
      lines += style.headed("who", .strong, "\(share.name)\(home)\(may): steps \(Self.list(share.steps))")
    }
    for placeholder in play.valuesAtHand {
      lines += style.headed("have", .strong, "\(placeholder.name.value): \(placeholder.meaning.value)")
    }
    for outage in play.outages {
      let end = outage.closes.map { " to step \($0)" } ?? " on"
      lines += style.headed("outage", .strong, "\(site.title(of: outage.scenario)): from step \(outage.opens)\(end)")
    }
    for number in play.pointsOfNoReturn {
      lines += style.headed("no return", .strong, "step \(number)")
    }
    return lines + [""]
  }

  private func lines(of step: Step, number: Int) -> [String] {
    var facts = [(step.actor ?? step.who)?.value, step.minutes.map { StepTime.words($0.value) }].compactMap { $0 }
    if step.isOptional { facts.append("optional") }
    var lines = [
      style.paint("\(number). \(step.action.value)", .strong)
        + (facts.isEmpty ? "" : " (\(facts.joined(separator: ", ")))")
    ]
    if let danger = step.danger { lines += style.headed("danger", .strong, danger.value) }
    if let when = step.when { lines += style.headed("only if", .strong, when.value) }
    if let run = step.run { lines += Self.indented(run) }
    if let check = step.check { lines += ["   check:"] + Self.indented(check) }
    if let see = step.see { lines += style.headed("see", .strong, see.value) }
    if play.moments.indices.contains(number - 1) {
      let changes = play.moments[number - 1].changes
      if !changes.made.isEmpty {
        lines += style.headed("now there", .strong, changes.made.map(\.title).joined(separator: ", "))
      }
      for truth in play.truths(after: number) {
        lines += style.headed("from here on", .strong, site.title(of: truth))
      }
    }
    // Of a step that changes nothing, its author says just that.
    if let irreversible = step.irreversible {
      let isFinal = step.isChange || play.end == nil
      lines += style.headed(isFinal ? "no way back" : "note", .strong, irreversible.value)
    }
    return lines + [""]
  }

  // MARK: The way back

  func wayBack(from number: Int) -> [String] {
    var lines = [style.paint("Back from step \(number) of \(steps.title?.value ?? steps.id.value)", .strong), ""]
    for item in play.wayBack(from: number) {
      lines.append(style.paint("Undo step \(item.number): \(item.step.action.value)", .strong))
      if let run = item.run { lines += Self.indented(run) }
      if let why = item.irreversible { lines += style.headed("no way back", .strong, why) }
      if item.run == nil, item.irreversible == nil { lines.append("   The page does not say how.") }
      lines.append("")
    }
    return lines
  }

  private static func indented(_ text: StepText) -> [String] { text.lines.map { "     \($0.value)" } }

  static func list(_ numbers: [Int]) -> String { numbers.map(String.init).joined(separator: ", ") }
}
