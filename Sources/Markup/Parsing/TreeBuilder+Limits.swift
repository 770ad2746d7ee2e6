import Diagnostics

extension TreeBuilder {
  /// Tells that the tree is deeper than is read.
  mutating func tellDepth(at offset: Int32) {
    tell(
      "nesting", "text is nested more than \(options.limits.depth) levels deep", at: Int(offset),
      why: "Nothing that people read is nested so deeply.",
      fix: "nest less: quotes, lists and emphasis all count")
  }

  /// Tells that the tree has more nodes than are read.
  mutating func tellNodes() {
    tell(
      "too-complex", "page has more than \(options.limits.nodes) parts", at: start,
      why: "Each word in emphasis, each link and each cell of a table is a part.",
      fix: "split the page into several")
  }

  private mutating func tell(_ name: String, _ summary: String, at offset: Int, why: String, fix: String) {
    diagnostics.append(
      Diagnostic(
        id: "markdown/\(name)", summary, at: file.place(ofLine: file.position(of: offset).line), explanation: why,
        solutions: [.init(fix)]))
  }
}
