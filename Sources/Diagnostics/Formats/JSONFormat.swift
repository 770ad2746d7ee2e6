import Foundation

/// Our own document, with a version of its own.
///
/// The last part of the version changes with a correction, the middle one when keys are added, the first when keys are
/// removed or change their meaning. Columns and offsets count UTF-8 bytes; ends are not included.
struct JSONFormat {
  static let version = "1.0.0"

  let report: Report

  var text: String {
    get throws {
      let fingerprints = Fingerprint.of(report.diagnostics)
      return try JSONText.of(
        Document(
          version: Self.version,
          tool: .init(name: report.tool.name, version: report.tool.version),
          summary: .init(
            errors: report.count(.error), warnings: report.count(.warning), infos: report.count(.info),
            files: report.fileCount),
          diagnostics: zip(report.diagnostics, fingerprints).map { Finding($0, fingerprint: $1, in: report) }))
    }
  }

  struct Document: Encodable {
    var version: String
    var tool: Tool
    var summary: Summary
    var diagnostics: [Finding]
  }

  struct Tool: Encodable {
    var name: String
    var version: String
  }

  struct Summary: Encodable {
    var errors: Int
    var warnings: Int
    var infos: Int
    var files: Int
  }

  struct Finding: Encodable {
    var id: String
    var group: String
    var severity: String
    var summary: String
    var explanation: String?
    var label: String?
    var path: String?
    var range: Range?
    var notes: [Note]
    var solutions: [Solution]
    var fingerprint: String

    init(_ diagnostic: Diagnostic, fingerprint: String, in report: Report) {
      id = diagnostic.id
      group = String(diagnostic.id.prefix { $0 != "/" })
      severity = diagnostic.severity.rawValue
      summary = diagnostic.summary
      explanation = diagnostic.explanation
      label = diagnostic.label
      path = diagnostic.place.map(report.path)
      range = diagnostic.place.map(Range.init)
      notes = diagnostic.notes.map { note in
        Note(message: note.message, path: note.place.map(report.path), range: note.place.map(Range.init))
      }
      solutions = diagnostic.solutions.map { solution in
        Solution(
          summary: solution.summary,
          replacements: solution.replacement.map { replacement in
            [
              Replacement(
                path: report.path(of: replacement.place), range: Range(replacement.place), text: replacement.value)
            ]
          } ?? [])
      }
      self.fingerprint = fingerprint
    }
  }

  struct Note: Encodable {
    var message: String
    var path: String?
    var range: Range?
  }

  struct Solution: Encodable {
    var summary: String
    var replacements: [Replacement]
  }

  struct Replacement: Encodable {
    var path: String
    var range: Range
    var text: String
  }

  struct Range: Encodable {
    var start: Position
    var end: Position

    init(_ place: SourceRange) {
      start = Position(place.start, offset: place.bytes.lowerBound)
      end = Position(place.end, offset: place.bytes.upperBound)
    }
  }

  struct Position: Encodable {
    var line: Int
    var column: Int
    var offset: Int

    init(_ position: SourcePosition, offset: Int) {
      line = position.line
      column = position.column
      self.offset = offset
    }
  }
}

/// How every JSON document is written: keys in order, so that the same report gives the same bytes.
public enum JSONText {
  public static func of(_ document: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(document), as: UTF8.self) + "\n"
  }
}
