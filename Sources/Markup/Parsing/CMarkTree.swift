import CCMark

/// The tree that libcmark makes of a text, freed once.
///
/// libcmark's own end positions and inline columns are wrong in many cases; only where a block starts may be relied on.
struct CMarkTree: ~Copyable {
  let root: OpaquePointer

  /// Reads a text; nil only where memory runs out.
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let root = Self.parse(bytes) else { return nil }
    self.root = root
  }

  /// Reads a text; nil only where memory runs out.
  init?(_ bytes: [UInt8]) {
    guard let root = bytes.withUnsafeBufferPointer(Self.parse) else { return nil }
    self.root = root
  }

  private static func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> OpaquePointer? {
    // Without a text libcmark still wants a pointer.
    withUnsafePointer(to: CChar(0)) { empty in
      let text = UnsafeRawPointer(bytes.baseAddress)?.assumingMemoryBound(to: CChar.self)
      return cmark_parse_document(text ?? empty, bytes.count, CMARK_OPT_SOURCEPOS)
    }
  }

  deinit { cmark_node_free(root) }

  /// Visits all blocks in the order in which they begin.
  func forEachBlock(_ visit: (OpaquePointer) -> Void) {
    guard var node = cmark_node_first_child(root) else { return }
    while true {
      visit(node)
      switch cmark_node_get_type(node) {
      case CMARK_NODE_BLOCK_QUOTE, CMARK_NODE_LIST, CMARK_NODE_ITEM:
        if let child = cmark_node_first_child(node) {
          node = child
          continue
        }
      default: break
      }
      while true {
        if let next = cmark_node_next(node) {
          node = next
          break
        }
        guard let parent = cmark_node_parent(node), parent != root else { return }
        node = parent
      }
    }
  }
}
