import Diagnostics
import Markup
import Topology

extension HTMLWriter {
  /// Markup with places for text: the parts that are given as values are escaped.
  ///
  /// `html.write("<p class=\"\(kind)\">\(words)</p>")` cannot forget an escape.
  mutating func write(_ markup: EscapedMarkup) { raw(markup.bytes) }
}

/// Markup whose interpolated values are escaped.
struct EscapedMarkup: ExpressibleByStringInterpolation {
  fileprivate var bytes: [UInt8]

  init(stringLiteral value: String) { bytes = Array(value.utf8) }

  init(stringInterpolation: StringInterpolation) { bytes = stringInterpolation.writer.bytes }

  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var writer = HTMLWriter()

    init(literalCapacity: Int, interpolationCount: Int) {}

    mutating func appendLiteral(_ literal: String) { writer.raw(literal.utf8) }
    mutating func appendInterpolation(_ text: String) { writer.text(text) }
    mutating func appendInterpolation(_ number: Int) { writer.text(String(number)) }
    /// HTML that is finished already.
    mutating func appendInterpolation(html: String) { writer.raw(html.utf8) }
  }
}

/// Names for anchors.
enum Anchor {
  /// The anchor of a resource in the table below its chart.
  static func resource(_ path: String, in topology: String) -> String { "r-\(name(topology))-\(name(path))" }

  static func scenario(_ id: String) -> String { "scenario-\(name(id))" }

  static func hop(_ number: Int, of scenario: String) -> String { "hop-\(name(scenario))-\(number)" }

  static func step(_ number: Int, of steps: String) -> String { "step-\(name(steps))-\(number)" }

  /// The anchor of a line of the page's source; headings have none like it, for theirs are in small letters.
  static func line(_ number: Int) -> String { "L\(number)" }

  /// A text as part of an anchor: letters, digits and what is not ASCII stay, all else becomes a hyphen.
  static func name(_ text: String) -> String {
    String(text.map { $0.isLetter || $0.isNumber ? $0 : "-" })
  }
}
