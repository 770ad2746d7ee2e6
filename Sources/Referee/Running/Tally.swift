/// The figures of a run.
struct Tally: Sendable {
  var topologies = 0
  var attempts = 0
  var connections = 0
  var stages: [String: Int] = [:]
  var excused: [String: Int] = [:]
  var disagreements = 0
  var failures = 0
  var retried = 0

  mutating func add(_ report: Report) {
    topologies += 1
    attempts += report.attempts
    connections += report.connections
    stages.merge(report.stages, uniquingKeysWith: +)
    excused.merge(report.excused, uniquingKeysWith: +)
    retried += report.retried
    disagreements += report.disagreements.count
    if report.failure != nil { failures += 1 }
  }

  /// How far a run is.
  var line: String {
    "\(topologies) topologies, \(attempts) attempts, \(excused.values.reduce(0, +)) excused, "
      + "\(disagreements) disagreements, \(failures) not tried"
  }

  var text: String {
    var lines = [
      "\(topologies) topologies, \(attempts) attempts, \(connections) connections",
      "where the attempts ended:",
    ]
    for (stage, count) in stages.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
      lines.append("  \(stage): \(count)\(share(count))")
    }
    lines.append("excused by a documented difference: \(excused.values.reduce(0, +))")
    for (id, count) in excused.sorted(by: { $0.key < $1.key }) { lines.append("  \(id): \(count)") }
    if retried > 0 { lines.append("made a second time, for the machine may have been too slow: \(retried)") }
    lines.append("disagreements: \(disagreements)")
    if failures > 0 { lines.append("topologies that could not be tried: \(failures)") }
    return lines.joined(separator: "\n")
  }

  private func share(_ count: Int) -> String {
    attempts == 0 ? "" : " (\((count * 1000 / attempts + 5) / 10) %)"
  }
}
