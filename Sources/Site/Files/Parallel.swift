internal import Dispatch

/// Work on many things side by side, with results in the order of the things.
enum Parallel {
  /// The number of workers that fits this machine.
  static var defaultWorkers: Int { max(1, ActiveProcessors.count) }

  /// Does `work` for every index below `count` and gives the results in order.
  ///
  /// - Parameters:
  ///   - workers: how many may run at once; with one everything happens on the calling thread.
  ///   - work: must not depend on the order in which it is called.
  static func map<Value: Sendable>(
    count: Int, workers: Int, _ work: @Sendable (Int) -> Value
  ) -> [Value] {
    guard workers > 1, count > 1 else { return (0..<count).map(work) }
    let queue = WorkQueue(count: count, piece: max(1, min(16, count / (workers * 4))))
    let results = Results<Value>(count: count)
    DispatchQueue.concurrentPerform(iterations: min(workers, count)) { _ in
      while let range = queue.next() {
        let values = range.map(work)
        results.put(values, at: range.lowerBound)
      }
    }
    return results.take()
  }
}

/// Hands out ranges of indices; a class because all workers draw from one.
private final class WorkQueue: @unchecked Sendable {
  private let lock = Lock()
  private let count: Int
  private let piece: Int
  private var position = 0

  init(count: Int, piece: Int) { (self.count, self.piece) = (count, piece) }

  func next() -> Range<Int>? {
    lock.withLock {
      guard position < count else { return nil }
      let start = position
      position = min(count, position + piece)
      return start..<position
    }
  }
}

/// Collects what the workers give; a class because all of them write to one.
private final class Results<Value: Sendable>: @unchecked Sendable {
  private let lock = Lock()
  private var values: [Value?]

  init(count: Int) { values = Array(repeating: nil, count: count) }

  func put(_ new: [Value], at start: Int) {
    lock.withLock {
      for (offset, value) in new.enumerated() { values[start + offset] = value }
    }
  }

  func take() -> [Value] { lock.withLock { values.compactMap { $0 } } }
}
