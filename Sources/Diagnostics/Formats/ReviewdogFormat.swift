/// Reviewdog's diagnostic format, whose suggestions become ones that can be applied with a click.
struct ReviewdogFormat {
  let report: Report

  var text: String {
    get throws {
      try JSONText.of(
        Document(
          source: .init(name: report.tool.name, url: report.tool.informationURI),
          severity: Self.severity(report.worst ?? .info),
          diagnostics: report.diagnostics.map { diagnostic in
            Finding(
              message: diagnostic.summary + (diagnostic.explanation.map { "\n\($0)" } ?? ""),
              location: diagnostic.place.map(location),
              severity: Self.severity(diagnostic.severity),
              code: .init(value: diagnostic.id),
              suggestions: diagnostic.solutions.compactMap { solution in
                // A suggestion has no path of its own: it is for the file of its finding.
                guard let replacement = solution.replacement, replacement.place.file === diagnostic.place?.file
                else { return nil }
                return Suggestion(range: Range(replacement.place), text: replacement.value)
              },
              related_locations: diagnostic.notes.compactMap { note in
                note.place.map { Related(message: note.message, location: location($0)) }
              })
          }))
    }
  }

  private static func severity(_ severity: Severity) -> String { severity.rawValue.uppercased() }

  private func location(_ place: SourceRange) -> Location {
    Location(path: report.path(of: place), range: Range(place))
  }

  struct Document: Encodable {
    var source: Source
    var severity: String
    var diagnostics: [Finding]
  }

  struct Source: Encodable {
    var name: String
    var url: String?
  }

  // The names are those of the format.
  // swift-format-ignore: AlwaysUseLowerCamelCase
  struct Finding: Encodable {
    var message: String
    var location: Location?
    var severity: String
    var code: Code
    var suggestions: [Suggestion]
    var related_locations: [Related]
  }

  struct Code: Encodable {
    var value: String
  }

  struct Location: Encodable {
    var path: String
    var range: Range
  }

  struct Related: Encodable {
    var message: String
    var location: Location
  }

  struct Suggestion: Encodable {
    var range: Range
    var text: String
  }

  /// Lines and byte columns from 1; the end is not included.
  struct Range: Encodable {
    var start: Position
    var end: Position

    init(_ place: SourceRange) {
      start = Position(line: place.start.line, column: place.start.column)
      end = Position(line: place.end.line, column: place.end.column)
    }
  }

  struct Position: Encodable {
    var line: Int
    var column: Int
  }
}
