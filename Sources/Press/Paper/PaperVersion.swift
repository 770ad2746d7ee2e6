import Diagnostics
import Markup
import Runbook
import Site

/// What the repository tells of a page's file.
public struct PageRevision: Sendable, Equatable {
  /// The last commit that touched it; nil where that is not known.
  public var commit: String?
  /// Whether the file differs from what is committed, or was never committed.
  public var isChanged: Bool

  public init(commit: String?, isChanged: Bool) {
    self.commit = commit
    self.isChanged = isChanged
  }
}

/// What a sheet says of how good it is: its version, and why nobody shall work from it.
struct PaperVersion {
  /// The content's hash, the last commit and the last review.
  let line: String
  /// Why the sheet is a draft, each as a clause; none for one that may be used.
  let draftReasons: [String]

  init(of page: SitePage, revision: PageRevision?, errorCount: Int) {
    var parts = ["version \(ContentHash.of(page.document.file.bytes))"]
    var reasons: [String] = []
    if let commit = revision?.commit {
      parts.append("commit \(commit)\(revision?.isChanged == true ? ", changed since" : "")")
      if revision?.isChanged == true { reasons.append("its file was changed after commit \(commit)") }
    } else if revision?.isChanged == true {
      parts.append("not committed")
      reasons.append("its file has changes that are not committed")
    }
    parts.append(page.frontMatter.reviewed.map { "reviewed \($0.value)" } ?? "not reviewed")
    if page.frontMatter.isDraft { reasons.append("its author calls it a draft") }
    if errorCount > 0 { reasons.append("a check finds \(Count.of(errorCount, "error")) in it") }
    line = parts.joined(separator: " · ")
    draftReasons = reasons
  }

  var isDraft: Bool { !draftReasons.isEmpty }
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
