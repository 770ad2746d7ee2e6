internal import Foundation
internal import Synchronization

/// Ctrl-C and its like: what was begun is cleared away before the process ends.
enum Interruption {
  /// The exit code of a process that was stopped with Ctrl-C, as shells count it.
  static let exitCode: Int32 = 130

  private static let isRequested = Atomic(false)
  private static let cleanups = Mutex<[Int: @Sendable () -> Void]>([:])
  /// Kept for as long as the process lives; they do nothing once they are gone. Written by `watch` alone, before any
  /// other thread runs.
  private nonisolated(unsafe) static var sources: [any DispatchSourceSignal] = []

  /// Whether the run shall end.
  static var isSet: Bool { isRequested.load(ordering: .relaxed) }

  /// From now on a first signal clears up and ends the process, and a second one ends it at once.
  static func watch() {
    for number in [SIGINT, SIGTERM, SIGHUP] {
      // A signal that whoever started the process has switched off stays off, as for `nohup`.
      let before = signal(number, SIG_IGN)
      if isIgnored(before) { continue }
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global(qos: .userInteractive))
      source.setEventHandler { stop(number) }
      source.resume()
      sources.append(source)
    }
  }

  /// Runs `body`; if the process is interrupted meanwhile, `cleanup` is called before it ends.
  static func protecting<Value>(
    cleanup: @escaping @Sendable () -> Void, _ body: () throws -> Value
  ) rethrows -> Value {
    let key = cleanups.withLock { cleanups in
      let key = (cleanups.keys.max() ?? 0) + 1
      cleanups[key] = cleanup
      return key
    }
    defer { cleanups.withLock { _ = $0.removeValue(forKey: key) } }
    return try body()
  }

  private static func stop(_ number: Int32) {
    let code = number == SIGINT ? exitCode : 128 + number
    if isRequested.exchange(true, ordering: .relaxed) { _exit(code) }
    // Holding the lock to the end keeps what is protected from ending as if nothing had happened.
    cleanups.withLock { cleanups in
      for key in cleanups.keys.sorted(by: >) { cleanups[key]?() }
      Console.tell(Console.isErrorTerminal ? "\ninterrupted" : "interrupted")
      _exit(code)
    }
  }

  #if canImport(Darwin)
    private static func isIgnored(_ handler: (@convention(c) (Int32) -> Void)?) -> Bool {
      unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
    }
  #else
    private static func isIgnored(_ handler: __sighandler_t?) -> Bool {
      unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
    }
  #endif
}
