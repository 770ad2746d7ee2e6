import Foundation

/// A runbook with one line changed, and what is to be said of it.
///
/// The form of a file, one `key: value` a line; lines that begin with `#` tell the reader what it is about:
///
///     after: a line of the page, above the one that is changed
///     replace: the line that is changed, without the blanks around it
///     with: what stands there instead
///     line: the line at which the finding stands
///     rule: the id of the finding
///     reason: the reason of the verdict, for findings about a claim
struct Twin: Sendable {
  var runbook: String
  var name: String
  var after: String
  var replace: String
  var with: String
  var line: String
  var rule: String
  var reason: String?

  var title: String { "\(runbook)/\(name)" }

  enum Fault: Error {
    case missingKey(String, in: String)
    case noSuchLine(String, in: String)
  }

  init(_ file: URL) throws {
    runbook = file.deletingLastPathComponent().lastPathComponent
    name = file.deletingPathExtension().lastPathComponent
    var values: [String: String] = [:]
    for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") where !line.hasPrefix("#") {
      guard let colon = line.firstRange(of: ": ") else { continue }
      values[String(line[..<colon.lowerBound])] = String(line[colon.upperBound...])
    }
    func value(_ key: String) throws -> String {
      guard let value = values[key] else { throw Fault.missingKey(key, in: file.lastPathComponent) }
      return value
    }
    after = try value("after")
    replace = try value("replace")
    with = try value("with")
    line = try value("line")
    rule = try value("rule")
    reason = values["reason"]
  }

  /// The page with the one line changed.
  func broken(_ page: String) throws -> String {
    var lines = page.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard let start = lines.firstIndex(where: { Self.trimmed($0) == after }) else {
      throw Fault.noSuchLine(after, in: runbook)
    }
    guard let index = lines[start...].firstIndex(where: { Self.trimmed($0) == replace }) else {
      throw Fault.noSuchLine(replace, in: runbook)
    }
    lines[index] = lines[index].prefix { $0 == " " } + with
    return lines.joined(separator: "\n")
  }

  static func trimmed(_ line: some StringProtocol) -> String {
    String(line.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }

  /// The folder of the repository.
  static let repository = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static let runbooks = [
    "aiven-azure-vnet-peering", "aurora-data-api-cross-account", "aws-to-azure-mysql", "privatelink-nlb-private-dns",
    "rds-proxy-cross-account",
  ]

  /// The files beside this one, sorted.
  static func files(of runbook: String) -> [URL] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Twins/\(runbook)")
    let found = try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    return (found ?? []).filter { $0.pathExtension == "txt" }.sorted { $0.path < $1.path }
  }

  static let allFiles = runbooks.flatMap(files)
}
