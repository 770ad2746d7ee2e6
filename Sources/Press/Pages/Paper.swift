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
struct PaperStyle {
  let runbooks: PreparedRunbooks
  let page: SitePage

  var files: [GeneratedFile] {
    Paper.allCases.map { paper in
      GeneratedFile(address: paper.styleAddress(of: page), bytes: Array(style(for: paper).utf8))
    }
  }

  /// The content's hash, the last commit and the last review.
  private var version: String {
    var parts = ["version \(ContentHash.of(page.document.file.bytes))"]
    if let commit = runbooks.commits[page.path] { parts.append("commit \(commit)") }
    parts.append(page.frontMatter.reviewed.map { "reviewed \($0.value)" } ?? "not reviewed")
    return parts.joined(separator: " · ")
  }

  private var warning: String {
    let words = "Printed copies are uncontrolled"
    guard let base = runbooks.configuration.baseURL?.value else { return words }
    return words + ": check " + base + page.address
  }

  private func style(for paper: Paper) -> String {
    """
    @page {
      size: \(paper.rawValue);
      margin: 20mm 15mm 18mm;
      @top-left { content: \(Self.quoted(page.title)); font: 600 9pt sans-serif; }
      @top-right { content: "page " counter(page) " of " counter(pages); font: 9pt sans-serif; }
      @bottom-left { content: \(Self.quoted(version)); font: 7.5pt sans-serif; }
      @bottom-right { content: \(Self.quoted(warning)); font: 7.5pt sans-serif; }
    }

    @page wide {
      size: \(paper.rawValue) landscape;
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
