public import Diagnostics
public import Markup
public import Runbook

/// What turns typed blocks into HTML, proofs and further pages.
///
/// The site knows how to find, link and write pages; what the blocks on them mean is the matter of a producer. Without
/// one, every block is ordinary code.
public protocol PageProducer: Sendable {
  /// Whether pages with a fenced block of this info string are to be handed over.
  func claims(info: String) -> Bool

  /// Takes all pages that have such blocks, in the order of their paths; called once, after they have been read.
  ///
  /// - Parameter isWriting: Whether the pages will be written. A check wants findings, addresses and anchors only, so
  ///   that whatever else is dear to make, such as charts, can be left out.
  func prepare(_ pages: [SitePage], configuration: SiteConfiguration, isWriting: Bool) -> any PreparedPages
}

/// What a producer has made of the pages.
public protocol PreparedPages: Sendable {
  /// What is wrong with the blocks and with what they claim.
  var diagnostics: [Diagnostic] { get }

  /// Pages that no Markdown file stands for, such as checklists for paper and pages of reference.
  var pages: [GeneratedPage] { get }

  /// Files beside the pages, such as the style sheet of a checklist.
  var files: [GeneratedFile] { get }

  /// What stands on a page besides its prose; may be called from several threads at once.
  func insert(for page: SitePage) -> PageInsert
}

/// A page that has been read.
public struct SitePage: Sendable {
  /// Names the page within this run.
  public let number: Int
  /// The path as it is told to people.
  public let path: String
  /// The address from the root of the site, such as `guides/connect.html`.
  public let address: String
  public let title: String
  public let frontMatter: FrontMatter
  public let document: MarkdownDocument
  /// The language of its text.
  public let language: String
  /// The page that it translates.
  public let original: Int?
}

/// What a producer puts on a page.
public struct PageInsert: Sendable {
  /// The HTML that stands for a block of code, by ``CodeBlock/node``; blocks that are not here stay code.
  public var blocks: [Int: [UInt8]] = [:]
  /// HTML before and after the text of the page.
  public var before: [UInt8] = []
  public var after: [UInt8] = []
  /// HTML for the head of the page, such as a further style sheet.
  public var head: [UInt8] = []
  /// HTML beside the text, above the table of contents.
  public var aside: [UInt8] = []

  public init() {}
}

/// A page that no Markdown file stands for.
public struct GeneratedPage: Sendable {
  /// The address from the root of the site; must end in `.html`.
  public var address: String
  public var title: String
  public var summary: String
  public var body: [UInt8]
  /// The template: `page` for one with navigation, `print` for one made for paper.
  public var template: String
  public var head: [UInt8] = []
  /// The page that it belongs to, whose place in the navigation it shares.
  public var owner: Int?
  /// The pages above it, from the top, for the way from the home page; a page with an owner stands below that.
  public var parents: [(title: String, address: String)] = []
  /// Whether it is listed under "Reference" in the navigation.
  public var isReference: Bool
  /// Whether its words are searched for.
  public var isSearched: Bool
  /// Whether it is a chapter of the whole site as a book.
  public var isChapter = false

  public init(
    address: String, title: String, summary: String = "", body: [UInt8], template: String = "page",
    owner: Int? = nil, isReference: Bool = false, isSearched: Bool = false
  ) {
    self.address = address
    self.title = title
    self.summary = summary
    self.body = body
    self.template = template
    self.owner = owner
    self.isReference = isReference
    self.isSearched = isSearched
  }
}

/// A file that stands beside the pages.
public struct GeneratedFile: Sendable {
  /// The address from the root of the site.
  public var address: String
  public var bytes: [UInt8]

  public init(address: String, bytes: [UInt8]) {
    self.address = address
    self.bytes = bytes
  }
}

/// A page of the site as a chapter of the whole as a book: its text without navigation.
public struct SiteChapter: Sendable {
  /// The address of the page from the root of the site, from which its links lead.
  public var address: String
  public var title: String
  /// How deep it stands in the navigation; 0 for the home page.
  public var level: Int
  public var language: String
  /// Its heading and text.
  public var html: [UInt8]
  public var owner: String?
  public var escalation: String?
  public var reviewed: CalendarDate?

  public init(address: String, title: String, level: Int, language: String, html: [UInt8]) {
    self.address = address
    self.title = title
    self.level = level
    self.language = language
    self.html = html
  }
}

/// Addresses within the site.
public enum SiteAddress {
  /// The relative address, encoded for a link, that leads from one page to another; both from the root of the site.
  public static func link(from page: String, to target: String) -> String {
    ContentPath.encoded(ContentPath.relative(from: page, to: target))
  }

  /// The address to which a link on a page leads, from the root of the site; nil where it leads out of the site.
  public static func target(of link: String, on page: String) -> String? {
    let isOutside = link.contains("://") || link.hasPrefix("//") || link.hasPrefix("mailto:") || link.hasPrefix("data:")
    guard !isOutside else { return nil }
    let path = link.prefix { $0 != "#" && $0 != "?" }
    guard let decoded = ContentPath.decoded(path) else { return nil }
    return path.isEmpty ? page : ContentPath.resolve(decoded, in: ContentPath.folder(of: page))
  }
}
