import Diagnostics
import Foundation
import Site

/// A site in a folder of its own, which is removed when nobody holds it any more.
final class TemporarySite: Sendable {
  let folder: String
  var root: String { folder + "/site" }
  var output: String { folder + "/out" }

  /// Writes the files; a path that ends in `/` makes an empty folder.
  init(_ files: [String: String] = [:]) throws {
    folder = NSTemporaryDirectory() + "portolan-tests-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder + "/site", withIntermediateDirectories: true)
    for (path, text) in files { try write(path, Array(text.utf8)) }
  }

  deinit {
    chmodAll()
    try? FileManager.default.removeItem(atPath: folder)
  }

  func write(_ path: String, _ bytes: [UInt8]) throws {
    let location = root + "/" + path
    let folder = URL(fileURLWithPath: location).deletingLastPathComponent()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    if path.hasSuffix("/") {
      return try FileManager.default.createDirectory(atPath: location, withIntermediateDirectories: true)
    }
    try Data(bytes).write(to: URL(fileURLWithPath: location))
  }

  func link(_ path: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: root + "/" + path, withDestinationPath: target)
  }

  @discardableResult
  func build(to output: String? = nil, workers: Int = 2, keepGoing: Bool = false) -> SiteResult {
    SiteBuilder(
      root: root, options: SiteOptions(output: output ?? self.output, workers: workers, keepGoing: keepGoing)
    ).build()
  }

  func check() -> SiteResult { SiteBuilder(root: root).check() }

  /// A file of the finished site; nil if it is not there.
  func page(_ path: String) -> String? {
    FileManager.default.contents(atPath: output + "/" + path).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The files of a folder with what is in them, by their paths.
  static func files(in folder: String) -> [String: Data] {
    var files: [String: Data] = [:]
    for case let path as String in FileManager.default.enumerator(atPath: folder) ?? .init() {
      if let data = FileManager.default.contents(atPath: folder + "/" + path) { files[path] = data }
    }
    return files
  }

  private func chmodAll() {
    for case let path as String in FileManager.default.enumerator(atPath: folder) ?? .init() {
      try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder + "/" + path)
    }
  }
}

extension SiteResult {
  /// `id path:line summary` of every finding.
  var lines: [String] {
    diagnostics.map { "\($0.severity) \($0.id) \($0.place?.citation ?? "-") \($0.summary)" }
  }

  func findings(_ id: String) -> [String] {
    diagnostics.filter { $0.id == id }.map { "\($0.place?.citation ?? "-") \($0.summary)" }
  }
}
