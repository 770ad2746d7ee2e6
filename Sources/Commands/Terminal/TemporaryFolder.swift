internal import Foundation

/// Folders for the time of a piece of work.
enum TemporaryFolder {
  /// Runs work with a new folder, and clears it away whatever comes of the work.
  ///
  /// - Parameter output: a file beside which the folder stands; without one it stands where the system wants it.
  static func with<Value>(beside output: String? = nil, _ work: (String) throws -> Value) throws -> Value {
    let here = FileManager.default.currentDirectoryPath
    let path: String
    if let output {
      let url = URL(fileURLWithPath: output, relativeTo: URL(fileURLWithPath: here, isDirectory: true)).absoluteURL
      path = url.deletingLastPathComponent().path + "/.\(url.lastPathComponent).portolan-\(getpid())"
    } else {
      path = FileManager.default.temporaryDirectory.path + "/portolan-\(getpid())-\(UInt32.random(in: 0...UInt32.max))"
    }
    guard mkdir(path, 0o700) == 0 else {
      throw Failure("'\(output ?? path)' cannot be written: \(SystemError.words(errno))")
    }
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try work(path)
  }
}
