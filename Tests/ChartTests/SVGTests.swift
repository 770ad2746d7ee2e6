import Foundation
import ReferenceGraphs
import Testing

@testable import Chart

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct SVGTests {
  private func told() throws -> Diagram {
    var diagram = try Reference.diagram("t1-privatelink")
    diagram.overlay = Overlay(hops: [
      .init(number: 1, target: .box("app1"), note: "asks"), .init(number: 2, target: .edge("e6")),
      .init(number: 3, target: .edge("e8"), outcome: .broken, note: "the endpoint waits for acceptance"),
      .init(number: 4, target: .box("nlb"), outcome: .beyond),
    ])
    return diagram
  }

  @Test(arguments: [Chart.Form.inline, .standalone])
  func isWellFormedAndQuiet(form: Chart.Form) throws {
    var diagram = try told()
    diagram.title = "a < b & \"c\" \u{1}"
    diagram.nodes[0].href = "#l1\"><script>"
    let svg = Chart.svg(diagram, form: form)
    let parser = XMLParser(data: Data(svg.utf8))
    #expect(parser.parse())
    #expect(!svg.contains("<script"))
    #expect(!svg.contains(" style="))
    #expect(!svg.contains("transform"))
    #expect(!svg.contains("foreignObject"))
    #expect(svg.contains("<style>") == (form == .standalone))
    #expect(svg.contains("role=\"graphics-document\""))
    #expect(svg.contains("a &lt; b &amp; &quot;c&quot;"))
  }

  @Test func aBrokenHopIsMarkedByMoreThanColour() throws {
    let svg = Chart.svg(try told(), form: .inline)
    #expect(svg.contains("chart-cross"))
    #expect(svg.contains("hop 3, broken"))
    #expect(svg.contains("the endpoint waits for acceptance"))
    #expect(svg.contains("chart-quiet"))
    #expect(Audit.faults(Engine.draw(try told())) == [])
  }

  /// The keyboard and a screen reader go through what stands in the file in its order.
  @Test func hopsStandInTheOrderOfThePath() throws {
    var diagram = try told()
    // The boxes are written in another order than the path takes.
    diagram.overlay?.hops.append(.init(number: 5, last: 7, target: .box("app1"), outcome: .unknown))
    for (at, _) in (diagram.overlay?.hops ?? []).enumerated() { diagram.overlay?.hops[at].href = "#row" }
    let svg = Chart.svg(diagram, form: .inline)
    let numbers = svg.components(separatedBy: "data-hop=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
    #expect(numbers == ["1", "2", "3", "4", "5"])
    let first = try #require(svg.firstRange(of: "data-hop"))
    #expect(!svg[first.upperBound...].contains("data-node"))
  }

  @Test func whatIsNotKnownIsMarkedByMoreThanColour() throws {
    var diagram = try told()
    diagram.overlay = Overlay(hops: [.init(number: 2, last: 3, target: .box("app1"), outcome: .unknown)])
    let svg = Chart.svg(diagram, form: .inline)
    #expect(svg.contains(">2–3?</text>"))
    #expect(svg.contains("hop 2–3, unknown"))
    #expect(Audit.faults(Engine.draw(diagram)) == [])
  }

  @Test func theDescriptionIsMadeOfSentences() throws {
    var diagram = try told()
    diagram.summary = "Blocked: no rule admits it"
    diagram.nodes[0].change = .added
    diagram.edges[0].change = .removed
    let svg = Chart.svg(diagram, form: .inline)
    let start = try #require(svg.firstRange(of: "-desc\">")).upperBound
    let text = svg[start...].prefix { $0 != "<" }
    #expect(text.hasPrefix("Blocked: no rule admits it. 12 things in 5 containers, 14 connections. "))
    #expect(text.contains(" 1: asks. 3: the endpoint waits for acceptance."))
    // Ends by the names that are written on them, not by ids.
    let names = Dictionary(uniqueKeysWithValues: diagram.nodes.map { ($0.id, $0.lines[0]) })
    let edge = diagram.edges[0]
    #expect(text.contains("Connection from \(names[edge.from] ?? "") to \(names[edge.to] ?? "") removed."))
  }

  /// Where a reader has set the colours, a browser forces those of words but not of what they stand on.
  @Test func aFileKeepsItsOwnPairsOfColoursWhereTheyAreForced() throws {
    let svg = Chart.svg(try told(), form: .standalone)
    let forced = try #require(svg.firstRange(of: "@media (forced-colors:active){\n")).upperBound
    let rules = svg[forced...].prefix { $0 != "}" }
    #expect(rules.contains("fill:Canvas"))
    // Not a figure around it, whose caption takes the reader's colours as all other words of the page do.
    let own = "{forced-color-adjust:none}"
    #expect(svg[forced...].contains("svg.chart,svg.chart text\(own)"))
    #expect(Chart.stylesheet.contains("}svg.chart,svg.chart text\(own)"))
  }

  @Test func everythingIsMarkedForScoring() throws {
    let diagram = try Reference.diagram("t2-azure-hub")
    let svg = Chart.svg(diagram, form: .inline)
    for node in diagram.nodes { #expect(svg.contains("data-node=\"\(node.id)\"")) }
    for container in diagram.containers {
      #expect(svg.contains("data-container=\"\(container.id)\""))
      #expect(svg.contains("data-title=\"\(container.id)\""))
    }
    for edge in diagram.edges {
      #expect(svg.contains("data-edge=\"\(edge.id)\""))
      #expect(svg.contains("data-label=\"\(edge.id)\"") == !edge.label.isEmpty)
    }
  }

  @Test func theSiteCarriesTheSameStyleSheet() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let file = root.appending(path: "site-templates/default/static/chart.css")
    #expect(try String(contentsOf: file, encoding: .utf8) == Chart.stylesheet)
  }
}
