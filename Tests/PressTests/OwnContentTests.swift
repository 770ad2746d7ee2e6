import Catalogue
import Diagnostics
import Foundation
import Markup
import Reachability
import Runbook
import Site
import Testing
import Topology

@testable import Press

/// What must hold of every page of the site that this repository's own content becomes.
@Suite struct OwnContentTests {
  private static let site = PressSite.ofThisRepository
  private static let pages = Result { try site.get().pages }

  @Test func theContentIsWithoutErrors() throws {
    let result = try Self.site.get().result
    #expect(result.isWritten)
    #expect(result.diagnostics.filter { $0.severity == .error }.map(\.summary) == [])
  }

  @Test func noIdStandsTwiceOnAPage() throws {
    for (address, page) in try Self.pages.get() {
      let twice = Dictionary(grouping: page.ids, by: \.self).filter { $0.value.count > 1 }.keys.sorted()
      #expect(twice == [], "\(address)")
    }
  }

  @Test func nothingOnAPageIsAScriptOrAStyleOfItsOwn() throws {
    for (address, page) in try Self.pages.get() {
      for element in page.elements {
        #expect(element.name != "style", "\(address)")
        #expect(element.name != "script" || element["src"] != nil, "\(address)")
        let inline = element.attributes.map(\.name).filter { $0 == "style" || $0.hasPrefix("on") }
        #expect(inline == [], "\(address): \(element.name)")
      }
    }
  }

  @Test func everyLinkLeadsToAFileAndToAPartThatIsThere() throws {
    let pages = try Self.pages.get()
    let files = Set(try Self.site.get().files.keys)
    let ids = pages.mapValues { Set($0.ids) }
    var broken: [String] = []
    var count = 0
    for (address, page) in pages {
      let base = try #require(URL(string: "file:///" + address))
      for element in page.elements {
        for name in ["href", "src"] {
          guard let target = element[name], !target.contains("://"), !target.hasPrefix("mailto:") else { continue }
          count += 1
          let url = try #require(URL(string: target, relativeTo: base), "\(address): \(target)").absoluteURL
          let path = target.hasPrefix("#") ? address : String(url.path.drop { $0 == "/" })
          if !files.contains(path) { broken.append("\(address): \(target)") }
          guard let part = url.fragment(percentEncoded: false), let known = ids[path] else { continue }
          if !known.contains(part) { broken.append("\(address): \(target)") }
        }
      }
    }
    #expect(broken.sorted() == [])
    #expect(count > 2_000)
  }

  @Test func everyBoxHasALabelAndEveryLabelABox() throws {
    var boxes = 0
    for (address, page) in try Self.pages.get() {
      let labels = Set(page.elements.compactMap { $0.name == "label" ? $0["for"] : nil })
      #expect(labels.subtracting(page.ids) == [], "\(address)")
      for element in page.elements where element.name == "input" {
        boxes += 1
        #expect(labels.contains(element["id"] ?? "") || element["aria-label"] != nil, "\(address)")
      }
    }
    #expect(boxes > 50)
  }

  @Test func headingsLeaveOutNoLevel() throws {
    for (address, page) in try Self.pages.get() {
      let levels = page.elements.compactMap { element in
        element.name.count == 2 && element.name.hasPrefix("h") ? Int(element.name.dropFirst()) : nil
      }
      #expect(levels.first == 1 || levels.isEmpty, "\(address)")
      for (upper, lower) in zip(levels, levels.dropFirst()) { #expect(lower <= upper + 1, "\(address): \(levels)") }
    }
  }

  @Test func aProofHasARowForEachHop() throws {
    let site = try Self.site.get()
    let runbooks = try #require(site.runbooks)
    let pages = try Self.pages.get()
    var proofs = 0
    for (index, check) in runbooks.checks.enumerated() {
      let ids = try #require(pages[runbooks.sitePages[index].address]).ids
      for claim in check.claims.values {
        guard let proof = claim.proof else {
          #expect(claim.exposure != nil)
          continue
        }
        proofs += 1
        let prefix = "hop-\(claim.scenario.id.value)-"
        let rows = ids.filter { $0.hasPrefix(prefix) && Int($0.dropFirst(prefix.count)) != nil }
        #expect(rows == proof.hops.map { prefix + String($0.number) })
      }
    }
    #expect(proofs > 20)
  }

  @Test func eachResourceOfAChartHasALineOnItsPage() throws {
    let runbooks = try #require(try Self.site.get().runbooks)
    let pages = try Self.pages.get()
    for (index, check) in runbooks.checks.enumerated() {
      let ids = Set(try #require(pages[runbooks.sitePages[index].address]).ids)
      for block in runbooks.collection.pages[index].blocks where !block.isSample {
        guard case .topology = block.content, let topology = check.topologies[block.fence] else { continue }
        for resource in topology.resources { #expect(ids.contains(Anchor.resource(resource.path, in: topology.id))) }
      }
    }
  }

  @Test func eachRunbookWithStepsHasAChecklistForBothSizesOfPaper() throws {
    let site = try Self.site.get()
    let runbooks = try #require(site.runbooks)
    var count = 0
    for (index, check) in runbooks.checks.enumerated() where !check.plays.isEmpty {
      let stem = runbooks.sitePages[index].address.dropLast(".html".count)
      for (paper, size) in [("a4", "size: A4;"), ("letter", "size: Letter;")] {
        count += 1
        let page = try #require(site.file("\(stem)-checklist-\(paper).html"))
        #expect(page.contains("href=\"\(stem.split(separator: "/").last ?? "")-checklist-\(paper).css\""))
        let style = try #require(site.file("\(stem)-checklist-\(paper).css"))
        #expect(style.contains(size))
        #expect(style.contains("\"page \" counter(page) \" of \" counter(pages)"))
        let boxes = ReadHTML(Data(page.utf8)).elements.count { $0["class"] == "step" }
        let steps = check.plays.values.flatMap(\.steps.steps)
        #expect(boxes >= steps.count)
      }
    }
    #expect(count >= 10)
  }

  @Test func errorMessagesStandInTheOrderOfTheAlphabet() throws {
    let page = try #require(try Self.site.get().file("reference/errors/index.html"))
    let messages = page.split(separator: "\n").filter { $0.hasPrefix("<li><code>") }
      .compactMap { $0.split(separator: "<code>").last?.split(separator: "</code>").first }
      .map { AttributeText.unescaped(String($0)) }
    #expect(messages.count > 20)
    #expect(messages.map { $0.lowercased() } == messages.map { $0.lowercased() }.sorted())
    // Each once, whether somebody wrote it down or it is foreseen, whatever hosts and numbers are in it.
    let words = messages.map { NormalisedMessage($0) }
    for (index, one) in words.enumerated() {
      #expect(
        !words[..<index].contains { $0.words == one.words && $0.codes == one.codes }, "\(messages[index])")
    }
    // Nothing is lost: every symptom has a link, and so has what leads to causes that no symptom explains.
    let site = try #require(try Self.site.get().runbooks)
    for (index, runbook) in site.collection.pages.enumerated() {
      for symptom in runbook.symptoms {
        #expect(
          page.contains("\(site.sitePages[index].address)#\(SymptomSection.anchor(symptom))\""),
          "\(symptom.error.value)")
      }
    }
    #expect(page.components(separatedBy: "#see-").count > 10)
  }

  @Test func thePagesOfReferenceTellOfEveryRuleReasonKindAndBlock() throws {
    let site = try Self.site.get()
    let pages = try Self.pages.get()
    for rule in Catalogue.rules {
      #expect(pages["reference/rules/\(rule.family).html"]?.ids.contains(Anchor.name(rule.id)) == true, "\(rule.id)")
      #expect(site.file("reference/rules/index.html")?.contains("<code>\(rule.id)</code>") == true)
    }
    for reason in Catalogue.reasons {
      #expect(pages["reference/reasons/index.html"]?.ids.contains(Anchor.name(reason.code.rawValue)) == true)
    }
    for kind in Kind.all {
      let page = "reference/kinds/\(kind.provider.rawValue.lowercased()).html"
      #expect(pages[page]?.ids.contains(Anchor.name(kind.id.rawValue)) == true, "\(kind.id)")
    }
    for block in BlockKind.allCases {
      #expect(pages["reference/blocks/index.html"]?.ids.contains(block.rawValue) == true)
    }
  }

  @Test func thePagesOfReferenceSayWhereTheyStand() throws {
    let page = try #require(try Self.site.get().file("reference/rules/vpn.html"))
    #expect(page.contains("<a href=\"index.html\" aria-current=\"true\">Rules</a>"))
    #expect(page.contains("<li><a href=\"index.html\">Rules</a></li><li aria-current=\"page\">Rules: vpn</li>"))
    let kinds = try #require(try Self.site.get().file("reference/kinds/aws.html"))
    #expect(!kinds.contains("aria-current=\"true\">Rules</a>"))
  }

  @Test func theSiteDoesNotDependOnTheNumberOfWorkers() throws {
    let alone = try PressSite(ofRepositoryWith: 1).files
    let many = try PressSite(ofRepositoryWith: 7).files
    #expect(alone.keys.sorted() == many.keys.sorted())
    #expect(alone.keys.filter { alone[$0] != many[$0] }.sorted() == [])
    #expect(alone.count > 100)
  }
}
