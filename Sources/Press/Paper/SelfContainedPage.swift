import Markup
import Site

/// A page with all that it needs inside of it: it can be carried on a stick and printed anywhere.
public enum SelfContainedPage {
  /// Puts style sheets and pictures into a page and leaves scripts out.
  ///
  /// - Parameters:
  ///   - html: a finished page.
  ///   - address: its address from the root of the site.
  ///   - file: the bytes of a file of the site by its address; nil for one that is not there.
  public static func make(_ html: [UInt8], at address: String, file: (String) -> [UInt8]?) -> [UInt8] {
    HTMLTag.rewriting(html) { tag in
      switch tag.name {
      case "link":
        let target = tag["href"].flatMap { SiteAddress.target(of: AttributeText.unescaped($0), on: address) }
        guard tag["rel"] == "stylesheet", let target, let style = file(target) else { return .html([]) }
        return .html(Array("<style>\n".utf8) + style + Array("</style>".utf8))
      case "script": return .html(Array("<script type=\"text/plain\">".utf8))
      case "meta":
        if tag["http-equiv"] == "Content-Security-Policy" {
          tag["content"] = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
        }
        return .itself
      case "img":
        guard let source = tag["src"], let target = SiteAddress.target(of: AttributeText.unescaped(source), on: address)
        else { return .itself }
        if let bytes = file(target) { tag["src"] = "data:\(type(of: target));base64," + Base64.text(of: bytes) }
        return .itself
      default: return .itself
      }
    }
  }

  /// What a page is called.
  public static func title(of html: [UInt8]) -> String? {
    let text = String(decoding: html, as: UTF8.self)
    guard let start = text.firstRange(of: "<title>")?.upperBound,
      let end = text[start...].firstRange(of: "</title>")?.lowerBound
    else { return nil }
    return AttributeText.unescaped(String(text[start..<end]))
  }

  private static func type(of address: String) -> String {
    let name = address.lowercased()
    let known = [
      "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif", "svg": "image/svg+xml",
      "webp": "image/webp", "avif": "image/avif",
    ]
    return name.split(separator: ".").last.flatMap { known[String($0)] } ?? "application/octet-stream"
  }
}

/// Bytes as letters, after RFC 4648.
enum Base64 {
  private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func text(of bytes: [UInt8]) -> String {
    var result: [UInt8] = []
    result.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let count = min(3, bytes.count - start)
      var group = 0
      for offset in 0..<3 { group = group << 8 | (offset < count ? Int(bytes[start + offset]) : 0) }
      for position in 0..<4 {
        result.append(position <= count ? letters[group >> (18 - 6 * position) & 63] : UInt8(ascii: "="))
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
