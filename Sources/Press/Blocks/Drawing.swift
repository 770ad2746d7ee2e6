import Chart
import Diagnostics
import Markup
import Reachability
import Runbook
import Site
import Synchronization
import Topology

/// Charts of topologies, ways and moments for one page; none where the site is only checked.
struct Drawing {
  let insert: RunbookInsert

  // MARK: Topologies

  /// A topology, or its overview.
  func topology(_ topology: Topology, id: String) -> FinishedChart? {
    insert.runbooks.charts(of: topology)?.whole(id: id, href: { href($0, topology) }, partHref: { part(id, $0) })
  }

  /// A topology, or its overview, for paper, where nothing can be followed.
  static func sheet(of topology: Topology, id: String, _ runbooks: PreparedRunbooks) -> String? {
    runbooks.charts(of: topology)?.whole(id: id).svg(.inline)
  }

  /// The charts of the parts that are folded in the overview: the anchor of each, its title and the chart.
  ///
  /// Which they are is only known once the overview is drawn; a check knows the anchors of all that could be folded.
  func parts(of topology: Topology, id: String) -> [(anchor: String, title: String, chart: FinishedChart?)] {
    guard let charts = insert.runbooks.charts(of: topology) else {
      guard topology.resources.count > TopologyCharts.limit else { return [] }
      return topology.resources.filter { !topology.children(of: $0.id).isEmpty }.map { resource in
        (id + "-" + Anchor.name(resource.path), resource.name, nil)
      }
    }
    return charts.parts.map { found in
      let anchor = id + "-" + Anchor.name(found.container)
      let chart = charts.part(found, id: anchor + "-chart", href: { href($0, topology) }, partHref: { part(id, $0) })
      return (anchor, found.trail.joined(separator: " / "), chart)
    }
  }

  /// How many folded boxes of the overview and its parts have no chart on the page.
  func closedCount(of topology: Topology) -> Int? { insert.runbooks.charts(of: topology)?.closedCount }

  private func part(_ id: String, _ container: String) -> String? { "#\(id)-\(Anchor.name(container))" }

  // MARK: Ways

  /// The way of one attempt.
  func way(_ proof: Proof, over topology: Topology, of scenario: String, id: String, title: String) -> FinishedChart? {
    let isHere = insert.check.claims.values.contains { $0.scenario.id.value == scenario }
    return insert.runbooks.charts(of: topology)?.way(
      proof, id: id, title: title, href: { href($0, topology) },
      hopHref: { isHere ? "#" + Anchor.hop($0, of: scenario) : nil })
  }

  // MARK: Moments

  /// The moments of a play, for `moment`; nil for a plain checklist.
  func moments(of play: StepsPlay) -> TopologyMoments? {
    guard insert.runbooks.isDrawn, let start = play.start, let end = play.end else { return nil }
    let moments: [TopologyMoments.Moment] = ([start] + play.moments).map { moment in
      (moment.topology, moment.verdicts.compactMap(\.verdict.proof))
    }
    return TopologyMoments(moments) { href($0, end) }
  }

  /// A folded chart of how things stand after a step, with what it did set apart; nothing where it changed nothing that
  /// is drawn.
  ///
  /// - Parameter number: the number of the step, from 1.
  static func moment(_ number: Int, of moments: TopologyMoments?, steps: String, to html: inout HTMLWriter) {
    let title = "How things stand after step \(number)"
    let id = "m-\(Anchor.name(steps))-\(number)"
    guard let chart = moments?.chart(of: number, id: id, title: title) else { return }
    html.write("<details class=\"moment\"><summary>How things stand now")
    let counts = chart.diagram.changeCounts.map { "\($0.count) \($0.change.rawValue)" }
    html.write(": \(counts.joined(separator: ", "))</summary>\n")
    Figure.write(chart, title: title, isTitled: false, to: &html)
    // What changed without a box of its own is only told in words.
    let notes = chart.diagram.changes.sorted { $0.key < $1.key }.flatMap(\.value)
    if !notes.isEmpty {
      html.raw("<ul class=\"changes\">")
      for note in notes { html.write("<li><code>\(note)</code></li>") }
      html.raw("</ul>\n")
    }
    html.raw("</details>\n")
  }

  // MARK: Links

  /// The line about a resource in the table of its topology, on whichever page that stands.
  private func href(_ resource: Resource, _ topology: Topology) -> String? {
    // What steps remove for good has no line.
    guard topology.exists(resource.id) else { return nil }
    let anchor = "#" + Anchor.resource(resource.path, in: topology.id)
    let pages = insert.runbooks.collection.pages
    guard
      let index = pages.indices.first(where: { index in
        pages[index].topologies.contains { $0.id.value == topology.id }
      })
    else { return nil }
    if index == insert.index { return anchor }
    return insert.runbooks.isDraft(index) ? nil : insert.link(insert.runbooks.sitePages[index].address + anchor)
  }
}

/// The charts of each topology of a site, laid out once, when a page first asks for them.
final class ChartStore: Sendable {
  private let charts = Mutex<[String: TopologyCharts]>([:])

  /// Whether nothing has been drawn.
  var isEmpty: Bool { charts.withLock(\.isEmpty) }

  func charts(of topology: Topology, proofs: () -> [Proof]) -> TopologyCharts {
    if let known = charts.withLock({ $0[topology.id] }) { return known }
    // Outside of the lock, so that pages with topologies of their own do not wait for each other.
    let made = TopologyCharts(topology, proofs: proofs())
    charts.withLock { $0[topology.id] = made }
    return made
  }
}

extension PreparedRunbooks {
  /// The charts of a topology, with the ways of every claim of the site over it; nil where nothing is drawn.
  func charts(of topology: Topology) -> TopologyCharts? {
    guard isDrawn else { return nil }
    return store.charts(of: topology) {
      checks.flatMap(\.claims.values).filter { $0.topology.id == topology.id }
        .sorted { $0.scenario.id.value < $1.scenario.id.value }.compactMap(\.proof)
    }
  }
}
