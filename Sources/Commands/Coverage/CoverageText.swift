internal import Diagnostics
internal import Runbook
internal import Topology

/// What scenarios exercise of a topology, as it is told in a terminal: how much of each kind, and then what is left out.
struct CoverageText {
  let coverage: Coverage
  let style: TextStyle
  /// What stands before the path of every place.
  var pathPrefix = ""

  var lines: [String] {
    let count = coverage.scenarios.count
    var lines = [
      style.paint(coverage.topology.id, .strong) + ": "
        + (count == 0 ? "no scenario is about it" : "\(count) scenario\(count == 1 ? "" : "s")")
    ]
    for group in Coverage.Group.allCases {
      let items = coverage.items(of: group)
      guard !items.isEmpty else { continue }
      let exercised = items.count { $0.isExercised }
      let number = "\(exercised) of \(items.count)"
      lines.append(
        "  " + String(repeating: " ", count: max(0, 10 - number.count))
          + style.paint(number, exercised == items.count ? .help : .warning) + "  " + group.words)
    }
    let gaps = coverage.gaps
    guard !gaps.isEmpty else { return lines + ["Every part of it is exercised."] }
    guard count > 0 else { return lines }
    lines.append("What no scenario exercises:")
    for gap in gaps {
      let resource = coverage.topology[gap.resource]
      lines.append(
        "  " + SafeText.line(resource.title)
          + (gap.isWhole ? "  " + style.paint("at \(cited(resource.place))", .frame) : ""))
      for line in gap.lines {
        lines.append("    \(SafeText.line(line.text ?? ""))  " + style.paint("at \(cited(line.place))", .frame))
      }
    }
    return lines
  }

  private func cited(_ place: SourceRange) -> String { SafeText.line(pathPrefix + place.citation) }
}
