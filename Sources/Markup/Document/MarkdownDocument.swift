public import Diagnostics

/// A Markdown file that has been read: a tree of blocks and inlines, each block with its place in the file.
public struct MarkdownDocument: Sendable {
  /// The file it was read from.
  public let file: SourceFile

  /// The offset of the first byte after the front matter.
  public let bodyStart: Int

  /// The dialect it was read in.
  public let dialect: MarkdownOptions.Dialect

  /// The tree, in the order in which its nodes begin; the first is the document itself.
  var nodes: [Node]

  /// The bytes that the nodes' texts are ranges of.
  var text: [UInt8]

  /// For each body line of each code block, in their order, the range of its bytes in the file.
  var codeLines: [Range<Int>]

  /// Where each footnote that is used is defined, in the order of their numbers.
  var footnotes: [Footnote]

  /// Reads a Markdown file.
  ///
  /// - Parameters:
  ///   - file: the file; its bytes need not be valid, what is wrong with them is told.
  ///   - bodyStart: the offset of the first byte after the front matter.
  ///   - options: the dialect and the limits.
  /// - Returns: the document, or nil where the file may not be read at all, and what was found to be wrong with it.
  public static func parse(
    _ file: SourceFile, bodyStart: Int = 0, options: MarkdownOptions = MarkdownOptions()
  ) -> (document: MarkdownDocument?, diagnostics: [Diagnostic]) {
    var start = min(max(bodyStart, 0), file.bytes.count)
    if start == 0, file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
    var scan = Prescan(file: file, start: start, limits: options.limits)
    scan.run()
    guard scan.diagnostics.isEmpty else { return (nil, scan.diagnostics) }
    var builder = TreeBuilder(file: file, start: start, options: options, hints: scan.hints)
    return builder.build()
  }

  /// The bytes of a slice of the document's text.
  func bytes(_ slice: Node.Slice) -> ArraySlice<UInt8> { text[slice.range] }

  /// A slice of the document's text as a string.
  func string(_ slice: Node.Slice) -> String { String(decoding: text[slice.range], as: UTF8.self) }
}

/// How Markdown is read.
public struct MarkdownOptions: Sendable {
  /// What is read besides CommonMark.
  public enum Dialect: String, Sendable, CaseIterable {
    /// CommonMark alone.
    case commonMark = "commonmark"
    /// CommonMark with tables, task lists, strikethrough, bare links, footnotes and alerts.
    case gitHub = "github"
  }

  public var dialect: Dialect
  public var limits: MarkdownLimits

  public init(dialect: Dialect = .gitHub, limits: MarkdownLimits = .standard) {
    self.dialect = dialect
    self.limits = limits
  }
}
