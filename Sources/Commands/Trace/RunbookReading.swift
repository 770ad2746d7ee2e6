internal import Diagnostics
internal import Runbook
internal import Site

/// Reads the blocks of all pages and hands them on, without proving all that they claim.
struct RunbookReading: PageProducer {
  /// Called once with everything that has been read, and the language of each page.
  var onRead: @Sendable (RunbookCollection, _ languages: [String]) -> Void

  func claims(info: String) -> Bool {
    let words = info.split(separator: " ", maxSplits: 2)
    return words.count > 1 && ["yaml", "yml"].contains(words[0].lowercased())
  }

  func prepare(
    _ pages: [SitePage], configuration: SiteConfiguration, isWriting: Bool
  ) -> any PreparedPages {
    let collection = RunbookCollection.read(
      pages: pages.map { PageSource($0.document, frontMatter: $0.frontMatter) },
      variables: Dictionary(configuration.variables.map { ($0.name.value, $0.value) }) { first, _ in first })
    onRead(collection, pages.map(\.language))
    return ReadRunbooks(diagnostics: collection.diagnostics)
  }
}

/// What is to be told of the blocks; they stay code on their pages.
private struct ReadRunbooks: PreparedPages {
  var diagnostics: [Diagnostic]
  var pages: [GeneratedPage] { [] }
  var files: [GeneratedFile] { [] }

  func insert(for page: SitePage) -> PageInsert { PageInsert() }
}
