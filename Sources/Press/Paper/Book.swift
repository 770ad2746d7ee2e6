import Markup
import Runbook
public import Site

/// The whole site as one document for paper, in the order of its navigation, for the day the site is down.
public struct Book: Sendable {
  private let title: String
  private let chapters: [SiteChapter]
  private let edges: PaperEdges
  private let draftReasons: [String]
  private let language: String

  /// - Parameters:
  ///   - chapters: the pages in order; the first is the home page.
  ///   - commit: the commit of the site's folder, if it is known.
  ///   - isChanged: whether the folder differs from it.
  ///   - errorCount: how many errors a check of the site finds.
  public init(
    _ chapters: [SiteChapter], commit: String?, isChanged: Bool, errorCount: Int,
    paper: Paper
  ) {
    self.chapters = chapters
    language = chapters.first?.language ?? "en"
    title = chapters.first?.title ?? "Runbooks"
    var reasons: [String] = []
    if isChanged { reasons.append("it has changes that are not committed") }
    if errorCount > 0 { reasons.append("a check finds \(Count.of(errorCount, "error")) in it") }
    draftReasons = reasons
    let hash = ContentHash.of(chapters.flatMap { Array($0.title.utf8) + $0.html })
    let version =
      "version \(hash)" + (commit.map { " · commit \($0)\(isChanged ? ", changed since" : "")" } ?? "")
    edges = PaperEdges(
      paper: paper, title: title, version: version, isDraft: !reasons.isEmpty)
  }

  /// Where the book stands in the folder of the site, from which its links lead.
  public static let address = "book.html"

  /// The anchor at which a chapter begins.
  public static func anchor(ofChapter index: Int) -> String { "chapter-\(index + 1)" }

  public var chapterCount: Int { chapters.count }
  public var documentTitle: String { title }

  /// The book as a page.
  ///
  /// - Parameter pages: the number of the page on which each chapter begins; empty while that is not known.
  public func html(pages: [Int]) -> [UInt8] {
    var html = HTMLWriter()
    html.write("<!doctype html>\n<html lang=\"\(language)\">\n<head>\n<meta charset=\"utf-8\">\n")
    html.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\">\n")
    html.write("<title>\(title)</title>\n")
    for style in ["site.css", "static/chart.css", "static/runbook.css", "static/book.css"] {
      html.write("<link rel=\"stylesheet\" href=\"site-assets/\(style)\">\n")
    }
    html.raw("<style>\n")
    html.raw(edges.style.utf8)
    for (index, chapter) in chapters.enumerated() {
      let name = Self.anchor(ofChapter: index)
      html.raw(edges.part(name, title: title + " · " + chapter.title).utf8)
      html.raw("#\(name) { page: \(name); --wide-page: \(name)-wide; }\n".utf8)
    }
    html.raw("</style>\n</head>\n<body class=\"book\">\n")
    if edges.isDraft { html.raw("<div class=\"draft-mark\" aria-hidden=\"true\">DRAFT</div>\n") }
    writeContents(pages: pages, to: &html)
    let numbers = Dictionary(chapters.enumerated().map { ($1.address, $0) }) { first, _ in first }
    for (index, chapter) in chapters.enumerated() { write(chapter, at: index, numbers: numbers, to: &html) }
    html.raw("</body>\n</html>\n")
    return html.bytes
  }

  private func writeContents(pages: [Int], to html: inout HTMLWriter) {
    html.write("<section class=\"book-contents\">\n<h1>\(title)</h1>\n")
    if edges.isDraft {
      html.write("<p class=\"draft-note\"><b>Draft.</b> Do not work from this copy: ")
      html.write("\(draftReasons.joined(separator: ", and ")).</p>\n")
    }
    html.raw("<h2>Contents</h2>\n<ol>\n")
    for (index, chapter) in chapters.enumerated() {
      html.write("<li class=\"level-\(min(chapter.level, 4))\"><a href=\"#\(Self.anchor(ofChapter: index))\">")
      html.write("<span class=\"name\">\(chapter.title)</span><span class=\"dots\"></span>")
      html.write(
        "<span class=\"page-number\">\(pages.indices.contains(index) ? String(pages[index]) : "")</span></a></li>\n")
    }
    html.raw("</ol>\n</section>\n")
  }

  private func write(_ chapter: SiteChapter, at index: Int, numbers: [String: Int], to html: inout HTMLWriter) {
    html.write(
      "<section class=\"chapter page\" id=\"\(Self.anchor(ofChapter: index))\" lang=\"\(chapter.language)\">\n")
    html.raw(ChapterLinks(chapter: chapter, index: index, numbers: numbers).html)
    let facts = [
      chapter.owner.map { ("Owner", $0) }, chapter.escalation.map { ("Escalation", $0) },
      chapter.reviewed.map { ("Reviewed", $0.description) },
    ].compactMap(\.self)
    if !facts.isEmpty {
      html.raw("<p class=\"chapter-facts\">")
      html.write("\(facts.map { "\($0.0): \($0.1)" }.joined(separator: " · "))</p>\n")
    }
    html.raw("</section>\n")
  }
}

/// A chapter with its links as they are in a book: to other chapters within it, and to nothing that it has not.
struct ChapterLinks {
  let chapter: SiteChapter
  let index: Int
  /// The numbers of the chapters by the addresses of their pages.
  let numbers: [String: Int]

  /// Attributes that name ids of the same page.
  private static let references: Set = ["for", "aria-labelledby", "aria-describedby", "aria-controls", "headers"]

  var html: [UInt8] {
    HTMLTag.rewriting(chapter.html) { tag in
      for position in tag.attributes.indices {
        guard let value = tag.attributes[position].value else { continue }
        switch tag.attributes[position].name {
        case "id": tag.attributes[position].value = id(value, of: index)
        case "href", "xlink:href": tag.attributes[position].value = link(AttributeText.unescaped(value))
        case "src":
          let target = SiteAddress.target(of: AttributeText.unescaped(value), on: chapter.address)
          if let target {
            tag.attributes[position].value = AttributeText.escaped(SiteAddress.link(from: Book.address, to: target))
          }
        case let name where Self.references.contains(name):
          tag.attributes[position].value = value.split(separator: " ").map { id(String($0), of: index) }
            .joined(separator: " ")
        default:
          if value.contains("url(#") {
            tag.attributes[position].value = value.replacing("url(#", with: "url(#\(prefix)")
          }
        }
      }
      // A link that leads nowhere in a book is none.
      if tag.name == "a", let position = tag.attributes.firstIndex(where: { $0.name == "href" && $0.value == nil }) {
        tag.attributes.remove(at: position)
      }
      return .itself
    }
  }

  private var prefix: String { "c\(index + 1)-" }

  private func id(_ id: String, of chapter: Int) -> String { "c\(chapter + 1)-\(id)" }

  /// A link as it is in the book; nil for one to a page that the book has not.
  private func link(_ link: String) -> String? {
    guard let target = SiteAddress.target(of: link, on: chapter.address) else { return AttributeText.escaped(link) }
    guard let number = numbers[target] else { return nil }
    let part = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).dropFirst().first
    guard let part, !part.isEmpty else { return "#" + Book.anchor(ofChapter: number) }
    return AttributeText.escaped("#" + id(String(part), of: number))
  }
}
