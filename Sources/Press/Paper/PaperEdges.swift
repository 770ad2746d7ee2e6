/// What stands at the edges of each sheet, as CSS: a browser takes these words only from there.
struct PaperEdges {
  var paper: Paper
  var title: String
  var version: String
  /// Where the valid version is, if the site's address is known.
  var address: String?
  var isDraft: Bool
  var margins = "20mm 15mm 18mm"

  /// The rules for all pages of a document.
  var style: String {
    """
    @page {
      size: \(paper.rawValue);
      margin: \(margins);
      @top-left { content: \(Self.quoted(title)); font: 600 9pt sans-serif; }
    \(isDraft ? "  @top-center { content: \"DRAFT\"; font: 700 11pt sans-serif; }\n" : "")\
      @top-right { content: "page " counter(page) " of " counter(pages); font: 9pt sans-serif; }
      @bottom-left { content: \(Self.quoted(version)); font: 7.5pt sans-serif; }
      @bottom-right { content: \(Self.quoted(warning)); font: 7.5pt sans-serif; }
    }

    @page wide {
      \(wide)
    }

    """
  }

  /// A sheet that is turned by a quarter for a chart, whose letters need all the width that a printer can reach.
  private var wide: String { "size: \(paper.rawValue) landscape; margin: 14mm 8mm 12mm;" }

  private var warning: String { "Uncontrolled when printed" + (address.map { ": check \($0)" } ?? "") }

  /// The rules for pages of a part, which carry its title, and for those of them that are turned.
  func part(_ name: String, title: String) -> String {
    let edge = "@top-left { content: \(Self.quoted(title)); }"
    return "@page \(name) { \(edge) }\n@page \(name)-wide { \(wide) \(edge) }\n"
  }

  /// A text as a string of CSS.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      // Within an HTML page, `</` could end the style.
      case "<": result += "\\3c "
      case _ where scalar.value < 0x20: result += "\\\(String(scalar.value, radix: 16)) "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
