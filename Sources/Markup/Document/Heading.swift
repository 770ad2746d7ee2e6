public import Diagnostics

/// A heading and the id by which links reach it.
public struct Heading: Sendable {
  /// Which node of the document it is.
  public let node: Int
  /// From 1 to 6.
  public let level: Int
  /// Its text without any markup.
  public let text: String
  /// Its id on the page, unique there.
  public let id: String
  /// The line on which it begins.
  public let place: SourceRange
}

extension MarkdownDocument {
  /// The headings of the document, in their order, with their ids.
  public var headings: [Heading] {
    var slugger = Slugger()
    var result: [Heading] = []
    for index in nodes.indices where nodes[index].kind == .heading {
      let text = plainText(ofNode: index)
      result.append(
        Heading(
          node: index, level: Int(nodes[index].number), text: String(decoding: text, as: UTF8.self),
          id: slugger.id(for: text), place: linePlace(ofNode: index)))
    }
    return result
  }

  /// The text of the first heading of level 1.
  public var title: String? {
    guard let index = nodes.firstIndex(where: { $0.kind == .heading && $0.number == 1 }) else { return nil }
    return String(decoding: plainText(ofNode: index), as: UTF8.self)
  }

  /// The text of an inline or of a block of inlines, without markup; line breaks become spaces.
  func plainText(ofNode index: Int) -> [UInt8] {
    var result: [UInt8] = []
    for node in nodes[index..<Int(nodes[index].end)] {
      switch node.kind {
      case .text, .code: result.append(contentsOf: text[node.literal.range])
      case .softBreak, .lineBreak: result.append(0x20)
      default: break
      }
    }
    return result
  }

  /// The line of the file on which a node's block begins, from its first byte on.
  func linePlace(ofNode index: Int) -> SourceRange {
    let offset = Int(nodes[index].offset)
    return SourceRange(file: file, bytes: offset..<file.range(ofLine: file.position(of: offset).line).upperBound)
  }
}
