internal import Foundation
internal import Site
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

  /// Tells how far the work has come. May be called from any thread.
  func advance(_ work: BuildProgress) {
    guard isOn else { return }
    let now = ProcessInfo.processInfo.systemUptime
    state.withLock { state in
      guard now - start >= Self.patience, now - state.last >= Self.interval else { return }
      state.last = now
      state.isShown = true
      Console.tellInPlace("\r[\(work.done)/\(work.total)] \(work.stage.rawValue) pages\u{1B}[K")
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
