public import Diagnostics

/// A link or an image.
public struct Link: Sendable {
  /// Which node of the document it is.
  public let node: Int
  /// The destination as it is meant, without escapes and entities; not percent-decoded.
  public let destination: String
  /// The title, empty where there is none.
  public let title: String
  /// What is linked, or the words that stand for the image, without markup.
  public let text: String
}

extension MarkdownDocument {
  /// The links of the document, in their order.
  public var links: [Link] { links(.link) }

  /// The images of the document, in their order.
  public var images: [Link] { links(.image) }

  private func links(_ kind: Node.Kind) -> [Link] {
    nodes.indices.lazy.filter { nodes[$0].kind == kind }.map(link)
  }

  /// The link or image that a node is.
  func link(_ index: Int) -> Link {
    Link(
      node: index, destination: string(nodes[index].literal), title: string(nodes[index].extra),
      text: String(decoding: plainText(ofNode: index), as: UTF8.self))
  }

  /// Where the destination of a link or image is written.
  ///
  /// It is looked for in the text of the block that holds the link. Where it cannot be told for sure, the place is the
  /// first line of that block; a place is never guessed.
  public func place(of link: Link) -> SourceRange {
    let block = linePlace(ofNode: link.node)
    let target = Array(link.destination.utf8)
    guard !target.isEmpty else { return block }
    let start = Int(nodes[link.node].offset)
    var end = file.bytes.count
    for node in nodes where node.isBlock && Int(node.offset) > start { end = min(end, Int(node.offset)) }
    let found = occurrences(of: target, in: start..<end)
    let written = nodes.indices.filter {
      (nodes[$0].kind == .link || nodes[$0].kind == .image) && nodes[$0].offset == nodes[link.node].offset
        && bytes(nodes[$0].literal).elementsEqual(target)
    }
    guard found.count == written.count, let number = written.firstIndex(of: link.node) else { return block }
    return SourceRange(file: file, bytes: found[number])
  }

  /// Where bytes stand in a range of the file, as the whole of a destination.
  private func occurrences(of target: [UInt8], in range: Range<Int>) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var index = range.lowerBound
    while index + target.count <= range.upperBound {
      guard file.bytes[index] == target[0], file.bytes[index..<index + target.count].elementsEqual(target),
        isDestination(index..<index + target.count)
      else {
        index += 1
        continue
      }
      result.append(index..<index + target.count)
      index += target.count
    }
    return result
  }

  /// Whether a range stands where a destination does: `](…)`, `](<…>)`, `<…>`, or by itself.
  private func isDestination(_ range: Range<Int>) -> Bool {
    let before = range.lowerBound > 0 ? file.bytes[range.lowerBound - 1] : 0x20
    let after = range.upperBound < file.bytes.count ? file.bytes[range.upperBound] : 0x20
    let opens = before == UInt8(ascii: "(") || before == UInt8(ascii: "<") || before <= 0x20
    let closes = after == UInt8(ascii: ")") || after == UInt8(ascii: ">") || after <= 0x20
    return opens && closes
  }
}
