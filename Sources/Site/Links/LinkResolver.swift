internal import Diagnostics
internal import Markup

/// Turns the links of one page, written between files, into links between pages, and finds those that lead nowhere.
///
/// A class because the functions that the renderer calls add to what it has found.
final class LinkResolver {
  private let tree: ContentTree
  private let page: ContentTree.Page
  private let document: MarkdownDocument
  private let severity: Severity
  private let contentRoot: String

  private(set) var diagnostics: [Diagnostic] = []
  /// Links to other pages, whose ids and drafts are not known yet.
  private(set) var pending: [PendingAnchor] = []
  /// Links to ids on this page.
  private var ownAnchors: [(id: String, link: Link)] = []

  init(page: Int, tree: ContentTree, document: MarkdownDocument, severity: Severity, contentRoot: String) {
    self.tree = tree
    self.page = tree.pages[page]
    self.document = document
    self.severity = severity
    self.contentRoot = contentRoot
  }

  /// Where a link leads; nil where it stays as it is.
  func resolve(_ link: Link) -> HTMLHooks.Address? {
    let destination = link.destination
    if destination.isEmpty { return nil }
    if destination.utf8.first == UInt8(ascii: "#") {
      if destination.utf8.count > 1 { ownAnchors.append((String(destination.dropFirst()), link)) }
      return nil
    }
    if Self.isExternal(destination) {
      return HTMLHooks.Address(destination, attributes: [("rel", "noopener")])
    }
    return local(link).map { HTMLHooks.Address($0) }
  }

  /// Where an image comes from; nil where it stays as it is.
  func resolveImage(_ image: Link) -> HTMLHooks.Address? {
    let destination = image.destination
    if destination.isEmpty { return nil }
    if destination.hasPrefix("data:") { return nil }
    if Self.isExternal(destination) {
      let place = document.place(of: image)
      diagnostics.append(
        Diagnostic(
          id: "link/remote-image", severity: .warning, "the image '\(destination)' is not part of the site", at: place,
          explanation: "A site makes no request to other places, so that it can be read where there is no network.",
          solutions: [.init("Keep a copy of the image beside the page")]))
      return HTMLHooks.Address(destination, attributes: [("loading", "lazy")])
    }
    return local(image, isImage: true).map { HTMLHooks.Address($0, attributes: [("loading", "lazy")]) }
  }

  /// Whether an address begins with a scheme or a host.
  static func isExternal(_ address: String) -> Bool {
    if address.hasPrefix("//") { return true }
    for (index, byte) in address.utf8.enumerated() {
      switch byte {
      case UInt8(ascii: ":"): return index > 1
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): continue
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
        if index == 0 { return false }
      default: return false
      }
    }
    return false
  }

  /// The address of what a link to another file means, or nil with a finding.
  private func local(_ link: Link, isImage: Bool = false) -> String? {
    let (written, query, fragment) = Self.split(link.destination)
    guard let path = ContentPath.decoded(written) else { return broken(link, path: written, isImage: isImage) }
    if path.isEmpty {
      // `?query` alone means the page itself.
      if let fragment { ownAnchors.append((fragment, link)) }
      return nil
    }
    let folder = tree.folders[page.folder].path
    guard let resolved = ContentPath.resolve(path, in: folder) else { return outside(link, path: path) }
    guard let target = target(at: resolved, wantsFolder: path.hasSuffix("/")) else {
      return broken(link, path: path, resolved: resolved, isImage: isImage)
    }
    var address: String
    switch target {
    case .asset: address = resolved
    case .folder(let folder):
      address = tree.folders[folder].address
      if let index = tree.folders[folder].index { address = note(link, page: index, fragment: fragment) }
    case .page(let number): address = note(link, page: number, fragment: fragment)
    }
    address = ContentPath.encoded(ContentPath.relative(from: page.address, to: address))
    return address + (query ?? "") + (fragment.map { "#" + $0 } ?? "")
  }

  private func note(_ link: Link, page number: Int, fragment: String?) -> String {
    let target = tree.pages[number]
    if target.address == page.address, let fragment, !fragment.isEmpty {
      ownAnchors.append((fragment, link))
    } else {
      let id = fragment.flatMap { ContentPath.decoded($0) } ?? ""
      pending.append(PendingAnchor(page: number, id: id, node: link.node))
    }
    return target.address
  }

  private func target(at path: String, wantsFolder: Bool) -> ContentTree.Target? {
    if let target = tree.target(at: path), !wantsFolder || target != .asset { return target }
    // An address of the finished site is right as well.
    if let page = tree.page(atAddress: path) { return .page(page) }
    if path.hasSuffix("/index.html") || path == "index.html",
      case .folder(let folder) = tree.target(at: String(ContentPath.folder(of: path).dropLast()))
    {
      return .folder(folder)
    }
    return nil
  }

  /// The parts of a destination: path, `?query`, and what follows `#`.
  static func split(_ destination: String) -> (path: String, query: String?, fragment: String?) {
    var rest = destination[...]
    var fragment: String?
    if let hash = rest.utf8.firstIndex(of: UInt8(ascii: "#")) {
      fragment = String(rest[rest.utf8.index(after: hash)...])
      rest = rest[..<hash]
    }
    var query: String?
    if let mark = rest.utf8.firstIndex(of: UInt8(ascii: "?")) {
      query = String(rest[mark...])
      rest = rest[..<mark]
    }
    return (String(rest), query, fragment)
  }

  /// Checks the links to ids on the page itself, once these are known.
  func checkOwnAnchors(in record: PageRecord) {
    for (written, link) in ownAnchors {
      let id = ContentPath.decoded(written) ?? written
      // Browsers know `#top` without an id.
      if id.isEmpty || id == "top" || record.hasID(id.utf8) { continue }
      diagnostics.append(
        Self.brokenAnchor(id, on: record, path: nil, severity: severity, at: document.place(of: link)))
    }
  }

  // MARK: Findings

  static func brokenAnchor(
    _ id: String, on record: PageRecord, path: String?, severity: Severity, at place: SourceRange
  ) -> Diagnostic {
    let subject = path.map { "'\($0)'" } ?? "this page"
    var finding = Diagnostic(
      id: "link/broken-anchor", severity: severity, "\(subject) has no heading or other place with the id '\(id)'",
      at: place)
    let ids = record.ids.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
    if let near = NearMiss.of(id, in: ids) {
      finding.label = "did you mean '#\(near)'?"
      finding.solutions.append(.init("Write '#\(near)'"))
    }
    return finding
  }

  private func outside(_ link: Link, path: String) -> String? {
    diagnostics.append(
      Diagnostic(
        id: "link/outside-root", severity: severity, "'\(path)' leads out of the content folder",
        at: document.place(of: link),
        explanation: "Only what stands in the content folder is part of the site.",
        solutions: [.init("Link to its address on the web, or move the file into the content folder")]))
    return nil
  }

  private func broken(_ link: Link, path: String, resolved: String? = nil, isImage: Bool) -> String? {
    let exists = resolved.map { FileSystem.exists(contentRoot + "/" + $0) } ?? false
    if exists, path.hasSuffix("/") || !isImage,
      let status = resolved.flatMap({ try? FileSystem.status(of: contentRoot + "/" + $0) }), status.kind == .folder
    {
      diagnostics.append(
        Diagnostic(
          id: "link/no-page", severity: severity, "the folder '\(path)' holds no page", at: document.place(of: link),
          solutions: [.init("Link to a file in it, or give it an 'index.md'")]))
      return nil
    }
    if exists {
      diagnostics.append(
        Diagnostic(
          id: "link/not-published", severity: severity, "'\(path)' exists but is not part of the site",
          at: document.place(of: link),
          explanation: "Hidden files and those that '.gitignore' names are left out."))
      return nil
    }
    var finding = Diagnostic(
      id: isImage ? "link/broken-image" : "link/broken", severity: severity,
      isImage ? "there is no image '\(path)'" : "there is no file '\(path)'", at: document.place(of: link))
    if let resolved, let near = suggestion(for: resolved) {
      let written = ContentPath.relative(from: page.path, to: near)
      finding.label = "did you mean '\(written)'?"
      finding.solutions.append(.init("Write '\(written)'"))
    }
    diagnostics.append(finding)
    return nil
  }

  /// The file that a path was probably meant to name: one of the same name elsewhere, or of nearly the same here.
  private func suggestion(for path: String) -> String? {
    let name = ContentPath.name(of: path)
    let parts = path.split(separator: "/").reversed()
    let elsewhere = tree.paths(named: name).map { candidate in
      (path: candidate, common: zip(candidate.split(separator: "/").reversed(), parts).prefix { $0 == $1 }.count)
    }
    // Of several the one that agrees in most of its folders.
    if let best = elsewhere.max(by: { $0.common < $1.common }) {
      return elsewhere.first { $0.common == best.common }?.path
    }
    if tree.target(at: path + ".md") != nil { return path + ".md" }
    let folder = String(ContentPath.folder(of: path))
    return NearMiss.of(name, in: tree.names(in: folder)).map { folder + $0 }
  }
}
