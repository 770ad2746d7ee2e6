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
