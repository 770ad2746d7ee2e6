internal import Diagnostics
internal import Foundation
internal import Runbook
internal import Site
internal import Synchronization

/// Reads the blocks of all pages of a site for a command that asks about them.
enum SiteReading {
  static func collection(of folder: String) throws -> RunbookCollection { try pages(of: folder).collection }

  /// The blocks of all pages, and the language of each page.
  static func pages(of folder: String) throws -> (collection: RunbookCollection, languages: [String]) {
    let kept = Kept()
    let result = SiteBuilder(root: folder, options: SiteOptions(producer: RunbookReading { kept.keep($0, $1) })).check()
    guard result.couldRun, let pages = kept.pages else {
      throw Failure(result.diagnostics.first?.summary ?? "'\(folder)' cannot be read")
    }
    return pages
  }

  static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
  }

  /// Tells that parts of a topology could not be read, so that an answer may rest on less than was written.
  static func warnIfFaulty(_ id: String, in collection: RunbookCollection, quiet: Bool) {
    guard !quiet, collection.isFaulty(id) else { return }
    Console.tell(
      "warning: parts of topology '\(id)' cannot be read, and count as unknown; 'portolan check' tells which")
  }
}

/// What a run over the site has read; a class because the run hands it over from within.
private final class Kept: Sendable {
  private let value = Mutex<(collection: RunbookCollection, languages: [String])?>(nil)

  var pages: (collection: RunbookCollection, languages: [String])? { value.withLock { $0 } }

  func keep(_ collection: RunbookCollection, _ languages: [String]) { value.withLock { $0 = (collection, languages) } }
}
