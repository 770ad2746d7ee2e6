import Diagnostics
import Markup
import Runbook
import Site
import Topology

/// The sizes of paper for which checklists are made.
enum Paper: String, CaseIterable {
  case a4 = "A4"
  case letter = "Letter"

  var name: String { rawValue }

  /// The address of a page's checklist on this paper.
  func address(of page: SitePage) -> String {
    stem(of: page) + "-checklist-\(rawValue.lowercased()).html"
  }

  /// The address of the style sheet that carries what stands at the edges of each sheet.
  func styleAddress(of page: SitePage) -> String {
    stem(of: page) + "-checklist-\(rawValue.lowercased()).css"
  }

  private func stem(of page: SitePage) -> String {
    page.address.hasSuffix(".html") ? String(page.address.dropLast(5)) : page.address
  }
}

/// The style sheets with what stands at the edges of each sheet: a browser takes these words only from CSS.
enum PaperStyle {
  static func files(for page: SitePage) -> [GeneratedFile] {
    Paper.allCases.map { paper in
      GeneratedFile(address: paper.styleAddress(of: page), bytes: Array(style(for: page, paper).utf8))
    }
  }

  private static func style(for page: SitePage, _ paper: Paper) -> String {
    let reviewed = page.frontMatter.reviewed.map { "reviewed \($0.value)" } ?? "not reviewed"
    return """
      @page {
        size: \(paper.rawValue);
        margin: 20mm 15mm 18mm;
        @top-left { content: \(quoted(page.title)); font: 600 9pt sans-serif; }
        @top-right { content: "page " counter(page) " of " counter(pages); font: 9pt sans-serif; }
        @bottom-left { content: \(quoted("version \(ContentHash.of(page.document.file.bytes)) · \(reviewed)")); font: 8pt monospace; }
        @bottom-right { content: "Printed copies are uncontrolled"; font: 8pt sans-serif; }
      }

      """
  }

  /// A text as a string of CSS.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case _ where scalar.value < 0x20: result += "\\\(String(scalar.value, radix: 16)) "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

/// What a page prints of its version: the hash of its content.
///
/// FNV-1a of 64 bits: it tells versions apart and is not meant to withstand forgery.
enum ContentHash {
  static func of(_ bytes: [UInt8]) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    let text = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - text.count) + text
  }
}
