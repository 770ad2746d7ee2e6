import Foundation

/// A file system with little room, where the tests may mount one.
struct SmallDisk {
  let folder: URL

  /// Mounting takes rights that a test seldom has; where it has not, what needs this is reported as skipped.
  static let isPossible: Bool = {
    #if os(Linux)
      guard getuid() == 0 else { return false }
      let folder = FileManager.default.temporaryDirectory.appendingPathComponent("portolan-disk-\(UUID().uuidString)")
      guard let disk = try? SmallDisk(at: folder, kilobytes: 100) else { return false }
      disk.remove()
      try? FileManager.default.removeItem(at: folder)
      return true
    #else
      return false
    #endif
  }()

  init(at folder: URL, kilobytes: Int) throws {
    self.folder = folder
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    guard try Self.run("/usr/bin/mount", ["-t", "tmpfs", "-o", "size=\(kilobytes)k", "tmpfs", folder.path]) == 0 else {
      throw CocoaError(.fileWriteNoPermission)
    }
  }

  func remove() { _ = try? Self.run("/usr/bin/umount", [folder.path]) }

  private static func run(_ program: String, _ arguments: [String]) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }
}
