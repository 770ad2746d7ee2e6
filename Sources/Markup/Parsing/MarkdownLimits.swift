/// What a file may hold at most, so that reading it stays quick whatever it holds.
///
/// libcmark 0.30 takes time that grows with the square of some inputs; with these limits the worst megabyte takes about
/// two seconds.
public struct MarkdownLimits: Sendable {
  /// Bytes of a file.
  public var fileBytes = 1 << 20
  /// Bytes of a line.
  public var lineBytes = 64 << 10
  /// Markers of quotes and lists at the start of one line.
  public var markers = 32
  /// Columns of white space at the start of a line.
  public var indentation = 200
  /// Opening brackets in a paragraph.
  public var brackets = 5_000
  /// Runs of `![[` or `![]` in a paragraph, openings of images that have no text of their own.
  public var imageBrackets = 500
  /// Bytes of the text after a code fence.
  public var infoBytes = 1 << 10
  /// Levels of the tree.
  public var depth = 100
  /// Nodes of the tree.
  public var nodes = 200_000
  /// Columns of a table.
  public var tableColumns = 64
  /// Cells of a table that are not written but filled in, since a row is shorter than the heading.
  public var paddedCells = 20_000

  public static let standard = MarkdownLimits()

  public init() {}
}
