import Markup

/// A tag of HTML with its attributes as they are written, escapes and all.
struct HTMLTag {
  var name: String
  var attributes: [(name: String, value: String?)]

  subscript(name: String) -> String? {
    get { attributes.first { $0.name == name }?.value }
    set {
      if let index = attributes.firstIndex(where: { $0.name == name }) {
        attributes[index].value = newValue
      } else {
        attributes.append((name, newValue))
      }
    }
  }

  /// Whether it ends in `/>`, as tags of SVG do.
  fileprivate var isClosed = false

  fileprivate init(name: String) {
    self.name = name
    attributes = []
  }

  fileprivate var text: String {
    let parts = attributes.map { " " + $0.name + ($0.value.map { "=\"\($0)\"" } ?? "") }
    return "<" + name + parts.joined() + (isClosed ? "/>" : ">")
  }

  /// What takes the place of a tag.
  enum Replacement {
    case itself
    case html([UInt8])
  }

  /// Rewrites the opening tags of finished HTML, in which every `<` in text is an entity.
  ///
  /// - Parameter rewrite: may change the tag, or put something else in its place.
  static func rewriting(_ html: [UInt8], _ rewrite: (inout HTMLTag) -> Replacement) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(html.count + html.count / 8)
    var copied = 0
    var index = 0
    while let start = html[index...].firstIndex(of: UInt8(ascii: "<")) {
      guard let (tag, end) = read(html, at: start) else {
        index = start + 1
        continue
      }
      index = end
      var changed = tag
      let replacement = rewrite(&changed)
      if case .itself = replacement, changed.text == tag.text { continue }
      result.append(contentsOf: html[copied..<start])
      switch replacement {
      case .itself: result.append(contentsOf: changed.text.utf8)
      case .html(let other): result.append(contentsOf: other)
      }
      copied = end
    }
    result.append(contentsOf: html[copied...])
    return result
  }

  /// The opening tag that begins at an index, and the index after it.
  private static func read(_ html: [UInt8], at start: Int) -> (HTMLTag, Int)? {
    var index = start + 1
    func word() -> String {
      let begin = index
      while index < html.count, ![0x20, 0x09, 0x0A, 0x0D, 0x2F, 0x3D, 0x3E].contains(html[index]) { index += 1 }
      return String(decoding: html[begin..<index], as: UTF8.self)
    }
    guard index < html.count, (0x61...0x7A).contains(html[index] | 0x20) else { return nil }
    var tag = HTMLTag(name: word())
    while index < html.count {
      switch html[index] {
      case UInt8(ascii: ">"): return (tag, index + 1)
      case UInt8(ascii: "/"):
        tag.isClosed = index + 1 < html.count && html[index + 1] == UInt8(ascii: ">")
        index += 1
      case 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: "="): index += 1
      default:
        let name = word()
        var value: String?
        if index + 1 < html.count, html[index] == UInt8(ascii: "=") {
          let quote = html[index + 1]
          if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            guard let end = html[(index + 2)...].firstIndex(of: quote) else { return nil }
            value = String(decoding: html[(index + 2)..<end], as: UTF8.self)
            if quote == UInt8(ascii: "'") { value = value?.replacing("\"", with: "&quot;") }
            index = end + 1
          } else {
            index += 1
            value = word()
          }
        }
        if name.isEmpty { return nil }
        tag.attributes.append((name, value))
      }
    }
    return nil
  }
}

/// Text as it stands in an attribute.
enum AttributeText {
  static func unescaped(_ text: String) -> String {
    text.replacing("&quot;", with: "\"").replacing("&#x27;", with: "'").replacing("&#39;", with: "'")
      .replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&amp;", with: "&")
  }

  static func escaped(_ text: String) -> String {
    var html = HTMLWriter()
    html.text(text)
    return String(decoding: html.bytes, as: UTF8.self)
  }
}
