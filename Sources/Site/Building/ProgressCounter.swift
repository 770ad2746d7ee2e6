/// Counts what has been done and reports it now and then; a class because all workers count.
final class ProgressCounter: @unchecked Sendable {
  private let lock = Lock()
  private let stage: BuildProgress.Stage
  private let total: Int
  private let report: (@Sendable (BuildProgress) -> Void)?
  private var done = 0

  init(stage: BuildProgress.Stage, total: Int, report: (@Sendable (BuildProgress) -> Void)?) {
    (self.stage, self.total, self.report) = (stage, total, report)
    report?(BuildProgress(stage: stage, done: 0, total: total))
  }

  func advance() {
    guard let report else { return }
    let done = lock.withLock {
      self.done += 1
      return self.done
    }
    if done % 64 == 0 || done == total { report(BuildProgress(stage: stage, done: done, total: total)) }
  }
}
