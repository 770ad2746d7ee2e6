/// The templates, style sheets and scripts that the program carries inside itself.
///
/// Their sources stand in `site-templates/default`; `make embed` writes them into `Embedded.swift`, which is where
/// `files` is.
public enum SiteTemplates {
  /// One file that the program carries.
  public struct File: Sendable {
    /// The path below `site-templates/default`, with `/` between its parts.
    public let path: String

    /// The file's text, held in the program's image and copied only where it is asked for.
    public let text: StaticString

    /// The file's bytes.
    public var bytes: [UInt8] { text.withUTF8Buffer { Array($0) } }

    init(path: String, text: StaticString) {
      self.path = path
      self.text = text
    }
  }

  /// The file at a path below `site-templates/default`, if there is one.
  public static func file(at path: String) -> File? {
    files.first { $0.path == path }
  }
}
