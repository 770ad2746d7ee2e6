import CCMark

extension TreeBuilder {
  /// Appends a reference to a footnote, and numbers it where this is the first.
  mutating func appendFootnoteReference(_ label: String) {
    let number: Int
    if let known = footnoteNumbers[label] {
      number = known
      footnotes[number - 1].references += 1
    } else {
      footnotes.append(Footnote(label: label, references: 1))
      number = footnotes.count
      footnoteNumbers[label] = number
    }
    let index = nodes.count
    nodes.append(Node(.footnoteReference, end: index + 1, offset: blockOffset))
    nodes[index].number = Int32(truncatingIfNeeded: number)
    // Which of the references to the footnote it is.
    nodes[index].literal.count = UInt32(truncatingIfNeeded: footnotes[number - 1].references)
  }

  /// Appends the footnotes that are referred to, in the order of their numbers; they may refer to others in turn.
  ///
  /// - Parameter quotes: the quotes that hold the footnotes.
  mutating func appendFootnotes(_ quotes: [OpaquePointer]) -> Bool {
    var number = 0
    while number < footnotes.count {
      guard let index = footnoteLabels[footnotes[number].label], index < quotes.count else { return true }
      number += 1
      let line = Int(cmark_node_get_start_line(quotes[index]))
      let node = enter(.footnoteDefinition, offset: Int32(truncatingIfNeeded: map.offset(line: line, column: 1)))
      nodes[node].number = Int32(truncatingIfNeeded: number)
      guard walk(from: cmark_node_first_child(quotes[index]), below: quotes[index]) else { return false }
      leave()
    }
    return true
  }
}
