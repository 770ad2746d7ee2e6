internal import Foundation

/// Files that commands write by themselves, beside the site.
enum OutputFile {
  /// Writes a file whole or not at all; a device or a pipe is written as it is.
  static func write(_ text: String, to path: String) throws(Failure) { try write(Array(text.utf8), to: path) }

  /// Writes a file whole or not at all; a device or a pipe is written as it is.
  static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
    var status = stat()
    let exists = stat(path, &status) == 0
    let isPlain = !exists || status.st_mode & S_IFMT == S_IFREG
    // A link stays a link: what it leads to is replaced.
    let target = exists ? resolved(path) : path
    let written = isPlain ? "\(target).portolan-\(getpid())" : target
    do throws(Failure) {
      try put(bytes, into: written, told: path, flags: isPlain ? O_CREAT | O_EXCL : 0)
      if isPlain {
        if exists { chmod(written, status.st_mode & 0o777) }
        guard rename(written, target) == 0 else { throw failure(path) }
      }
    } catch {
      if isPlain { unlink(written) }
      throw error
    }
  }

  /// Writes a file that must not be there yet.
  static func create(_ text: String, at path: String) throws(Failure) {
    try put(Array(text.utf8), into: path, told: path, flags: O_CREAT | O_EXCL)
  }

  /// Makes a folder and those above it.
  static func makeFolder(_ path: String) throws(Failure) {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw Failure("the folder '\(path)' cannot be made: \(words(error))")
    }
  }

  private static func put(_ bytes: [UInt8], into path: String, told name: String, flags: Int32) throws(Failure) {
    let descriptor = open(path, O_WRONLY | O_CLOEXEC | flags, 0o644)
    guard descriptor >= 0 else { throw failure(name) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        let failure = failure(name)
        close(descriptor)
        throw failure
      }
      rest = rest.dropFirst(count)
    }
    guard close(descriptor) == 0 else { throw failure(name) }
  }

  private static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  private static func failure(_ path: String) -> Failure {
    Failure("'\(path)' cannot be written: \(SystemError.words(errno))")
  }

  private static func words(_ error: any Error) -> String {
    var next: NSError? = error as NSError
    while let error = next {
      if error.domain == NSPOSIXErrorDomain { return SystemError.words(Int32(error.code)) }
      next = error.userInfo[NSUnderlyingErrorKey] as? NSError
    }
    return error.localizedDescription
  }
}
