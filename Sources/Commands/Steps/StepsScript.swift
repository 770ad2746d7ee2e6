internal import Diagnostics
internal import Runbook

/// Steps as a script for a shell, which asks before each of them.
///
/// All words of the page are printed from here-documents, which expand nothing, so that no word of a page is ever run;
/// only what stands under `run`, `check` and `undo` is.
struct StepsScript {
  let site: StepsOfSite
  private let say: ScriptWords
  private var lines: [String] = []

  private var play: StepsPlay { site.play }
  private var steps: Steps { play.steps }

  init(_ site: StepsOfSite) {
    self.site = site
    say = ScriptWords.of(site.language)
  }

  /// The script that goes through the steps.
  mutating func wayThere() -> String {
    let commands = steps.steps.flatMap { [$0.run, $0.check] }.compactMap { $0 }
    begin(steps.title?.value ?? steps.id.value, using: commands)
    var number = 0
    for item in steps.items {
      switch item {
      case .step(let step):
        number += 1
        write(step, number)
      case .pause(let pause):
        tell(say.pause(pause.condition.value + (pause.who.map { say.who($0.value) } ?? "")))
        lines += ["go_on", ""]
      }
    }
    tell(say.allDone)
    return lines.joined(separator: "\n") + "\n"
  }

  /// The script that goes back from a step to the start.
  mutating func wayBack(from number: Int) -> String {
    let items = play.wayBack(from: number)
    begin(say.backFrom(number, steps.title?.value ?? steps.id.value), using: items.compactMap(\.run))
    for item in items {
      guard let run = item.run else {
        tell(say.notUndone(item.number, item.step.action.value, item.irreversible ?? ""))
        lines += ["go_on", ""]
        continue
      }
      tell(say.undo(item.number, steps.steps.count, item.step.action.value) + "\n\n" + Self.indented(run))
      lines.append("if ask; then")
      write(run)
      lines += ["fi", ""]
    }
    tell(say.allUndone)
    return lines.joined(separator: "\n") + "\n"
  }

  // MARK: Parts

  private mutating func write(_ step: Step, _ number: Int) {
    var words = say.step(number, steps.steps.count, step.action.value) + "\n"
    var facts = [(step.actor ?? step.who)?.value, step.minutes.map { say.minutes($0.value) }].compactMap { $0 }
    if step.isOptional { facts.append(say.optional) }
    if !facts.isEmpty { words += "(\(facts.joined(separator: ", ")))\n" }
    if let danger = step.danger { words += "\n\(say.warning(danger.value))\n" }
    for outage in step.outage {
      words += "\n\(say.interrupts(site.title(of: outage.value)))\n"
    }
    if let why = step.irreversible, step.isChange { words += "\n\(say.noWayBack(why.value))\n" }
    if let when = step.when { words += "\n\(say.onlyIf(when.value))\n" }
    if let run = step.run { words += "\n" + Self.indented(run) + "\n" }
    tell(words)
    lines.append("if ask; then")
    if let run = step.run { write(run) }
    if let check = step.check { write(check) }
    if let see = step.see { tell(say.youShouldSee + "\n\n  " + see.value) }
    if step.see != nil || step.run == nil { lines.append("go_on") }
    let truths = play.truths(after: number).map { say.fromHereOn(site.title(of: $0)) }
    if !truths.isEmpty { tell(truths.joined(separator: "\n")) }
    // A step that shows and tells nothing is done all the same.
    lines += [":", "fi", ""]
  }

  private mutating func write(_ text: StepText) {
    for chunk in ScriptCommands(text).chunks {
      for name in chunk.placeholders { demand(name) }
      lines += ["{"] + chunk.lines + ["} || failed \"$?\""]
    }
  }

  private mutating func demand(_ name: String) {
    let variable = ScriptCommands.variable(name)
    let meaning = steps.placeholders.first { $0.name.value == name }?.meaning.value
    lines.append("if [ -z \"$\(variable)\" ]; then")
    tell(say.value(name, meaning.flatMap { $0.isEmpty ? nil : $0 }))
    lines += ["value", "\(variable)=$answer", "fi"]
  }

  /// Prints words as they are.
  private mutating func tell(_ words: String) {
    let text = words.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var delimiter = "WORDS"
    while text.contains(delimiter) { delimiter += "_" }
    lines += ["cat <<'\(delimiter)'", ""] + text + [delimiter]
  }

  private static func indented(_ text: StepText) -> String {
    text.lines.map { "  \($0.value)" }.joined(separator: "\n")
  }

  // MARK: The frame

  private mutating func begin(_ title: String, using commands: [StepText]) {
    var names: [String] = []
    for name in commands.flatMap({ ScriptCommands($0).chunks.flatMap(\.placeholders) }) where !names.contains(name) {
      names.append(name)
    }
    let comment = title.split(separator: "\n").joined(separator: " ")
    lines = """
      #!/usr/bin/env bash
      # \(comment)
      #
      # \(say.madeFrom(site.path.split(separator: "\n").joined(separator: " ")))
      # \(say.holdsBackquotes)
      # shellcheck disable=SC2016
      set -u

      quit() {
        printf '\\n\(say.stopped)\\n'
        exit 1
      }

      # Waits for y; s skips the step, q or the end of the input stops.
      ask() {
        while :; do
          printf '\\n\(say.runIt)'
          IFS= read -r answer || quit
          case $answer in
            y | Y) return 0 ;;
            s | S) return 1 ;;
            q | Q) quit ;;
          esac
        done
      }

      go_on() {
        while :; do
          printf '\\n\(say.isItSo)'
          IFS= read -r answer || quit
          case $answer in
            y | Y) return 0 ;;
            q | Q) quit ;;
          esac
        done
      }

      failed() {
        printf '\\n\(say.failed)' "$1"
        while IFS= read -r answer; do
          case $answer in
            y | Y) return 0 ;;
            q | Q) quit ;;
          esac
          printf '\(say.onlyYesOrQuit)'
        done
        quit
      }

      """.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    lines.append("")
    if !names.isEmpty {
      lines += [
        "value() {", "  answer=", "  while [ -z \"$answer\" ]; do", "    printf '> '",
        "    IFS= read -r answer || quit",
        "  done", "}", "",
      ]
    }
    lines += names.map { "\(ScriptCommands.variable($0))=${\(ScriptCommands.variable($0))-}" }
    if !names.isEmpty { lines.append("") }
    tell(title)
  }
}
