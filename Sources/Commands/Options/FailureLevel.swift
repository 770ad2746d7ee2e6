internal import ArgumentParser
internal import Diagnostics

/// From which severity on findings make a command fail.
enum FailureLevel: String, CaseIterable, ExpressibleByArgument {
  case error, warning, info, never

  /// Whether a report fails at this level.
  func fails(_ report: Report) -> Bool {
    guard let worst = report.worst else { return false }
    return switch self {
    case .error: worst >= .error
    case .warning: worst >= .warning
    case .info: true
    case .never: false
    }
  }
}
