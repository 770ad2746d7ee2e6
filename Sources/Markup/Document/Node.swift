/// One node of a document's tree.
///
/// The nodes of a document stand in one array in the order in which they begin; a node's descendants follow it
/// directly and `end` is the index just past the last of them. So a subtree is a range, and wrapping siblings or
/// dropping a node never moves another.
struct Node: Sendable {
  enum Kind: UInt8, Sendable {
    // Blocks
    case document, blockQuote, list, item, codeBlock, htmlBlock, paragraph, heading, thematicBreak
    case table, tableRow, tableCell, alert, footnoteDefinition
    // Inlines
    case text, softBreak, lineBreak, code, htmlInline, emphasis, strong, link, image
    case strikethrough, footnoteReference
    /// A node that an extension has taken up into another; it is skipped everywhere.
    case none
  }

  var kind: Kind

  var flags: Flags = []

  /// A heading's level, an ordered list's first number, a cell's alignment, an alert's kind, a footnote's number.
  var number: Int32 = 0

  /// The index just past the last descendant.
  var end: Int32

  /// The byte offset in the file at which the block begins; of an inline node, the offset of the block that holds it.
  var offset: Int32

  /// The literal text, or the destination of a link or image, as a range of the document's text.
  var literal = Slice()

  /// The info string of a code block, or the title of a link or image.
  var extra = Slice()

  struct Slice: Sendable {
    var start: UInt32 = 0
    var count: UInt32 = 0

    var range: Range<Int> { Int(start)..<Int(start) + Int(count) }
    var isEmpty: Bool { count == 0 }

    init() {}

    init(_ range: Range<Int>) {
      start = UInt32(truncatingIfNeeded: range.lowerBound)
      count = UInt32(truncatingIfNeeded: range.count)
    }
  }

  struct Flags: OptionSet, Sendable {
    let rawValue: UInt8
    /// A list without blank lines between its items, or a paragraph of such a list.
    static let tight = Flags(rawValue: 1)
    static let ordered = Flags(rawValue: 2)
    /// An item that begins with `[ ]` or `[x]`.
    static let task = Flags(rawValue: 4)
    static let checked = Flags(rawValue: 8)
    static let fenced = Flags(rawValue: 16)
    /// The row of a table that holds its headings, or a cell of it.
    static let header = Flags(rawValue: 32)
    /// A link that was written without brackets.
    static let bare = Flags(rawValue: 64)
  }

  init(_ kind: Kind, end: Int, offset: Int32) {
    self.kind = kind
    self.end = Int32(truncatingIfNeeded: end)
    self.offset = offset
  }

  var isBlock: Bool { kind.rawValue <= Kind.footnoteDefinition.rawValue }
}
