import Catalogue
import Testing

@Suite("What is not checked says so")
struct NotCheckedTests {
  @Test("nothing is both checked and not, and nothing stands there twice")
  func onlyOnce() throws {
    let ids = Catalogue.notChecked.map(\.id)
    #expect(ids == ids.sorted())
    #expect(Set(ids).count == ids.count)
    for id in ids {
      #expect(Catalogue.rule(id) == nil, "\(id)")
      #expect(try #/[a-z]+\/[a-z0-9]+(-[a-z0-9]+)*/#.wholeMatch(in: id) != nil, "\(id)")
    }
  }

  @Test("each has a headline and a reason that is a sentence")
  func words() {
    for entry in Catalogue.notChecked {
      #expect(!entry.summary.isEmpty && !entry.summary.hasSuffix(".") && entry.summary.count <= 120, "\(entry.id)")
      #expect(entry.reason.first?.isUppercase == true && entry.reason.hasSuffix("."), "\(entry.id)")
      #expect(!entry.reason.contains("  ") && !entry.reason.contains("\n"), "\(entry.id)")
      #expect(entry.reason.split(separator: " ").count >= 4, "\(entry.id)")
    }
  }

  @Test("a rule that a reason sends the reader to is one of the catalogue")
  func references() {
    for entry in Catalogue.notChecked {
      for match in entry.reason.matches(of: #/[a-z]+\/[a-z0-9-]+/#) {
        #expect(Catalogue.rule(String(match.0)) != nil, "\(match.0) in \(entry.id)")
      }
    }
  }
}
