import Diagnostics
import Rules

extension RunbookPage {
  /// The page's code and prose as the rules about text read them. The lines of its blocks are neither.
  var text: PageText {
    let blocks = Set(self.blocks.map(\.fence))
    let code = source.fences.indices.filter { !blocks.contains($0) }.map { source.fences[$0] }
    return PageText(
      file: file, fences: code.map { ($0.info.value, $0.lines) },
      blockLines: blocks.flatMap { source.fences[$0].lines },
      isRunbook: isRunbook)
  }
}
