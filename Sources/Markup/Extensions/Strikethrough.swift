/// One or two tildes that could begin or end struck-out text.
struct Tildes {
  /// The text node that holds them.
  var node: Int
  /// The node whose child that is.
  var parent: Int
  var count: Int
  var opens: Bool
  var closes: Bool
}

/// Whether a run of delimiters flanks text on either side, as CommonMark says of emphasis.
struct Flanks {
  /// Text begins directly after the run.
  var left: Bool
  /// Text ends directly before the run.
  var right: Bool

  /// - Parameters:
  ///   - run: the delimiters.
  ///   - range: the run of text that they stand in.
  ///   - before: the byte that stands before that run of text.
  init(_ text: UnsafeBufferPointer<UInt8>, run: Range<Int>, in range: Range<Int>, before: UInt8) {
    let previous = run.lowerBound > range.lowerBound ? text[run.lowerBound - 1] : before
    // A run of text ends at a line break, at a delimiter or with its block.
    let next = run.upperBound < range.upperBound ? text[run.upperBound] : nil
    let spaceBefore = Self.isSpace(previous)
    let punctuationBefore = Self.isPunctuation(previous)
    let spaceAfter = next.map(Self.isSpace) ?? false
    let punctuationAfter = next.map(Self.isPunctuation) ?? true
    left = !spaceAfter && (!punctuationAfter || spaceBefore || punctuationBefore)
    right = !spaceBefore && (!punctuationBefore || spaceAfter || punctuationAfter)
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || 0x09...0x0D ~= byte }

  private static func isPunctuation(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
    default: false
    }
  }
}

extension TreeBuilder {
  /// Strikes out what stands between matching tildes among the children of a node that is about to end.
  mutating func matchTildes(in parent: Int) {
    guard let last = tildes.last, last.parent == parent else { return }
    var first = tildes.count
    while first > 0, tildes[first - 1].parent == parent { first -= 1 }
    // The openers of one tilde and of two, each the nearest last.
    var openers: [[Int]] = [[], []]
    for run in tildes[first...] {
      if run.closes, let opener = openers[run.count - 1].popLast() {
        nodes[opener].kind = .strikethrough
        nodes[opener].end = Int32(truncatingIfNeeded: run.node)
        nodes[run.node].kind = .none
        // What was opened within and not closed stays text.
        while let inner = openers[2 - run.count].last, inner > opener { openers[2 - run.count].removeLast() }
      } else if run.opens {
        openers[run.count - 1].append(run.node)
      }
    }
    tildes.removeSubrange(first...)
  }
}
