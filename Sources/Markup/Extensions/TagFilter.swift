/// Section 6.11 of GitHub's specification: nine tags that change how all that follows is read become text.
enum TagFilter {
  private static let tags = [
    "title", "textarea", "style", "xmp", "iframe", "noembed", "noframes", "script", "plaintext",
  ]
  .map { Array($0.utf8) }

  /// Writes HTML as it stands, but for the `<` of those tags.
  static func write(_ markup: ArraySlice<UInt8>, to html: inout HTMLWriter) {
    var written = markup.startIndex
    for index in markup.indices where markup[index] == UInt8(ascii: "<") && isFiltered(markup[(index + 1)...]) {
      html.raw(markup[written..<index])
      html.raw("&lt;")
      written = index + 1
    }
    html.raw(markup[written...])
  }

  private static func isFiltered(_ rest: ArraySlice<UInt8>) -> Bool {
    let name = rest.first == UInt8(ascii: "/") ? rest.dropFirst() : rest
    return tags.contains { tag in
      guard name.count > tag.count, zip(name, tag).allSatisfy({ $0 | 0x20 == $1 }) else { return false }
      let next = name[name.startIndex + tag.count]
      return next <= 0x20 || next == UInt8(ascii: ">") || next == UInt8(ascii: "/")
    }
  }
}
