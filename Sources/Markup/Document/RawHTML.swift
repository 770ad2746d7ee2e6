public import Diagnostics

extension MarkdownDocument {
  /// What is lost where raw HTML is dropped: a warning for each piece of it, and for each address of a scheme that is
  /// not known to be safe.
  ///
  /// - Parameter isCounted: whether all the raw HTML of the page is told in one warning, at the first piece of it.
  public func dropWarnings(isCounted: Bool = false) -> [Diagnostic] {
    let warnings = eachDropWarning()
    guard isCounted, let first = warnings.firstIndex(where: { $0.id == Self.rawHTML }) else { return warnings }
    let count = warnings.count { $0.id == Self.rawHTML }
    var told = warnings.enumerated().filter { $0 == first || $1.id != Self.rawHTML }.map(\.element)
    if count > 1 { told[first].summary = "\(count) pieces of raw HTML are left out" }
    return told
  }

  private static let rawHTML = "markdown/raw-html"

  private func eachDropWarning() -> [Diagnostic] {
    var result: [Diagnostic] = []
    var lastLine = -1
    for (index, node) in nodes.enumerated() {
      switch node.kind {
      case .htmlBlock, .htmlInline:
        guard !isComment(bytes(node.literal)) else { continue }
        let place = linePlace(ofNode: index)
        // A tag seldom comes alone; one warning a block says it all.
        guard place.bytes.lowerBound != lastLine else { continue }
        lastLine = place.bytes.lowerBound
        result.append(
          Diagnostic(
            id: Self.rawHTML, severity: .warning, "raw HTML is left out", at: place,
            explanation: "HTML in a page can run programs and load from other places; a site must allow it.",
            solutions: [.init("Write it as Markdown"), .init("Allow it with 'html: allow' in portolan.yml")]))
      case .link, .image:
        guard !AddressPolicy.isSafe(bytes(node.literal)) else { continue }
        let link = link(index)
        result.append(
          Diagnostic(
            id: "markdown/unsafe-address", severity: .warning, "address '\(link.destination)' is left out",
            at: place(of: link), explanation: "Its scheme is none of \(AddressPolicy.schemes.joined(separator: ", ")).",
            solutions: [.init("Link to a page or a file instead")]))
      default: break
      }
    }
    return result
  }

  private func isComment(_ html: ArraySlice<UInt8>) -> Bool {
    let trimmed = html.drop { $0 <= 0x20 }
    guard trimmed.starts(with: Array("<!--".utf8)) else { return false }
    // Whatever stands behind the end of the comment is no comment any more.
    let end = Array("-->".utf8)
    var rest = trimmed.dropFirst(4)
    while !rest.isEmpty, !rest.starts(with: end) { rest = rest.dropFirst() }
    return rest.dropFirst(end.count).allSatisfy { $0 <= 0x20 }
  }
}
