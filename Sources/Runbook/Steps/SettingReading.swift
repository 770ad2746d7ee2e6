import Blocks
import Diagnostics

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
