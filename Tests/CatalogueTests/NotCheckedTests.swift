import Catalogue
import Foundation
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

  /// The facts about private connectivity that were gathered before the rules were written, with what each is checked
  /// on: `KnownFacts.txt`.
  private static let knownFacts: [(id: String, kind: Rule.Kind)] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "KnownFacts.txt")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ").map(String.init)
      return words.count == 2 ? Rule.Kind(rawValue: words[1]).map { (words[0], $0) } : nil
    }
  }()

  @Test("every known fact is a rule, or says why it is none")
  func everyFact() {
    #expect(Self.knownFacts.count == 466)
    let notChecked = Set(Catalogue.notChecked.map(\.id))
    for fact in Self.knownFacts {
      #expect(Catalogue.rule(fact.id) != nil || notChecked.contains(fact.id), "\(fact.id) is lost")
    }
    // What is not checked is nothing else.
    #expect(notChecked.subtracting(Self.knownFacts.map(\.id)) == [])
  }

  @Test("a rule is checked on what its fact is about")
  func kinds() {
    // A proxy is asked for by a client on the internet, and only a claim has one.
    let others: Set<String> = ["rdsproxy/public"]
    for fact in Self.knownFacts where !others.contains(fact.id) {
      if let rule = Catalogue.rule(fact.id) { #expect(rule.kind == fact.kind, "\(fact.id)") }
    }
    for entry in Catalogue.notChecked {
      #expect(Self.knownFacts.first { $0.id == entry.id }?.kind == entry.kind, "\(entry.id)")
    }
  }
}
