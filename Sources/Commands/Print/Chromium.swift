internal import Foundation

/// The browser that turns pages into PDF files.
struct Chromium {
  /// The program.
  let path: String

  /// The environment variable that names another one.
  static let variable = "CHROME"

  /// What is looked for on the path, in this order.
  private static let names = [
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge",
    "microsoft-edge-stable",
  ]

  private static let macPrograms = ["Google Chrome", "Chromium", "Microsoft Edge"].map {
    "/Applications/\($0).app/Contents/MacOS/\($0)"
  }

  /// The browser that `CHROME` names, or else the first that is installed; nil where there is none.
  ///
  /// - Throws: what is wrong with `CHROME`; another browser than the one that was asked for is not taken.
  static func find(
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(Failure) -> Chromium? {
    let folders = (environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":").map(String.init)
    func onPath(_ name: String) -> String? { folders.map { $0 + "/" + name }.first(where: isProgram) }
    if let given = environment[variable], !given.isEmpty {
      if given.contains("/") ? isProgram(given) : onPath(given) != nil {
        return Chromium(path: given.contains("/") ? given : onPath(given) ?? given)
      }
      throw Failure(
        "\(variable) names '\(given)', which is no program", help: "let \(variable) name Chromium, or unset it")
    }
    return (names.lazy.compactMap(onPath).first ?? macPrograms.first(where: isProgram)).map { Chromium(path: $0) }
  }

  private static func isProgram(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
      && FileManager.default.isExecutableFile(atPath: path)
  }

  /// Prints a page into a PDF file.
  ///
  /// The page has all that it needs inside and forbids scripts by its own word, so the browser gets no network.
  ///
  /// - Parameters:
  ///   - page: the file of the page.
  ///   - folder: where the browser may leave what it needs while it runs.
  ///   - seconds: how long it may take.
  /// - Returns: the bytes of the file.
  func print(_ page: String, in folder: String, seconds: Int) throws -> [UInt8] {
    let file = folder + "/printed.pdf"
    var run = try start(page, into: file, in: folder, seconds: seconds, options: geteuid() == 0 ? ["--no-sandbox"] : [])
    if run.told.contains("No usable sandbox"), geteuid() != 0 {
      // Where the system forbids the sandbox, a page of ours without scripts can do without.
      run = try start(page, into: file, in: folder, seconds: seconds, options: ["--no-sandbox"])
    }
    guard run.code == 0, let data = FileManager.default.contents(atPath: file), !data.isEmpty else {
      let words = run.told.split(separator: "\n").last { !$0.contains("dbus") }.map { ": \($0)" } ?? ""
      throw Failure("'\(path)' made no PDF (it ended with \(run.code))\(words)", help: Self.otherwise)
    }
    return Array(data)
  }

  static let otherwise = "write the page itself with '-o FILE.html', and print it with any browser"

  private func start(
    _ page: String, into file: String, in folder: String, seconds: Int, options: [String]
  ) throws -> (code: Int32, told: String) {
    try? FileManager.default.removeItem(atPath: file)
    let errors = folder + "/errors.txt"
    guard FileManager.default.createFile(atPath: errors, contents: nil) else {
      throw Failure("'\(folder)' cannot be written")
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments =
      [
        "--headless", "--disable-gpu", "--no-pdf-header-footer", "--print-to-pdf=\(file)",
        "--generate-pdf-document-outline", "--user-data-dir=\(folder)/profile", "--no-first-run",
        "--no-default-browser-check", "--disable-extensions", "--disable-sync", "--disable-background-networking",
        "--disable-component-update", "--disable-default-apps", "--disable-breakpad", "--no-pings",
        "--host-resolver-rules=MAP * ~NOTFOUND",
      ] + options + [URL(fileURLWithPath: page).absoluteString]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle(forWritingAtPath: errors)
    do { try process.run() } catch {
      throw Failure("'\(path)' cannot be started: \(error.localizedDescription)", help: Self.otherwise)
    }
    let deadline = ProcessInfo.processInfo.systemUptime + Double(seconds)
    while process.isRunning {
      if Interruption.isSet { Self.stop(process) }
      if ProcessInfo.processInfo.systemUptime > deadline {
        Self.stop(process)
        throw Failure(
          "'\(path)' took longer than \(seconds) seconds and was stopped", help: "allow more with '--time-limit'")
      }
      usleep(20_000)
    }
    let told = FileManager.default.contents(atPath: errors).map { String(decoding: $0, as: UTF8.self) } ?? ""
    return (process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus, told)
  }

  /// Ends a browser and the processes it has started: first it is asked to, then it is made to.
  private static func stop(_ process: Process) {
    let id = process.processIdentifier
    let hasOwnGroup = getpgid(id) == id
    process.terminate()
    for _ in 0..<100 where process.isRunning { usleep(20_000) }
    kill(hasOwnGroup ? -id : id, SIGKILL)
    process.waitUntilExit()
  }
}
