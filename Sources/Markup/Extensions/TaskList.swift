extension TreeBuilder {
  /// Makes an item a task where its first text is `[ ]` or `[x]` and a space.
  mutating func markTask(_ item: Int) {
    let paragraph = item + 1
    guard paragraph + 1 < nodes.count, nodes[paragraph].kind == .paragraph, nodes[paragraph + 1].kind == .text else {
      return
    }
    let range = nodes[paragraph + 1].literal.range
    guard range.count > 3, text[range.lowerBound] == UInt8(ascii: "["),
      text[range.lowerBound + 2] == UInt8(ascii: "]"),
      text[range.lowerBound + 3] == 0x20 || text[range.lowerBound + 3] == 0x09,
      !escaped.contains(range.lowerBound), !escaped.contains(range.lowerBound + 2)
    else { return }
    switch text[range.lowerBound + 1] {
    case 0x20, 0x09: break
    case UInt8(ascii: "x"), UInt8(ascii: "X"): nodes[item].flags.insert(.checked)
    default: return
    }
    nodes[item].flags.insert(.task)
    nodes[paragraph].flags.insert(.task)
    if nodes[item].flags.contains(.checked) { nodes[paragraph].flags.insert(.checked) }
    nodes[paragraph + 1].literal.start += 3
    nodes[paragraph + 1].literal.count -= 3
  }
}
