import Catalogue
import Diagnostics
import Testing

@Suite("The catalogue holds together")
struct CatalogueTests {
  @Test("rule ids are unique, sorted and written family/name")
  func ids() throws {
    let ids = Catalogue.rules.map(\.id)
    #expect(Set(ids).count == ids.count)
    #expect(ids == ids.sorted())
    for id in ids {
      #expect(try #/[a-z]+\/[a-z0-9]+(-[a-z0-9]+)*/#.wholeMatch(in: id) != nil, "\(id)")
    }
  }

  @Test("every reason code has exactly one entry, in the order of the layers")
  func reasonsAreComplete() {
    #expect(Catalogue.reasons.map(\.code) == ReasonCode.allCases)
    for code in ReasonCode.allCases {
      #expect(code.rawValue.hasPrefix(code.layer.rawValue + "."), "\(code.rawValue)")
    }
    let layers = ReasonCode.allCases.map(\.layer)
    let order = ReasonCode.Layer.allCases
    for (before, after) in zip(layers, layers.dropFirst()) {
      #expect((order.firstIndex(of: before) ?? 0) <= (order.firstIndex(of: after) ?? 0))
    }
  }

  @Test("a rule of kind path names a reason and how closely it does")
  func pathRulesExplain() {
    for rule in Catalogue.rules where rule.kind == .path {
      #expect(rule.explains != nil, "\(rule.id)")
    }
    for rule in Catalogue.rules {
      #expect((0...9).contains(rule.specificity), "\(rule.id)")
      if rule.explains == nil { #expect(rule.specificity == 0, "\(rule.id)") }
    }
  }

  @Test("rules that explain a reason are told the most specific first")
  func mostSpecificFirst() {
    for code in ReasonCode.allCases {
      let rules = Catalogue.rulesExplaining(code)
      #expect(rules.allSatisfy { $0.explains == code })
      #expect(rules.map(\.specificity) == rules.map(\.specificity).sorted(by: >))
    }
    let missing = Catalogue.rulesExplaining(.routeNone).map(\.id)
    #expect(missing.contains("route/missing") && missing.contains("vpn/propagation"))
    #expect((missing.firstIndex(of: "vpn/propagation") ?? 99) < (missing.firstIndex(of: "route/missing") ?? 0))
  }

  @Test("words are there, headlines stand alone and mends begin with a capital verb")
  func words() throws {
    // What begins like a mend but is none.
    let noVerbs: Set<String> = ["The", "A", "An", "It", "This", "No", "There", "Only", "Both", "Because", "If"]
    func isSentence(_ text: String) -> Bool {
      text.first?.isUppercase == true && (text.hasSuffix(".") || text.hasSuffix(".\""))
    }
    for rule in Catalogue.rules {
      #expect(!rule.summary.isEmpty && !rule.summary.hasSuffix(".") && !rule.summary.contains("\n"), "\(rule.id)")
      #expect(rule.summary.count <= 120, "\(rule.id)")
      #expect(isSentence(rule.explanation), "\(rule.id)")
      if rule.kind == .semantics {
        #expect(rule.fix.isEmpty && rule.severity == .info, "\(rule.id)")
      } else {
        #expect(isSentence(rule.fix), "\(rule.id)")
        #expect(!noVerbs.contains(String(rule.fix.prefix { $0 != " " })), "\(rule.id)")
      }
    }
    for reason in Catalogue.reasons {
      let code = reason.code.rawValue
      #expect(!reason.words.isEmpty && !reason.words.hasSuffix("."), "\(code)")
      #expect(isSentence(reason.symptom) && isSentence(reason.fix), "\(code)")
      #expect(!noVerbs.contains(String(reason.fix.prefix { $0 != " " })), "\(code)")
    }
  }

  @Test("no text holds a doubled blank, a tab or a line break")
  func spacing() {
    let texts =
      Catalogue.rules.flatMap { [$0.summary, $0.explanation, $0.fix] }
      + Catalogue.reasons.flatMap { [$0.words, $0.symptom, $0.fix] }
    for text in texts {
      #expect(!text.contains("  ") && !text.contains("\t") && !text.contains("\n"), "\(text)")
    }
  }

  @Test("facts about providers cite a source, and unread ones say so")
  func sources() {
    let own: Set<String> = ["model", "probe", "doc"]
    for rule in Catalogue.rules where rule.kind != .writing && !own.contains(rule.family) {
      #expect(!rule.sources.isEmpty, "\(rule.id)")
    }
    #expect(Catalogue.rule("rdsproxy/require-tls")?.confirmed == true)
    #expect(Catalogue.rule("onprem/nat")?.confirmed == false)
    // What stops a build has been read; general knowledge alone only advises.
    let unread = Catalogue.rules.filter { !$0.confirmed && $0.severity == .error && $0.sources.count == 1 }
    #expect(unread.map(\.id) == ["dns/resolves-other-private"])
    for source in Catalogue.sources {
      if let url = source.url { #expect(url.hasPrefix("https://"), "\(source.key)") }
      #expect(source.confirmed || source.url == nil, "\(source.key)")
    }
    #expect(Set(Catalogue.sources.map(\.key)).count == Catalogue.sources.count)
  }

  @Test("the rules that the five runbooks need are there", arguments: FirstWave.ids)
  func firstWave(id: String) {
    #expect(Catalogue.rule(id) != nil)
  }
}
