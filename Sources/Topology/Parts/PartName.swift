public import Blocks
public import Diagnostics

/// A part of a topology by its name: a resource, or a line of one, as in `app-routes: 10.0.0.0/16 to app-vgw`.
public struct PartName: Sendable {
  public var resource: Located<String>
  public var line: Located<String>?
  public var place: SourceRange
}

extension PartName {
  /// Reads a list of names; `name: line` and `name: [line, line]` stand for lines of a resource.
  public static func read(_ key: String, of reader: inout ObjectReader) -> [PartName] {
    guard let node = reader.node(key) else { return [] }
    if node.isNothing { return [] }
    var parts: [PartName] = []
    for item in node.items ?? [node] {
      if let text = item.located {
        parts.append(read(text, item))
      } else if let entries = item.entries {
        for entry in entries {
          let lines = entry.value.items ?? [entry.value]
          for line in lines {
            guard let text = line.located else {
              reader.wrongType(key, wanted: "names, or 'name: line' for a line of a resource", found: line)
              continue
            }
            parts.append(PartName(resource: entry.key, line: text, place: text.place))
          }
        }
      } else {
        reader.wrongType(key, wanted: "a list of names", found: item)
      }
    }
    return parts
  }

  /// A text in quotes may hold both, as `"app-routes: 10.0.0.0/16 to app-vgw"` does.
  private static func read(_ text: Located<String>, _ node: YAMLNode) -> PartName {
    guard let colon = text.value.firstRange(of: ": ") else {
      return PartName(resource: text, line: nil, place: text.place)
    }
    let utf8 = text.value.utf8
    let end = utf8.distance(from: utf8.startIndex, to: colon.lowerBound)
    let start = utf8.distance(from: utf8.startIndex, to: colon.upperBound)
    return PartName(
      resource: Located(String(text.value[..<colon.lowerBound]), at: node.place(ofUTF8: 0..<end)),
      line: Located(String(text.value[colon.upperBound...]), at: node.place(ofUTF8: start..<utf8.count)),
      place: text.place)
  }
}
