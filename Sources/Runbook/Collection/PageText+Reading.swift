import Diagnostics
import Rules

extension RunbookPage {
  /// The page's code and prose as the rules about text read them. The lines of its blocks are neither, but for the
  /// commands of steps.
  var text: PageText {
    let blocks = Set(self.blocks.map(\.fence))
    let code = source.fences.indices.filter { !blocks.contains($0) }.map { source.fences[$0] }
    var text = PageText(
      file: file, fences: code.map { ($0.info.value, $0.lines) },
      blockLines: blocks.flatMap { source.fences[$0].lines },
      isRunbook: isRunbook)
    for steps in steps {
      for command in steps.steps.flatMap({ [$0.run, $0.check, $0.undo?.run] }) {
        guard let command else { continue }
        text.code.append(CodeText(language: "shell", lines: command.lines))
      }
    }
    return text
  }

  /// The steps of the page.
  public var steps: [Steps] {
    blocks.compactMap { if case .steps(let steps) = $0.content { steps } else { nil } }
  }
}
