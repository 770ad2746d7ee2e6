extension TreeBuilder {
  /// Makes a quote an alert where its first line is `[!NOTE]` or another of the five kinds, and more follows.
  mutating func markAlert(_ quote: Int) {
    let paragraph = quote + 1
    let marker = paragraph + 1
    guard marker < nodes.count, nodes[paragraph].kind == .paragraph, nodes[marker].kind == .text else { return }
    let range = nodes[marker].literal.range
    guard range.count > 3, text[range.lowerBound] == UInt8(ascii: "["),
      text[range.lowerBound + 1] == UInt8(ascii: "!"), text[range.upperBound - 1] == UInt8(ascii: "]"),
      !escaped.contains(range.lowerBound), !escaped.contains(range.lowerBound + 1),
      !escaped.contains(range.upperBound - 1)
    else { return }
    let name = String(decoding: text[range.lowerBound + 2..<range.upperBound - 1], as: UTF8.self).lowercased()
    guard let alert = Alert(rawValue: name) else { return }
    let end = Int(nodes[paragraph].end)
    if marker + 1 < end {
      // The marker must have its line to itself.
      guard nodes[marker + 1].kind == .softBreak || nodes[marker + 1].kind == .lineBreak else { return }
      nodes[marker].kind = .none
      nodes[marker + 1].kind = .none
    } else {
      guard end < nodes.count else { return }
      nodes[paragraph].kind = .none
    }
    nodes[quote].kind = .alert
    nodes[quote].number = alert.number
  }
}
