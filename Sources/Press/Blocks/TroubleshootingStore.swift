import Runbook
import Synchronization

/// What could stop the claims of each page, made once for all that show it.
///
/// A class because pages are written side by side and share it.
final class TroubleshootingStore: Sendable {
  private let known = Mutex<[Int: [Troubleshooting]]>([:])

  /// What could stop the claims of a page; two who ask at once may both make it, and make the same.
  func troubleshooting(ofPage index: Int, _ make: () -> [Troubleshooting]) -> [Troubleshooting] {
    if let told = known.withLock({ $0[index] }) { return told }
    let told = make()
    known.withLock { $0[index] = told }
    return told
  }
}
