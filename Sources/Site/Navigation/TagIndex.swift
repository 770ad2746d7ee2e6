/// The tags of a site and the pages that have each.
struct TagIndex: Sendable {
  struct Tag: Sendable {
    var name: String
    var address: String
    var pages: [Int]
  }

  /// In the order of their names.
  let tags: [Tag]
  /// The address of each tag's page.
  let addresses: [String: String]

  static let indexAddress = "tags/index.html"

  init(_ map: SiteMap) {
    var pages: [String: [Int]] = [:]
    for (number, record) in map.records.enumerated() where !record.isDraft {
      for tag in record.tags where pages[tag]?.last != number { pages[tag, default: []].append(number) }
    }
    var taken: Set<String> = ["index"]
    var tags: [Tag] = []
    for (name, pages) in pages.sorted(by: { $0.key < $1.key }) {
      let slug = Self.slug(name)
      var candidate = slug
      var number = 2
      while taken.contains(candidate) || map.tree.isTaken("tags/\(candidate).html") {
        candidate = "\(slug)-\(number)"
        number += 1
      }
      taken.insert(candidate)
      tags.append(Tag(name: name, address: "tags/\(candidate).html", pages: pages))
    }
    self.tags = tags
    addresses = Dictionary(uniqueKeysWithValues: tags.map { ($0.name, $0.address) })
  }

  /// A tag as part of an address; letters of any script stay.
  static func slug(_ name: String) -> String {
    var slug: [UInt8] = []
    for byte in name.lowercased().utf8 {
      switch byte {
      case 0x61...0x7A, 0x30...0x39, UInt8(ascii: "_"), 0x80...: slug.append(byte)
      default: if !slug.isEmpty, slug.last != UInt8(ascii: "-") { slug.append(UInt8(ascii: "-")) }
      }
    }
    if slug.last == UInt8(ascii: "-") { slug.removeLast() }
    return slug.isEmpty ? "tag" : String(decoding: slug, as: UTF8.self)
  }
}
