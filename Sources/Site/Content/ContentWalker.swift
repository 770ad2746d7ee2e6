internal import Diagnostics

/// Finds the files of a site below its content folder.
///
/// Hidden files, what `.gitignore` names, the output and earlier outputs are no content. Links are followed as long as
/// they stay inside the folder and do not lead back into a folder above them.
struct ContentWalker {
  struct File: Sendable {
    /// The path below the content folder, with `/` between its parts.
    var path: String
    /// The path that opens it.
    var location: String
    var isMarkdown: Bool
  }

  struct Result: Sendable {
    /// In the order of their paths.
    var files: [File] = []
    var diagnostics: [Diagnostic] = []
  }

  /// A folder can be reached through many links; more than this many are not followed.
  private static let linkedFolderLimit = 256
  private static let depthLimit = 64

  private let root: String
  private let realRoot: String
  private let skipped: Set<FileSystem.Identity>
  /// What is put before a content path to tell it to people.
  private let prefix: String
  private let severity: Severity
  private var result = Result()
  private var linkedFolders = 0

  /// - Parameters:
  ///   - root: the content folder.
  ///   - prefix: the path from the site's root to it, empty or ending in `/`.
  ///   - skipped: folders and files that are not content although they stand there.
  ///   - severity: how much a link that is not followed matters.
  init(root: String, prefix: String, skipping skipped: [String], severity: Severity) {
    self.root = root
    self.prefix = prefix
    self.severity = severity
    realRoot = FileSystem.realPath(root) ?? root
    self.skipped = Set(skipped.compactMap { try? FileSystem.status(of: $0).identity })
  }

  /// Walks the folder.
  mutating func walk() -> Result {
    result = Result()
    linkedFolders = 0
    let (rules, depth) = rulesAbove()
    let base = realRoot.split(separator: "/").suffix(depth).map { ArraySlice($0.utf8) }
    let identity = (try? FileSystem.status(of: root))?.identity
    visit(location: root, path: "", parts: Array(base), rules: rules, above: identity.map { [$0] } ?? [])
    return result
  }

  /// The rules of the folders above the root, up to the one that holds the repository.
  ///
  /// - Returns: the rules, and how many parts of the root's path stand below the repository's folder.
  private func rulesAbove() -> (IgnoreStack, Int) {
    let parts = realRoot.split(separator: "/")
    var depth = 0
    while depth < parts.count {
      let folder = "/" + parts.dropLast(depth).joined(separator: "/")
      if FileSystem.exists(folder + "/.git") { break }
      depth += 1
    }
    guard depth < parts.count else { return (IgnoreStack(), 0) }
    var stack = IgnoreStack()
    let below = parts.suffix(depth).map { ArraySlice($0.utf8) }
    for level in 0..<depth {
      // A folder that is itself ignored and yet asked for is looked at on its own terms.
      if level > 0, stack.ignores(Array(below[..<level]), isFolder: true) { return (IgnoreStack(), 0) }
      let folder = "/" + parts.dropLast(depth - level).joined(separator: "/")
      if let text = try? FileSystem.read(folder + "/.gitignore") { stack.push(IgnoreRules(text), depth: level) }
    }
    if depth > 0, stack.ignores(below, isFolder: true) { return (IgnoreStack(), 0) }
    return (stack, depth)
  }

  private mutating func visit(
    location: String, path: String, parts: [ArraySlice<UInt8>], rules: IgnoreStack, above: [FileSystem.Identity]
  ) {
    let entries: [FileSystem.Entry]
    do {
      let listing = try FileSystem.list(location)
      entries = listing.entries
      for name in listing.unreadable {
        report("page/bad-name", .warning, "the file name '\(name)' is not UTF-8 and is left out", path + name)
      }
    } catch {
      report("page/unreadable", .error, "this folder cannot be read: \(error.reason)", path)
      return
    }
    var rules = rules
    if entries.contains(where: { $0.name == ".gitignore" && $0.kind == .file }),
      let text = try? FileSystem.read(location + "/.gitignore")
    {
      rules.push(IgnoreRules(text), depth: parts.count)
    }
    // What an earlier build wrote is not content.
    if entries.contains(where: { $0.name == OutputStage.markerName }), !path.isEmpty { return }
    for entry in entries where !entry.name.hasPrefix(".") {
      let childPath = path + entry.name
      let childLocation = location + "/" + entry.name
      var kind = entry.kind
      if rules.ignores(parts + [ArraySlice(entry.name.utf8)], isFolder: kind == .folder) { continue }
      if kind == .link {
        guard let target = follow(childLocation, path: childPath, above: above) else { continue }
        kind = target
      }
      switch kind {
      case .folder:
        guard let identity = try? FileSystem.status(of: childLocation).identity, !skipped.contains(identity) else {
          continue
        }
        guard above.count < Self.depthLimit else {
          report("page/too-deep", .warning, "folders are nested more than \(Self.depthLimit) deep", childPath)
          continue
        }
        visit(
          location: childLocation, path: childPath + "/", parts: parts + [ArraySlice(entry.name.utf8)], rules: rules,
          above: above + [identity])
      case .file:
        if let identity = try? FileSystem.status(of: childLocation).identity, skipped.contains(identity) { continue }
        result.files.append(
          File(path: childPath, location: childLocation, isMarkdown: ContentPath.isMarkdown(entry.name)))
      case .link, .other:
        continue
      }
    }
  }

  /// What a symbolic link leads to, or nil with a finding where it is not followed.
  private mutating func follow(_ location: String, path: String, above: [FileSystem.Identity]) -> FileSystem.Kind? {
    guard let target = FileSystem.realPath(location), let status = try? FileSystem.status(of: target) else {
      report("page/broken-link", severity, "this symbolic link leads nowhere", path)
      return nil
    }
    guard target.hasPrefix(realRoot == "/" ? "/" : realRoot + "/") else {
      if target == realRoot {
        report("page/link-loop", severity, "this symbolic link leads back to a folder above it", path)
      } else {
        report(
          "page/link-leaves-root", severity, "this symbolic link leads out of the content folder and is not followed",
          path)
      }
      return nil
    }
    if status.kind == .folder {
      if above.contains(status.identity) {
        report("page/link-loop", severity, "this symbolic link leads back to a folder above it", path)
        return nil
      }
      linkedFolders += 1
      if linkedFolders > Self.linkedFolderLimit {
        report(
          "page/link-loop", severity,
          "more than \(Self.linkedFolderLimit) symbolic links to folders; this one is not followed", path)
        return nil
      }
    }
    return status.kind
  }

  private mutating func report(_ id: String, _ severity: Severity, _ summary: String, _ path: String) {
    let file = SourceFile(path: prefix + path, bytes: [])
    result.diagnostics.append(
      Diagnostic(id: id, severity: severity, summary, at: SourceRange(file: file, bytes: 0..<0)))
  }
}
