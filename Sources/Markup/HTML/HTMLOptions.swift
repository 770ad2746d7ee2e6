/// How a document becomes HTML.
public struct HTMLOptions: Sendable {
  /// What becomes of HTML that stands in the Markdown.
  public enum RawHTML: String, Sendable, CaseIterable {
    /// It is written as it stands, and so is any address.
    case allow
    /// A comment stands in its place, and addresses of unknown schemes are left empty.
    case drop
  }

  /// For whom the HTML is written.
  public enum Style: Sendable {
    /// As the specifications of CommonMark and of GitHub's dialect write it, byte by byte.
    case plain
    /// For a page of the site: headings with ids and links to themselves, code highlighted, tables that scroll by
    /// themselves, boxes of task lists with names that are read out.
    case site
  }

  public var rawHTML: RawHTML
  public var style: Style

  /// What a page of the site says of its own accord.
  public var words: HTMLWords

  public init(style: Style = .plain, rawHTML: RawHTML = .drop, words: HTMLWords = HTMLWords()) {
    self.style = style
    self.rawHTML = rawHTML
    self.words = words
  }
}

/// The words that the renderer itself puts on a page of the site, in the language of the page.
public struct HTMLWords: Sendable {
  /// The title of each kind of alert.
  public var alerts: [Alert: String] = [
    .note: "Note", .tip: "Tip", .important: "Important", .warning: "Warning", .caution: "Caution",
  ]
  /// What is read out for the link beside a heading.
  public var headingLink = "Link to this section"
  /// What is read out for a table that can be scrolled.
  public var table = "Table"
  /// What is read out for a box of a task list that has no text.
  public var task = "Task"
  /// The heading of the footnotes, which is only read out.
  public var footnotes = "Footnotes"
  /// What is read out for the link from a footnote back to where it is referred to.
  public var footnoteBack = "Back to reference"

  public init() {}
}
