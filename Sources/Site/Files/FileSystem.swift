#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Why a file or folder could not be read or written.
struct FileFailure: Error, Sendable, Equatable {
  /// What was tried, as a verb: `read`, `write`.
  var operation: String
  var path: String
  /// The system's error number.
  var code: Int32

  /// The system's words for the error, in lower case as in the middle of a sentence.
  var reason: String {
    guard let text = strerror(code) else { return "error \(code)" }
    let words = String(cString: text)
    return words.prefix(1).lowercased() + words.dropFirst()
  }

  var isMissing: Bool { code == ENOENT || code == ENOTDIR }

  init(_ operation: String, _ path: String, code: Int32 = errno) {
    (self.operation, self.path, self.code) = (operation, path, code)
  }
}

/// The few calls of the operating system that a build needs, on paths and bytes.
///
/// They are made without Foundation, whose start-up alone costs more than building a small site.
enum FileSystem {
  enum Kind: Sendable, Equatable {
    case file, folder, link, other
  }

  /// What tells one file from every other on this machine, whatever path leads to it.
  struct Identity: Hashable, Sendable {
    var device: UInt64
    var number: UInt64
  }

  struct Status: Sendable {
    var kind: Kind
    var identity: Identity
    var size: Int
  }

  struct Entry: Sendable {
    var name: String
    var kind: Kind
  }

  /// The status of what a path leads to.
  ///
  /// - Parameter followingLinks: whether a symbolic link stands for what it points to.
  static func status(of path: String, followingLinks: Bool = true) throws(FileFailure) -> Status {
    var record = stat()
    let result = followingLinks ? stat(path, &record) : lstat(path, &record)
    guard result == 0 else { throw FileFailure("read", path) }
    let kind: Kind =
      switch record.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFLNK: .link
      default: .other
      }
    return Status(
      kind: kind,
      identity: Identity(device: UInt64(truncatingIfNeeded: record.st_dev), number: UInt64(record.st_ino)),
      size: Int(record.st_size))
  }

  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// The path without links, `.` and `..`; nil where it leads nowhere.
  static func realPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  static var currentFolder: String { realPath(".") ?? "." }

  /// The whole of a file.
  static func read(_ path: String) throws(FileFailure) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileFailure("read", path) }
    defer { close(descriptor) }
    var record = stat()
    guard fstat(descriptor, &record) == 0 else { throw FileFailure("read", path) }
    guard record.st_mode & S_IFMT == S_IFREG else { throw FileFailure("read", path, code: EINVAL) }
    var failure: FileFailure?
    // A byte more than its size, so that one read finds the end as well.
    var bytes = [UInt8](unsafeUninitializedCapacity: Int(record.st_size) + 1) { buffer, count in
      while count < buffer.count {
        let result = readBytes(descriptor, buffer.baseAddress.map { $0 + count }, buffer.count - count)
        if result < 0 {
          if errno == EINTR { continue }
          failure = FileFailure("read", path)
          break
        }
        if result == 0 { break }
        count += result
      }
    }
    if let failure { throw failure }
    if bytes.count > Int(record.st_size) {
      // It grew while it was read: take what is there now.
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      while true {
        let result = buffer.withUnsafeMutableBytes { readBytes(descriptor, $0.baseAddress, $0.count) }
        if result < 0 {
          if errno == EINTR { continue }
          throw FileFailure("read", path)
        }
        if result == 0 { break }
        bytes.append(contentsOf: buffer[..<result])
      }
    }
    return bytes
  }

  /// What a folder holds, sorted by the bytes of the names; names that are not UTF-8 are in `unreadable`.
  static func list(_ path: String) throws(FileFailure) -> (entries: [Entry], unreadable: [String]) {
    guard let folder = opendir(path) else { throw FileFailure("read", path) }
    defer { closedir(folder) }
    var entries: [Entry] = []
    var unreadable: [String] = []
    while let record = readdir(folder) {
      let type = record.pointee.d_type
      let (name, isText) = withUnsafePointer(to: &record.pointee.d_name) { pointer in
        let start = UnsafeRawPointer(pointer).assumingMemoryBound(to: CChar.self)
        if let name = String(validatingCString: start) { return (name, true) }
        return (String(cString: start), false)
      }
      if name == "." || name == ".." { continue }
      guard isText else {
        unreadable.append(name)
        continue
      }
      var kind: Kind =
        switch Int(type) {
        case Int(DT_REG): .file
        case Int(DT_DIR): .folder
        case Int(DT_LNK): .link
        default: .other
        }
      if kind == .other, let status = try? status(of: path + "/" + name, followingLinks: false) { kind = status.kind }
      entries.append(Entry(name: name, kind: kind))
    }
    entries.sort { $0.name < $1.name }
    return (entries, unreadable.sorted())
  }

  /// Writes the parts one after the other into a new file.
  static func write(_ parts: [ArraySlice<UInt8>], to path: String) throws(FileFailure) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw FileFailure("write", path) }
    var failure: FileFailure?
    for part in parts where failure == nil {
      part.withUnsafeBytes { buffer in
        var written = 0
        while written < buffer.count {
          let result = writeBytes(descriptor, buffer.baseAddress.map { $0 + written }, buffer.count - written)
          if result < 0 {
            if errno == EINTR { continue }
            failure = FileFailure("write", path)
            return
          }
          written += result
        }
      }
    }
    // Some file systems tell only here that there was no room.
    if close(descriptor) != 0, failure == nil { failure = FileFailure("write", path) }
    if let failure { throw failure }
  }

  static func write(_ bytes: [UInt8], to path: String) throws(FileFailure) {
    try write([bytes[...]], to: path)
  }

  /// Copies a file a piece at a time, so that a large one costs no memory.
  static func copy(_ source: String, to target: String) throws(FileFailure) {
    let input = open(source, O_RDONLY | O_CLOEXEC)
    guard input >= 0 else { throw FileFailure("read", source) }
    defer { close(input) }
    let output = open(target, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard output >= 0 else { throw FileFailure("write", target) }
    var failure: FileFailure?
    withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 16) { buffer in
      copying: while true {
        let count = readBytes(input, buffer.baseAddress, buffer.count)
        if count < 0 {
          if errno == EINTR { continue }
          failure = FileFailure("read", source)
          break
        }
        if count == 0 { break }
        var written = 0
        while written < count {
          let result = writeBytes(output, buffer.baseAddress.map { $0 + written }, count - written)
          if result < 0 {
            if errno == EINTR { continue }
            failure = FileFailure("write", target)
            break copying
          }
          written += result
        }
      }
    }
    if close(output) != 0, failure == nil { failure = FileFailure("write", target) }
    if let failure { throw failure }
  }

  /// Makes a folder and those above it.
  static func makeFolder(_ path: String) throws(FileFailure) {
    if mkdir(path, 0o755) == 0 { return }
    let code = errno
    if code == EEXIST, let status = try? status(of: path), status.kind == .folder { return }
    guard code == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
      throw FileFailure("make", path, code: code)
    }
    try makeFolder(String(path[..<slash]))
    guard mkdir(path, 0o755) == 0 || errno == EEXIST else { throw FileFailure("make", path) }
  }

  static func move(_ source: String, to target: String) throws(FileFailure) {
    guard rename(source, target) == 0 else { throw FileFailure("move", source) }
  }

  /// Removes a file, or a folder with all that is in it; links are removed, not followed.
  static func remove(_ path: String) throws(FileFailure) {
    // Bytes, not text: a name that is not UTF-8 must go as well.
    try remove(Array(path.utf8CString), toldAs: path)
  }

  private static func remove(_ path: [CChar], toldAs name: String) throws(FileFailure) {
    if unlink(path) == 0 || errno == ENOENT { return }
    guard errno == EISDIR || errno == EPERM, let folder = opendir(path) else { throw FileFailure("remove", name) }
    var children: [[CChar]] = []
    while let record = readdir(folder) {
      withUnsafePointer(to: &record.pointee.d_name) { pointer in
        let start = UnsafeRawPointer(pointer).assumingMemoryBound(to: CChar.self)
        children.append(Array(UnsafeBufferPointer(start: start, count: strlen(start) + 1)))
      }
    }
    closedir(folder)
    for child in children where child != [46, 0] && child != [46, 46, 0] {
      try remove(path.dropLast() + [47] + child, toldAs: name)
    }
    guard rmdir(path) == 0 else { throw FileFailure("remove", name) }
  }

  /// Whether a process of this number runs on the machine.
  static func isRunning(process: Int32) -> Bool {
    kill(process, 0) == 0 || errno == EPERM
  }

  static var processNumber: Int32 { getpid() }
}

// `read` and `write` of the system, under names that the functions above do not hide.
private func readBytes(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(descriptor, buffer, count)
}

private func writeBytes(_ descriptor: Int32, _ buffer: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, buffer, count)
}
