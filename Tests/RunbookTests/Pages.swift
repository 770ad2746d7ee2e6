import Diagnostics
import Markup

@testable import Runbook

/// A page from its text.
func page(_ text: String, path: String = "page.md", topology: String? = nil) -> PageSource {
  let file = SourceFile(path: path, text: text)
  var findings: [Diagnostic] = []
  var (matter, bodyLine) = FrontMatter.read(file, diagnostics: &findings)
  if let topology { matter.topology = Located(topology, at: SourceRange(file: file, bytes: 0..<0)) }
  let start = file.range(ofLine: bodyLine).lowerBound
  guard let document = MarkdownDocument.parse(file, bodyStart: start).document else {
    return PageSource(file: file, fences: [])
  }
  return PageSource(document, frontMatter: matter)
}

/// All findings about some pages.
func findings(_ pages: PageSource...) -> [Diagnostic] {
  RunbookCollection.read(pages: pages).check().diagnostics
}

/// All findings about a page on some day.
func findings(_ page: PageSource, on today: String) -> [Diagnostic] {
  RunbookCollection.read(pages: [page]).check(today: CalendarDate(today)).diagnostics
}

/// A finding as `line id: the text that is marked`.
func brief(_ findings: [Diagnostic]) -> [String] {
  findings.map { "\($0.place?.start.line ?? 0) \($0.id): \($0.place?.text ?? "")" }
}

/// A topology that every scenario below can be about, on lines 1 to 11.
let twoMachines = """
  ```yaml topology
  id: two
  aws-account app:
    vpc net:
      region: ap-northeast-1
      cidr: 10.0.0.0/16
      subnet a: { cidr: 10.0.1.0/24 }
      security-group open: { ingress: [allow tcp 22 from 10.0.0.0/16] }
      instance one: { subnet: a, address: 10.0.1.10, security-groups: [open] }
      instance two: { subnet: a, address: 10.0.1.20, security-groups: [open], listens: [tcp 22] }
  ```

  """
