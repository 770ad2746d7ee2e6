import Diagnostics
import Markup
import Runbook
import Site

/// What the repository tells of a file.
public struct PageRevision: Sendable, Equatable {
  /// The last commit that touched it; nil where that is not known.
  public var commit: String?
  /// How many commits have been made since then; nil where that is not known.
  public var age: Int?
  /// Whether the file differs from what is committed, or was never committed.
  public var isChanged: Bool

  public init(commit: String?, age: Int? = nil, isChanged: Bool) {
    self.commit = commit
    self.age = age
    self.isChanged = isChanged
  }
}

/// All that a runbook is made of: its own file, and the blocks of other pages that it uses.
struct PageIngredients {
  let page: SitePage
  let others: [TopologyTexts.Text]
  /// The site's values for variables of the topologies.
  let variables: [(name: String, value: String)]

  /// The paths of the files, its own first.
  var paths: [String] {
    var known: Set = [page.path]
    return [page.path] + others.map(\.file.path).filter { known.insert($0).inserted }
  }

  /// What tells one version of it from another.
  var hash: String {
    var bytes = page.document.file.bytes
    for text in others { bytes += [0] + text.bytes }
    for (name, value) in variables where Self.holds(bytes, "${\(name)}") {
      bytes += [0] + Array("\(name)=\(value)".utf8)
    }
    return ContentHash.of(bytes)
  }

  private static func holds(_ bytes: [UInt8], _ text: String) -> Bool {
    String(decoding: bytes, as: UTF8.self).firstRange(of: text) != nil
  }
}

/// What a sheet says of how good it is: its version, and why nobody shall work from it.
struct PaperVersion {
  /// The content's hash, the last commit and the last review.
  let line: String
  /// Why the sheet is a draft, each as a clause; none for one that may be used.
  let draftReasons: [String]

  /// - Parameter revisions: what the repository tells of the files, by their paths.
  init(of ingredients: PageIngredients, revisions: [String: PageRevision], errorCount: Int) {
    let page = ingredients.page
    var parts = ["version \(ingredients.hash)"]
    var reasons: [String] = []
    let known = ingredients.paths.compactMap { revisions[$0] }
    let newest = known.filter { $0.commit != nil }.min { ($0.age ?? .max) < ($1.age ?? .max) }
    let isChanged = known.contains(where: \.isChanged)
    if let commit = newest?.commit {
      parts.append("commit \(commit)\(isChanged ? ", changed since" : "")")
    } else if isChanged {
      parts.append("not committed")
    }
    for path in ingredients.paths {
      guard let revision = revisions[path], revision.isChanged else { continue }
      let file = path == page.path ? "its file" : "'\(path)', of which it is made,"
      reasons.append(
        revision.commit.map { "\(file) was changed after commit \($0)" } ?? "\(file) has changes that are not committed"
      )
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
