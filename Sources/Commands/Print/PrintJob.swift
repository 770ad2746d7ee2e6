internal import Foundation
internal import Press

/// Turns a page with all that it needs inside into a PDF file.
struct PrintJob {
  let browser: Chromium
  /// A folder of the job's own.
  let folder: String
  let seconds: Int

  /// Prints a page.
  ///
  /// - Parameter title: the page's title, by which the browser's own page about a fault is told apart from it.
  func pdf(of html: [UInt8], title: String) throws -> PDFFile {
    let page = folder + "/page.html"
    guard FileManager.default.createFile(atPath: page, contents: Data(html)) else {
      throw Failure("'\(page)' cannot be written")
    }
    let bytes = try browser.print(page, in: folder, seconds: seconds)
    guard let file = PDFFile(bytes) else {
      throw Failure("'\(browser.path)' made a PDF that cannot be read", help: Chromium.otherwise)
    }
    guard file.title == title else {
      throw Failure(
        "'\(browser.path)' could not read the page that it was to print",
        help: "choose an output folder that the browser may read, or \(Chromium.otherwise)")
    }
    return file
  }

  /// Prints a card: more and more closely set until it fits one page.
  func card(_ html: [UInt8], title: String) throws -> PDFFile {
    var html = html
    while true {
      let file = try pdf(of: html, title: title)
      guard file.pageCount > 1, let closer = QuickCard.closer(html) else { return file }
      html = closer
    }
  }

  /// Prints a book, whose contents tell the pages on which its chapters have come to stand.
  func book(_ book: Book, finished: ([UInt8]) -> [UInt8]) throws -> PDFFile {
    var pages: [Int] = []
    // The numbers take no room of their own, so the second time they are right; the third is for what is not foreseen.
    for _ in 0..<3 {
      let file = try pdf(of: finished(book.html(pages: pages)), title: book.documentTitle)
      let anchors = file.anchors
      let found = (0..<book.chapterCount).compactMap { anchors[Book.anchor(ofChapter: $0)] }
      guard found.count == book.chapterCount else {
        throw Failure("the chapters of the book are not found in its PDF", help: Chromium.otherwise)
      }
      if found == pages { return file }
      pages = found
    }
    throw Failure("the pages of the book do not come to rest", help: Chromium.otherwise)
  }
}
