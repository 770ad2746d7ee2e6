internal import Markup

/// What the program is called and which one it is.
enum Version {
  /// The version after semver.org; the CHANGELOG tells what changed.
  static let number = "0.1.0"

  /// The version with that of the Markdown parser, which is the system's.
  static var text: String { "portolan \(number) (libcmark \(MarkupVersion.libcmark))" }
}
