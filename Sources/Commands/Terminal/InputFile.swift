internal import Foundation

/// Files that commands read by themselves, beside those of a site.
enum InputFile {
  /// The whole of a file, or of standard input for `-`.
  static func read(_ path: String) throws(Failure) -> [UInt8] {
    let name = path == "-" ? "standard input" : "'\(path)'"
    let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(name) }
    defer { if descriptor != STDIN_FILENO { close(descriptor) } }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = buffer.withUnsafeMutableBytes { Foundation.read(descriptor, $0.baseAddress, $0.count) }
      if count == 0 { return bytes }
      if count < 0 {
        if errno == EINTR { continue }
        throw failure(name)
      }
      bytes += buffer[..<count]
    }
  }

  private static func failure(_ name: String) -> Failure {
    Failure("\(name) cannot be read: \(SystemError.words(errno))")
  }
}
