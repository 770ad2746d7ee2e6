import Blocks
import Diagnostics

extension PartName {
  /// Reads a list of names; `name: line` and `name: [line, line]` stand for lines of a resource.
  static func read(_ key: String, of reader: inout ObjectReader) -> [PartName] {
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

extension Setting {
  /// Reads a set of `resource.property: value`.
  static func read(_ key: String, of reader: inout ObjectReader) -> [Setting] {
    guard let node = reader.node(key) else { return [] }
    guard let entries = node.entries else {
      if !node.isNothing { reader.wrongType(key, wanted: "'resource.property: value'", found: node) }
      return []
    }
    return entries.map { Setting(path: $0.key, value: $0.value) }
  }
}

extension ObjectReader {
  /// The text of a key with the places of its lines.
  mutating func words(_ key: String, in block: BlockText) -> StepText? {
    guard let node = node(key) else { return nil }
    guard let text = StepText(node, in: block) else {
      wrongType(key, wanted: "text", found: node)
      return nil
    }
    return text
  }

  /// A time in minutes: a number, or a range such as `20-45`.
  mutating func minutes() -> Located<ClosedRange<Int>>? {
    guard let node = node("minutes") else { return nil }
    let parts = (node.text ?? "").split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard (1...2).contains(parts.count), let low = parts[0], let high = parts[parts.count - 1],
      (0...100_000).contains(low),
      (low...100_000).contains(high)
    else {
      wrongType("minutes", wanted: "a number of minutes, or a range such as 20-45", found: node)
      return nil
    }
    return Located(low...high, at: node.place)
  }
}
