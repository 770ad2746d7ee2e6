public import ArgumentParser
public import Diagnostics
internal import Synchronization

/// A value of an option together with its turn on the command line, which tells to which `--format` an `--output`
/// belongs.
struct InTurn<Value: Sendable>: Sendable {
  var value: Value
  var turn: Int
}

/// Numbers the values of options as they are read.
private enum Turn {
  private static let count = Mutex(0)

  static func next() -> Int {
    count.withLock { count in
      count += 1
      return count
    }
  }
}

extension ReportFormat: ExpressibleByArgument {}

extension InTurn: ExpressibleByArgument where Value: ExpressibleByArgument {
  init?(argument: String) {
    guard let value = Value(argument: argument) else { return nil }
    self.init(value: value, turn: Turn.next())
  }

  var defaultValueDescription: String { value.defaultValueDescription }

  static var allValueStrings: [String] { Value.allValueStrings }
}

/// Where a report goes, and in which form.
struct ReportTarget: Equatable {
  var format: ReportFormat
  /// The file, or nil for standard output.
  var file: String?
}

extension ReportTarget {
  /// Joins each output with the format before it, or else with the first one after it. A format without an output goes
  /// to standard output, and so does one whose output is `-`.
  ///
  /// - Throws: what is wrong with the choice, in the words of the options.
  static func joining(
    formats: [InTurn<ReportFormat>], outputs: [InTurn<String>]
  ) throws(ValidationError) -> [ReportTarget] {
    if formats.isEmpty, outputs.count <= 1 {
      return [ReportTarget(format: .full, file: outputs.first.flatMap { file($0.value) })]
    }
    var chosen = [String?](repeating: nil, count: formats.count)
    for output in outputs.sorted(by: { $0.turn < $1.turn }) {
      let before = formats.indices.last { formats[$0].turn < output.turn && chosen[$0] == nil }
      guard let index = before ?? formats.indices.first(where: { chosen[$0] == nil }) else {
        throw ValidationError("'--output \(output.value)' has no '--format' of its own.")
      }
      chosen[index] = output.value
    }
    let targets = zip(formats, chosen).map { ReportTarget(format: $0.value, file: $1.flatMap(file)) }
    let printed = targets.filter { $0.file == nil }
    if printed.count > 1 {
      let names = printed.map { "'\($0.format.rawValue)'" }.joined(separator: " and ")
      throw ValidationError(
        "Only one report can go to standard output, not \(names): give the others '--output FILE' after their '--format'."
      )
    }
    let files = targets.compactMap(\.file)
    if let twice = files.first(where: { file in files.count { $0 == file } > 1 }) {
      throw ValidationError("Two reports cannot go to one file, '\(twice)'.")
    }
    return targets
  }

  private static func file(_ output: String) -> String? { output == "-" ? nil : output }
}
