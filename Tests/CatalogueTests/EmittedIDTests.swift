import Catalogue
import Foundation
import Testing

@Suite("What the program says is in the catalogue")
struct EmittedIDTests {
  private static let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Sources")

  /// Every literal `"family/name"` of a family of the catalogue, with the file it stands in. The kinds of a topology
  /// have names of the same form and are left out, like the catalogue itself.
  private static func literals() -> [(id: String, file: String)] {
    let families = Set(Catalogue.rules.map(\.family))
    var found: [(id: String, file: String)] = []
    let files = FileManager.default.enumerator(atPath: sources.path)?.compactMap { $0 as? String } ?? []
    for file in files.sorted()
    where file.hasSuffix(".swift") && !file.hasPrefix("Catalogue/") && !file.hasPrefix("Topology/Kinds/") {
      guard let text = try? String(contentsOf: sources.appending(path: file), encoding: .utf8) else { continue }
      for match in text.matches(of: #/"([a-z]+)\/([a-z0-9-]+)"/#) where families.contains(String(match.1)) {
        found.append(("\(match.1)/\(match.2)", file))
      }
    }
    return found
  }

  @Test("every id of a finding is known")
  func known() {
    let literals = Self.literals()
    #expect(literals.count > 100)
    for literal in literals {
      #expect(Catalogue.rule(literal.id) != nil, "\(literal.id) in \(literal.file)")
    }
  }
}
