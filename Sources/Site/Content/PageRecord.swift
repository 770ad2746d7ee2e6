internal import Diagnostics
internal import Runbook

/// What the site keeps of a page once it has been read: a few hundred bytes, whatever the page's length.
struct PageRecord: Sendable {
  var title: String
  var summary = ""
  var owner: String?
  var escalation: String?
  var reviewed: CalendarDate?
  var reviewEvery: ReviewInterval?
  var exercised: CalendarDate?
  var tags: [String] = []
  var order: Int?
  var aliases: [Located<String>] = []
  var isDraft = false
  var isRunbook = false
  /// Values of the keys that templates name.
  var parameters: [String?] = []
  var outline: [OutlineEntry] = []
  /// The ids on the page, each followed by a line break.
  var ids: [UInt8] = []
  /// Links to other pages, which can be checked once those have been read.
  var pendingAnchors: [PendingAnchor] = []
  /// What the producer adds to the head and beside the text.
  var head: [UInt8] = []
  var aside: [UInt8] = []
  /// The words of the page, for the search index.
  var words = PageWords()
  var diagnostics: [Diagnostic] = []

  /// Whether the page has an id.
  func hasID(_ id: some Sequence<UInt8>) -> Bool {
    let wanted = Array(id)
    return ids.split(separator: 0x0A).contains { $0.elementsEqual(wanted) }
  }
}

/// A heading in the table of contents.
struct OutlineEntry: Sendable, Equatable {
  var level: Int
  var id: String
  /// The heading's text, escaped.
  var html: [UInt8]
}

/// A link to another page.
struct PendingAnchor: Sendable {
  var page: Int
  /// The id on it, empty for the page as a whole.
  var id: String
  /// Which node of its document the link is; its place is found from it when it is needed.
  var node: Int
}
