/// The style sheet that a checklist has of its own: what stands at the top and bottom of each printed page.
///
/// Browsers cannot take these lines from the page itself, so they are written out as strings of CSS.
public struct PaperStyle: Sendable {
  /// Top left: the runbook and the scenario.
  public var title: String
  /// Bottom left: the version, or what tells it.
  public var revision: String
  /// Bottom right: that a printed copy is not kept up to date, and where to look.
  public var notice: String

  public init(title: String, revision: String, notice: String) {
    self.title = title
    self.revision = revision
    self.notice = notice
  }

  /// The style sheet.
  public var css: [UInt8] {
    Array(
      """
      @page {
        @top-left { content: \(Self.string(title)); font: 600 9pt system-ui, sans-serif }
        @top-right { content: "page " counter(page) " of " counter(pages); font: 9pt system-ui, sans-serif }
        @bottom-left { content: \(Self.string(revision)); font: 8pt ui-monospace, monospace }
        @bottom-right { content: \(Self.string(notice)); font: 8pt system-ui, sans-serif }
      }

      """.utf8)
  }

  /// A text as a string of CSS: quotes, backslashes and line breaks cannot end it.
  static func string(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F: result += "\\\(String(scalar.value, radix: 16)) "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
