internal import Foundation
internal import Synchronization

/// How far a long piece of work has come: one line on standard error that is written over, on terminals only, and only
/// once the work has taken a while.
final class Progress: Sendable {
  private struct State {
    var isShown = false
    var last = 0.0
  }

  /// Nothing is shown before this many seconds.
  private static let patience = 1.0
  /// The line is written no more often than this.
  private static let interval = 0.1

  private let start = ProcessInfo.processInfo.systemUptime
  private let isOn: Bool
  private let state = Mutex(State())

  init(isOn: Bool = Console.isErrorTerminal) {
    self.isOn = isOn
  }

  /// Tells that `done` of `total` things are done, the last of them `name`. May be called from any thread.
  func advance(_ done: Int, of total: Int, _ name: String) {
    guard isOn else { return }
    let now = ProcessInfo.processInfo.systemUptime
    state.withLock { state in
      guard now - start >= Self.patience, now - state.last >= Self.interval else { return }
      state.last = now
      state.isShown = true
      Console.tellInPlace("\r[\(done)/\(total)] \(name.prefix(60))\u{1B}[K")
    }
  }

  /// Takes the line away.
  func finish() {
    state.withLock { state in
      if state.isShown { Console.tellInPlace("\r\u{1B}[K") }
      state.isShown = false
    }
  }
}
