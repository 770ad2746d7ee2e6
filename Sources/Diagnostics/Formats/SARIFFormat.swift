/// SARIF 2.1.0 as code scanning takes it.
struct SARIFFormat {
  /// More results than this make an upload fail.
  static let resultLimit = 25_000

  let report: Report

  var text: String {
    get throws { try JSONText.of(log) }
  }

  private var log: SARIFLog {
    let fingerprints = Fingerprint.of(report.diagnostics)
    var placed: [(diagnostic: Diagnostic, place: SourceRange, fingerprint: String)] = []
    // A result must have a place; what concerns the run as a whole is a notification.
    var notifications: [SARIFLog.Notification] = []
    for (diagnostic, fingerprint) in zip(report.diagnostics, fingerprints) {
      if let place = diagnostic.place {
        placed.append((diagnostic, place, fingerprint))
      } else {
        notifications.append(
          .init(descriptor: .init(id: diagnostic.id), level: level(diagnostic.severity), message: message(diagnostic)))
      }
    }
    if placed.count > Self.resultLimit {
      let cut = placed.count - Self.resultLimit
      placed = Severity.allCases.sorted(by: >).flatMap { level in placed.filter { $0.diagnostic.severity == level } }
      placed.removeLast(cut)
      notifications.append(.init(level: "warning", message: .init(text: "\(plural(cut, "result")) left out")))
    }

    let ids = Set(placed.map(\.diagnostic.id)).sorted()
    let indices = Dictionary(uniqueKeysWithValues: ids.enumerated().map { ($1, $0) })
    return SARIFLog(runs: [
      .init(
        tool: .init(
          driver: .init(
            name: "Portolan", semanticVersion: report.tool.version, informationUri: report.tool.informationURI,
            rules: ids.map(rule))),
        results: placed.map { diagnostic, place, fingerprint in
          .init(
            ruleId: diagnostic.id, ruleIndex: indices[diagnostic.id] ?? 0, level: level(diagnostic.severity),
            message: message(diagnostic), locations: [location(place)],
            relatedLocations: related(diagnostic),
            partialFingerprints: .init(primaryLocationLineHash: fingerprint), fixes: fixes(diagnostic))
        },
        invocations: [.init(toolExecutionNotifications: notifications)])
    ])
  }

  private func level(_ severity: Severity) -> String { severity == .info ? "note" : severity.rawValue }

  /// The first sentence is what lists show, so the summary ends as one.
  private func message(_ diagnostic: Diagnostic) -> SARIFLog.Message {
    var text = diagnostic.summary + "."
    if let explanation = diagnostic.explanation { text += " \(explanation)" }
    for solution in diagnostic.solutions { text += "\nHelp: \(solution.summary)" }
    return .init(text: text)
  }

  private func related(_ diagnostic: Diagnostic) -> [SARIFLog.Location] {
    diagnostic.notes.prefix(1_000).compactMap { note in
      note.place.map { place in
        var location = location(place)
        location.message = .init(text: note.message)
        return location
      }
    }.enumerated().map { index, location in
      var location = location
      location.id = index + 1
      return location
    }
  }

  private func location(_ place: SourceRange) -> SARIFLog.Location {
    .init(physicalLocation: .init(artifactLocation: artifact(place), region: region(place)))
  }

  private func artifact(_ place: SourceRange) -> SARIFLog.ArtifactLocation {
    .init(uri: percentEncoded(report.path(of: place)))
  }

  private func region(_ place: SourceRange) -> SARIFLog.Region {
    let columns = place.columns(in: .utf16)
    return .init(
      startLine: place.start.line, startColumn: columns.start, endLine: place.end.line, endColumn: columns.end)
  }

  private func fixes(_ diagnostic: Diagnostic) -> [SARIFLog.Fix]? {
    let fixes = diagnostic.solutions.compactMap { solution in
      solution.replacement.map { replacement in
        SARIFLog.Fix(
          description: .init(text: solution.summary),
          artifactChanges: [
            .init(
              artifactLocation: artifact(replacement.place),
              replacements: [
                .init(deletedRegion: region(replacement.place), insertedContent: .init(text: replacement.value))
              ])
          ])
      }
    }
    return fixes.isEmpty ? nil : fixes
  }

  /// A rule's description. Code scanning refuses empty texts and long ones.
  private func rule(_ id: String) -> SARIFLog.Rule {
    let known = report.rules[id] ?? Report.Rule(id: id, summary: id)
    func text(_ candidates: String...) -> String {
      String((candidates.first { !$0.isEmpty } ?? id).prefix(1_000))
    }
    let help = text(known.help, known.why, known.summary)
    return .init(
      id: id, name: String(id.prefix(255)), shortDescription: .init(text: text(known.summary)),
      fullDescription: .init(text: text(known.why, known.summary)),
      help: .init(text: help, markdown: "\(help)\n\n`portolan explain \(id)`"),
      defaultConfiguration: .init(level: level(known.severity)),
      properties: .init(
        tags: Array(known.tags.prefix(10)), precision: "very-high",
        severity: known.severity == .info ? "recommendation" : known.severity.rawValue))
  }

  /// A path as a URI reference: every byte but the unreserved ones and `/` as its code.
  private func percentEncoded(_ path: String) -> String {
    var encoded = ""
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"), UInt8(ascii: "/"):
        encoded.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        encoded += "%" + (digits.count == 1 ? "0" : "") + digits
      }
    }
    return encoded
  }
}
