internal import Markup
internal import Site

/// What the program is called and which one it is.
enum Version {
  /// The version after semver.org.
  static let number = ProgramVersion.number

  /// The version with that of the Markdown parser, which is the system's.
  static var text: String { "portolan \(number) (libcmark \(MarkupVersion.libcmark))" }
}
