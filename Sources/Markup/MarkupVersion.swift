import CCMark

/// The library that reads Markdown.
public enum MarkupVersion {
  /// The version of libcmark that this program runs with, such as `0.30.2`.
  public static var libcmark: String { String(cString: cmark_version_string()) }
}
