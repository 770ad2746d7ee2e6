// swift-format-ignore-file
// Made by `make embed` from the files in `default`; change those, not this one.

extension SiteTemplates {
  /// Every file that the program carries, in the order of their paths.
  public static let files: [File] = [
  ]
}
