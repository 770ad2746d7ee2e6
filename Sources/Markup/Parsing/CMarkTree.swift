import CCMark

/// The tree that libcmark makes of a text, freed once.
///
/// libcmark's own end positions and inline columns are wrong in many cases; only where a block starts may be relied on.
struct CMarkTree: ~Copyable {
  let root: OpaquePointer

  /// Reads a text; nil only where memory runs out.
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    let text = UnsafeRawPointer(bytes.baseAddress)?.assumingMemoryBound(to: CChar.self)
    // Without a text libcmark still wants a pointer.
    var empty: CChar = 0
    guard
      let root = cmark_parse_document(text ?? withUnsafePointer(to: &empty) { $0 }, bytes.count, CMARK_OPT_SOURCEPOS)
    else { return nil }
    self.root = root
  }

  deinit { cmark_node_free(root) }
}
