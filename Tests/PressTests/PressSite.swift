import Diagnostics
import Foundation
import Runbook
import Site
import Synchronization

@testable import Press

/// A site written by the press into a folder of its own, which is removed when nobody holds it any more.
final class PressSite: Sendable {
  let folder: String
  let result: SiteResult
  /// What the press has made of the pages.
  let runbooks: PreparedRunbooks?

  var output: String { folder + "/out" }

  /// Builds or checks a site of the given pages.
  convenience init(
    _ files: [String: String], keepGoing: Bool = false, isWriting: Bool = true,
    revisions: @escaping @Sendable ([String]) -> [String: PageRevision] = { _ in [:] }
  ) throws {
    let folder = try Self.makeFolder()
    for (path, text) in files {
      let location = URL(fileURLWithPath: folder + "/site/" + path)
      try FileManager.default.createDirectory(
        at: location.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: location)
    }
    self.init(
      folder: folder, root: folder + "/site", workers: 2, keepGoing: keepGoing, isWriting: isWriting,
      revisions: revisions)
  }

  /// The site of this repository, built once for all who only look at it.
  static let ofThisRepository = Result { try PressSite(ofRepositoryWith: 2) }

  /// Builds or checks the site of this repository.
  convenience init(ofRepositoryWith workers: Int, isWriting: Bool = true) throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../..")
    self.init(folder: try Self.makeFolder(), root: root.standardized.path, workers: workers, isWriting: isWriting)
  }

  private init(
    folder: String, root: String, workers: Int, keepGoing: Bool = false, isWriting: Bool = true,
    revisions: @escaping @Sendable ([String]) -> [String: PageRevision] = { _ in [:] }
  ) {
    self.folder = folder
    let keeper = Keeper(press: RunbookPress(revisions: revisions))
    let options = SiteOptions(output: folder + "/out", workers: workers, keepGoing: keepGoing, producer: keeper)
    let builder = SiteBuilder(root: root, options: options)
    result = isWriting ? builder.build() : builder.check()
    runbooks = keeper.box.kept
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private static func makeFolder() throws -> String {
    let folder = NSTemporaryDirectory() + "portolan-press-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder + "/site", withIntermediateDirectories: true)
    return folder
  }

  /// A file of the finished site; nil if it is not there.
  func file(_ path: String) -> String? {
    FileManager.default.contents(atPath: output + "/" + path).map { String(decoding: $0, as: UTF8.self) }
  }

  /// All files of the finished site by their paths.
  var files: [String: Data] {
    var files: [String: Data] = [:]
    for case let path as String in FileManager.default.enumerator(atPath: output) ?? .init() {
      var isFolder: ObjCBool = false
      let location = output + "/" + path
      guard FileManager.default.fileExists(atPath: location, isDirectory: &isFolder), !isFolder.boolValue else {
        continue
      }
      files[path] = FileManager.default.contents(atPath: location)
    }
    return files
  }

  /// The finished pages by their addresses, read.
  var pages: [String: ReadHTML] {
    files.filter { $0.key.hasSuffix(".html") }.mapValues { ReadHTML($0) }
  }
}

/// A press that keeps what it has prepared.
private struct Keeper: PageProducer {
  final class Box: Sendable {
    private let value = Mutex<PreparedRunbooks?>(nil)
    var kept: PreparedRunbooks? { value.withLock { $0 } }
    func keep(_ runbooks: PreparedRunbooks?) { value.withLock { $0 = runbooks } }
  }

  let press: RunbookPress
  let box = Box()

  func claims(info: String) -> Bool { press.claims(info: info) }

  func prepare(
    _ pages: [SitePage], configuration: SiteConfiguration, isWriting: Bool
  ) -> any PreparedPages {
    let prepared = press.prepare(pages, configuration: configuration, isWriting: isWriting)
    box.keep(prepared as? PreparedRunbooks)
    return prepared
  }
}
