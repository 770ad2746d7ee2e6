internal import ArgumentParser
internal import Foundation
internal import Synchronization

/// Ctrl-C and its like.
///
/// Where nothing is being written the process ends at once. Work that would leave something half done is run by
/// `deferring`: it is asked to stop, clears up after itself, and then the process ends; a second signal does not wait.
enum Interruption {
  /// The exit code that the signal asks for, or 0 while there was none.
  private static let code = Atomic<Int32>(0)
  private static let deferrals = Mutex(0)
  /// Kept for as long as the process lives; they do nothing once they are gone. Written by `watch` alone, before any
  /// other thread runs.
  private nonisolated(unsafe) static var sources: [any DispatchSourceSignal] = []

  /// Whether the work shall stop.
  static var isSet: Bool { code.load(ordering: .relaxed) != 0 }

  /// From now on signals are heeded as said above.
  static func watch() {
    for number in [SIGINT, SIGTERM, SIGHUP] {
      // A signal that whoever started the process has switched off stays off, as `nohup` wants it.
      if isIgnored(signal(number, SIG_IGN)) { continue }
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global(qos: .userInteractive))
      source.setEventHandler { stop(number) }
      source.resume()
      sources.append(source)
    }
  }

  /// Runs work that looks at `isSet` and stops by itself.
  ///
  /// - Throws: what the work throws, or the exit code of the signal if there was one.
  static func deferring<Value>(_ work: () throws -> Value) throws -> Value {
    deferrals.withLock { $0 += 1 }
    defer { deferrals.withLock { $0 -= 1 } }
    let value = try work()
    let code = code.load(ordering: .relaxed)
    guard code == 0 else {
      Console.tell("interrupted; nothing was changed")
      throw ExitCode(code)
    }
    return value
  }

  private static func stop(_ number: Int32) {
    // As shells count it: 130 for Ctrl-C.
    let wanted = 128 + number
    let isFirst = code.exchange(wanted, ordering: .relaxed) == 0
    deferrals.withLock { count in
      if count == 0 || !isFirst { _exit(wanted) }
    }
    if Console.isErrorTerminal { Console.tellInPlace("\r\u{1B}[Kstopping; once more to stop at once\n") }
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
