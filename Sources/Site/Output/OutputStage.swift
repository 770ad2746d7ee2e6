internal import Diagnostics

/// The folder in which a site is put together before it takes the place of the last one.
///
/// It stands beside the output, on the same file system, so that the change is a matter of two renames: whoever looks
/// sees the old site or the new one, never half of either. A folder that Portolan did not write is never touched.
struct OutputStage: Sendable {
  /// The file that says that a folder was written by Portolan.
  static let markerName = ".portolan-site"
  private static let markerText = "This folder is written by portolan build, which replaces all of it each time.\n"

  /// Where the site will stand.
  let target: String
  /// Where it is put together.
  let staging: String
  /// Where bodies of pages wait to be written, if they are many.
  let bodies: String
  /// The output as it is told to people.
  private let name: String
  private let previous: String

  /// Makes sure that the output may be written, and clears away what an interrupted build left.
  ///
  /// - Parameters:
  ///   - path: where the site shall stand.
  ///   - name: the same as it was given by the user.
  ///   - sources: folders that are read and so must not lie inside the output.
  /// - Throws: a finding that says why the output cannot be used.
  static func prepare(path: String, name: String, sources: [String]) throws(OutputRefusal) -> OutputStage {
    let stage = OutputStage(path: path, name: name)
    do throws(FileFailure) {
      try stage.clearLeftovers()
    } catch {
      throw OutputRefusal(.unwritable, stage.finding(error))
    }
    for source in sources {
      guard let real = FileSystem.realPath(source) else { continue }
      if real == stage.target || real.hasPrefix(stage.target + "/") {
        throw OutputRefusal(
          .holdsContent,
          Diagnostic(
            id: "output/holds-content", "the output '\(name)' would replace the folder that it is made from", at: nil,
            solutions: [.init("Choose another folder with '-o'")]))
      }
    }
    if let status = try? FileSystem.status(of: stage.target) {
      guard status.kind == .folder else {
        throw OutputRefusal(
          .notOurs,
          Diagnostic(
            id: "output/not-ours", "the output '\(name)' is a file, not a folder", at: nil,
            solutions: [.init("Choose another folder with '-o'")]))
      }
      // What cannot be looked at is taken for somebody else's.
      let entries = (try? FileSystem.list(stage.target))?.entries
      guard let entries, entries.isEmpty || entries.contains(where: { $0.name == markerName }) else {
        throw OutputRefusal(
          .notOurs,
          Diagnostic(
            id: "output/not-ours", "the output '\(name)' holds files that Portolan did not write", at: nil,
            explanation: "A build replaces the whole folder, so only an empty one or an earlier site is taken.",
            solutions: [.init("Choose another folder with '-o'"), .init("Empty the folder yourself")]))
      }
    }
    do throws(FileFailure) {
      try FileSystem.makeFolder(stage.staging)
      try FileSystem.makeFolder(stage.bodies)
      try FileSystem.write(Array(markerText.utf8), to: stage.staging + "/" + markerName)
    } catch {
      throw OutputRefusal(.unwritable, stage.finding(error))
    }
    return stage
  }

  private init(path: String, name: String) {
    var target = path
    while target.count > 1, target.hasSuffix("/") { target.removeLast() }
    if let real = FileSystem.realPath(target) {
      target = real
    } else {
      let folder = String(ContentPath.folder(of: target))
      let real = FileSystem.realPath(folder.isEmpty ? "." : folder)
      if let real { target = (real == "/" ? "" : real) + "/" + ContentPath.name(of: target) }
    }
    self.target = target
    self.name = name
    let base = ContentPath.folder(of: target) + "." + ContentPath.name(of: target)
    staging = "\(base).portolan-new-\(FileSystem.processNumber)"
    bodies = "\(base).portolan-bodies-\(FileSystem.processNumber)"
    previous = "\(base).portolan-old-\(FileSystem.processNumber)"
  }

  /// Puts the new site in the place of the old one.
  func commit() throws(FileFailure) {
    let hadOne = FileSystem.exists(target)
    if hadOne { try FileSystem.move(target, to: previous) }
    do throws(FileFailure) {
      try FileSystem.move(staging, to: target)
    } catch {
      if hadOne { try FileSystem.move(previous, to: target) }
      throw error
    }
    // The new site stands; what is left of the old one is cleared away now or by the next build.
    if hadOne { try? FileSystem.remove(previous) }
  }

  /// Throws away what was put together.
  func abandon() {
    try? FileSystem.remove(staging)
    try? FileSystem.remove(bodies)
  }

  /// The finding for a file that could not be written.
  func finding(_ failure: FileFailure) -> Diagnostic {
    Diagnostic(
      id: "output/unwritable", "the output '\(name)' cannot be written: \(failure.reason)", at: nil,
      explanation: "The site that stood there before is as it was.")
  }

  /// Clears away what builds that were interrupted have left, and puts back a site that one was about to replace.
  private func clearLeftovers() throws(FileFailure) {
    var parent = String(ContentPath.folder(of: target))
    if parent.isEmpty { parent = "." }
    guard let entries = try? FileSystem.list(parent).entries else { return }
    let stem = "." + ContentPath.name(of: target) + ".portolan-"
    for entry in entries where entry.kind == .folder && entry.name.hasPrefix(stem) {
      let rest = entry.name.dropFirst(stem.count).split(separator: "-")
      guard rest.count == 2, let process = Int32(rest[1]) else { continue }
      if process != FileSystem.processNumber, FileSystem.isRunning(process: process) { continue }
      let path = parent + (parent.hasSuffix("/") ? "" : "/") + entry.name
      if rest[0] == "old", !FileSystem.exists(target) {
        try FileSystem.move(path, to: target)
      } else if ["old", "new", "bodies"].contains(rest[0]) {
        try FileSystem.remove(path)
      }
    }
  }
}

/// Why an output cannot be used.
struct OutputRefusal: Error {
  enum Kind { case notOurs, holdsContent, unwritable }
  var kind: Kind
  var diagnostic: Diagnostic

  init(_ kind: Kind, _ diagnostic: Diagnostic) { (self.kind, self.diagnostic) = (kind, diagnostic) }
}
