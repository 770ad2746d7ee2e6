/// The values that a template may name.
///
/// This is the whole of what templates know; a name that is not here, nor below `page.params`, is an error.
enum TemplateValue: Int, CaseIterable, Sendable {
  case siteTitle, siteSummary, siteAddress
  case language, root, canonical, editAddress
  case pageTitle, pageSummary, pageOwner, pageEscalation, pageReviewed, pageReviewEvery, pageExercised
  case pageAddress, pageSource
  case isHome, isListing, isDraft, isRunbook, hasFacts, hasSearch
  case heading, content, navigation, contents, breadcrumbs, pager, tags, translations, head, aside, redirect

  /// The name in templates.
  var name: String {
    switch self {
    case .siteTitle: "site.title"
    case .siteSummary: "site.summary"
    case .siteAddress: "site.base-url"
    case .language: "language"
    case .root: "root"
    case .canonical: "canonical"
    case .editAddress: "edit-url"
    case .pageTitle: "page.title"
    case .pageSummary: "page.summary"
    case .pageOwner: "page.owner"
    case .pageEscalation: "page.escalation"
    case .pageReviewed: "page.reviewed"
    case .pageReviewEvery: "page.review-every"
    case .pageExercised: "page.exercised"
    case .pageAddress: "page.address"
    case .pageSource: "page.source"
    case .isHome: "page.is-home"
    case .isListing: "page.is-listing"
    case .isDraft: "page.is-draft"
    case .isRunbook: "page.is-runbook"
    case .hasFacts: "page.has-facts"
    case .hasSearch: "site.has-search"
    case .heading: "heading"
    case .content: "content"
    case .navigation: "navigation"
    case .contents: "contents"
    case .breadcrumbs: "breadcrumbs"
    case .pager: "pager"
    case .tags: "tags"
    case .translations: "translations"
    case .head: "head"
    case .aside: "aside"
    case .redirect: "redirect"
    }
  }

  enum Form: Sendable { case text, html, flag }

  /// Whether it is text, finished HTML, or only there or not.
  var form: Form {
    switch self {
    case .isHome, .isListing, .isDraft, .isRunbook, .hasFacts, .hasSearch: .flag
    case .heading, .content, .navigation, .contents, .breadcrumbs, .pager, .tags, .translations, .head, .aside: .html
    default: .text
    }
  }

  static let byName: [String: TemplateValue] = Dictionary(
    uniqueKeysWithValues: TemplateValue.allCases.map { ($0.name, $0) })

  /// Names under which others stand; a section may open them.
  static let groups: Set<String> = ["site", "page", "page.params"]

  /// Before the name of a key of the author's own.
  static let parameterPrefix = "page.params."
}

/// The values of one page, ready to be put into a shell: text is escaped, HTML is as it stands.
struct TemplateValues: Sendable {
  private var values: [[UInt8]?]
  private(set) var parameters: [[UInt8]?]

  /// - Parameter parameterCount: how many keys of authors' own the templates name.
  init(parameterCount: Int) {
    values = Array(repeating: nil, count: TemplateValue.allCases.count)
    parameters = Array(repeating: nil, count: parameterCount)
  }

  subscript(value: TemplateValue) -> [UInt8]? { values[value.rawValue] }

  /// Sets a text, which is escaped here.
  mutating func set(_ value: TemplateValue, text: String?) {
    guard let text, !text.isEmpty else { return }
    var bytes: [UInt8] = []
    HTML.appendEscaped(text, to: &bytes)
    values[value.rawValue] = bytes
  }

  mutating func set(_ value: TemplateValue, html: [UInt8]?) {
    guard let html, !html.isEmpty else { return }
    values[value.rawValue] = html
  }

  mutating func set(_ value: TemplateValue, flag: Bool) {
    if flag { values[value.rawValue] = [] }
  }

  mutating func set(parameter: Int, text: String) {
    var bytes: [UInt8] = []
    HTML.appendEscaped(text, to: &bytes)
    parameters[parameter] = bytes
  }

  /// `root` is there on every page, empty at the top.
  mutating func setRoot(_ root: String) { values[TemplateValue.root.rawValue] = Array(root.utf8) }

  /// Which values are there, as bits: pages with the same bits have the same shell.
  var presence: [Bool] { values.map { $0 != nil } + parameters.map { $0 != nil } }

  /// The bytes of a slot of a shell.
  func bytes(ofSlot slot: Int) -> [UInt8] {
    slot < values.count ? values[slot] ?? [] : parameters[slot - values.count] ?? []
  }
}
