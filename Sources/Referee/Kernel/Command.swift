#if canImport(Glibc)
  import Glibc

  /// Another program, run in the namespaces of this thread.
  struct Command {
    private(set) var process: pid_t
    /// Where its output is read.
    private(set) var output: Int32

    /// Starts a program.
    ///
    /// - Parameter input: what it reads on its standard input.
    init(_ arguments: [String], input: String = "") throws {
      guard let path = arguments.first.flatMap(Self.find) else {
        throw RefereeFailure("'\(arguments.first ?? "")' is not installed: run scripts/setup test")
      }
      let (inputEnd, inputStart) = try Self.pipe()
      let (outputEnd, outputStart) = try Self.pipe()
      var actions = posix_spawn_file_actions_t()
      posix_spawn_file_actions_init(&actions)
      posix_spawn_file_actions_adddup2(&actions, inputEnd, 0)
      posix_spawn_file_actions_adddup2(&actions, outputStart, 1)
      posix_spawn_file_actions_adddup2(&actions, outputStart, 2)
      defer { posix_spawn_file_actions_destroy(&actions) }
      var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
      words.append(nil)
      defer { for word in words { free(word) } }
      var identifier: pid_t = 0
      let result = posix_spawn(&identifier, path, &actions, nil, words, environ)
      close(inputEnd)
      close(outputStart)
      guard result == 0 else {
        close(inputStart)
        close(outputEnd)
        throw RefereeFailure("cannot start \(path): \(String(cString: strerror(result)))")
      }
      process = identifier
      output = outputEnd
      Self.write(input, to: inputStart)
      close(inputStart)
    }

    /// Runs a program to its end and gives its output.
    @discardableResult
    static func run(_ arguments: [String], input: String = "") throws -> String {
      let command = try Command(arguments, input: input)
      let (code, text) = command.finish()
      guard code == 0 else {
        throw RefereeFailure("\(arguments.joined(separator: " ")) failed: \(text)\nIts input was:\n\(input)")
      }
      return text
    }

    /// Reads the output to its end and waits for the program.
    func finish() -> (code: Int32, text: String) {
      var bytes: [UInt8] = []
      var buffer = [UInt8](repeating: 0, count: 16384)
      while true {
        let count = read(output, &buffer, buffer.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { break }
        bytes += buffer[..<count]
      }
      close(output)
      var status: Int32 = 0
      while waitpid(process, &status, 0) < 0, errno == EINTR {}
      let code = status & 0x7f == 0 ? (status >> 8) & 0xff : 128 + (status & 0x7f)
      return (code, String(decoding: bytes, as: UTF8.self))
    }

    /// Ends the program if it still runs.
    func end() {
      kill(process, SIGTERM)
      close(output)
      var status: Int32 = 0
      while waitpid(process, &status, 0) < 0, errno == EINTR {}
    }

    private static func write(_ text: String, to file: Int32) {
      var rest = Array(text.utf8)[...]
      while !rest.isEmpty {
        let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return }
        rest = rest.dropFirst(count)
      }
    }

    private static func pipe() throws -> (Int32, Int32) {
      var ends: [Int32] = [0, 0]
      guard Glibc.pipe(&ends) == 0 else { throw RefereeFailure("cannot make a pipe: \(systemMessage())") }
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      return (ends[0], ends[1])
    }

    /// Where a program is. The folders of the administrator's programs are not on everybody's path.
    static func find(_ name: String) -> String? {
      if name.contains("/") { return name }
      let path = getenv("PATH").map { String(cString: $0) } ?? ""
      let folders = path.split(separator: ":").map(String.init) + ["/usr/sbin", "/sbin", "/usr/bin", "/bin"]
      return folders.map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 }
    }
  }
#endif
