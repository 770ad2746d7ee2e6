internal import ArgumentParser
internal import Chart
internal import Diagnostics
internal import Reachability
internal import Runbook
internal import Topology

extension Portolan {
  /// `portolan chart`: a topology, the way of a scenario, or what changed, as a drawing.
  struct ChartCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "chart",
      abstract: "Draw a topology, the way of a scenario over it, or what changed.",
      usage: """
        portolan chart TOPOLOGY [DIR] [--part CONTAINER] [--after STEP] [--since-step STEP] [--since REVISION] …
        portolan chart SCENARIO [DIR] [--whole] …
        """,
      discussion: """
        The SVG stands by itself: it follows the reader's light or dark theme and needs no other file. 'json' has \
        everything with its place and size; 'd2', 'dot' and 'mermaid' are source text for those programs, which place \
        the boxes themselves (GitHub draws Mermaid in comments).

        With --since, what was added (+), removed (−) and changed (~) since a revision of the site's git repository; \
        with --since-step, since a step of the runbook; --after draws things as they stand after a step. A topology of more than \
        \(TopologyCharts.limit) boxes is drawn with containers folded; --part draws the inside of one.

        Exit codes: 0 the chart is written; 2 wrong usage, or it could not be drawn.
        """)

    @Argument(help: ArgumentHelp("A topology or a scenario; then the folder of the site.", valueName: "what"))
    var words: [String]

    @Option(help: "How the chart is written.")
    var format: ChartFormat = .svg

    @Option(
      name: .shortAndLong,
      help: ArgumentHelp("The file to write, instead of standard output.", valueName: "file"))
    var output: String?

    @Option(
      help: ArgumentHelp("The inside of a container that is folded in the chart of the whole.", valueName: "path"))
    var part: String?

    @Option(
      help: ArgumentHelp("How things stand after a step: its id or number, 0 before the first.", valueName: "step"))
    var after: String?

    @Option(help: ArgumentHelp("Mark what changed since after a step.", valueName: "step"))
    var sinceStep: String?

    @Option(help: ArgumentHelp("Mark what changed since a revision, as git names it.", valueName: "revision"))
    var since: String?

    @Flag(help: "A scenario's way over the whole topology, also where that is wide.")
    var whole = false

    @OptionGroup var manner: MannerOptions

    mutating func validate() throws {
      if words.count > 2 { throw ValidationError("Give a topology or a scenario, and then a folder.") }
      if since != nil, sinceStep != nil {
        throw ValidationError("'--since' and '--since-step' exclude each other: give one of them.")
      }
      if part != nil, after ?? sinceStep ?? since != nil {
        throw ValidationError("'--part' is of the chart of the whole, and goes with no other moment.")
      }
    }

    func run() throws {
      let folder = words.count > 1 ? words[1] : "."
      let collection = try SiteReading.collection(of: folder)
      let chart = try chart(of: words[0], in: collection, folder: folder)
      try write(chart)
    }

    // MARK: What is drawn

    private func chart(of id: String, in collection: RunbookCollection, folder: String) throws -> FinishedChart {
      let isTopology = collection.topologies[id] != nil
      if let scenario = collection.page(ofScenario: id), !isTopology || whole {
        if let option = topologyOption {
          throw Failure("'\(option)' is for a topology, and '\(id)' is a scenario")
        }
        return try way(of: id, on: scenario, in: collection)
      }
      guard let topology = collection.topologies[id] else {
        throw Failure("there is no topology or scenario '\(id)'", help: Self.help(id, in: collection))
      }
      SiteReading.warnIfFaulty(id, in: collection, quiet: manner.quiet)
      if whole { throw Failure("'--whole' is for a scenario, and '\(id)' is a topology") }
      if let since { return try comparison(of: topology, with: since, folder: folder, in: collection) }
      if after != nil || sinceStep != nil { return try comparison(of: topology, in: collection) }
      let charts = TopologyCharts(topology, proofs: Self.proofs(over: topology, in: collection))
      guard let part else { return charts.whole(id: id) }
      guard let found = charts.part(of: part) else {
        throw Failure(
          "'\(part)' is not a folded container of topology '\(id)'",
          help: charts.parts.isEmpty
            ? "nothing is folded in its chart" : SiteNames.help(part, in: charts.parts.map(\.container), "folded ones"))
      }
      return charts.part(found, id: id)
    }

    private var topologyOption: String? {
      if part != nil { return "--part" }
      if after != nil { return "--after" }
      if sinceStep != nil { return "--since-step" }
      return since == nil ? nil : "--since"
    }

    private static func help(_ id: String, in collection: RunbookCollection) -> String? {
      let names = collection.topologies.keys.sorted() + collection.scenarioIDs
      if let near = NearMiss.of(id, in: names) { return "did you mean '\(near)'?" }
      return SiteNames.help(id, in: collection.topologies.keys.sorted(), "topologies")
    }

    private func way(of id: String, on page: Int, in collection: RunbookCollection) throws -> FinishedChart {
      let check = collection.check(page)
      guard let claim = check.claims.values.first(where: { $0.scenario.id.value == id }) else {
        throw Failure("'\(id)' cannot be proved", help: "'portolan check' tells why")
      }
      guard let proof = claim.proof else {
        throw Failure("'\(id)' is a claim over many connections", help: "there is no one way to draw")
      }
      SiteReading.warnIfFaulty(claim.topology.id, in: collection, quiet: manner.quiet)
      let charts = TopologyCharts(
        claim.topology, proofs: Self.proofs(over: claim.topology, in: collection))
      return charts.way(proof, id: id, title: claim.scenario.title?.value ?? id, extent: whole ? .whole : nil)
    }

    /// The proofs of every claim over a topology, as the pages of the site draw them.
    private static func proofs(over topology: Topology, in collection: RunbookCollection) -> [Proof] {
      collection.pages.indices.lazy.map { collection.check($0) }.flatMap(\.claims.values)
        .filter { $0.topology.id == topology.id }.sorted { $0.scenario.id.value < $1.scenario.id.value }
        .compactMap(\.proof)
    }

    /// The proofs of the same claims over the topology at another moment.
    private static func proofs(at moment: Topology, in collection: RunbookCollection) -> [Proof] {
      let prover = Prover(moment)
      return proofs(over: moment, in: collection).map(\.attempt)
        .filter { moment.exists($0.from) && moment.exists($0.to) }.map { prover.prove($0) }
    }

    // MARK: Comparisons

    private func comparison(
      of topology: Topology, with revision: String, folder: String, in collection: RunbookCollection
    ) throws -> FinishedChart {
      let old = try GitRevision(revision, of: folder).withFiles { try SiteReading.collection(of: $0) }
      guard let before = old.topologies[topology.id] else {
        throw Failure("there was no topology '\(topology.id)' in revision '\(revision)'")
      }
      let now = try after.map { try moment($0, of: topology, in: collection) } ?? topology
      return chart(
        from: (before, Self.proofs(over: before, in: old)), to: (now, Self.proofs(at: now, in: collection)),
        title: "\(topology.title), since \(revision)")
    }

    /// Between two steps, or from the step before to the one that is asked for.
    private func comparison(of topology: Topology, in collection: RunbookCollection) throws -> FinishedChart {
      let now = try after.map { try moment($0, of: topology, in: collection) } ?? topology
      if let sinceStep {
        let before = try moment(sinceStep, of: topology, in: collection)
        return chart(
          from: (before, Self.proofs(at: before, in: collection)), to: (now, Self.proofs(at: now, in: collection)),
          title: "\(topology.title), since step \(sinceStep)")
      }
      return TopologyCharts(now, proofs: Self.proofs(at: now, in: collection)).whole(id: topology.id)
    }

    /// What is drawn at a moment: what exists, and what connects over it.
    private typealias Moment = (topology: Topology, proofs: [Proof])

    private func chart(from before: Moment, to after: Moment, title: String) -> FinishedChart {
      let comparison = TopologyComparison(
        from: before.topology, to: after.topology, flows: (before.proofs, after.proofs), id: after.topology.id,
        title: title)
      if comparison.isEmpty, !manner.quiet { Console.tell("note: nothing that is drawn has changed") }
      return comparison.chart()
    }

    private func moment(_ step: String, of topology: Topology, in collection: RunbookCollection) throws -> Topology {
      let steps = StepsIndex(collection, over: topology)
      if let found = steps.after(step) { return found.topology }
      guard !steps.isEmpty else { throw Failure("no steps of this site lead to topology '\(topology.id)'") }
      throw Failure("there is no step '\(step)'", help: SiteNames.help(step, in: steps.stepIDs, "ids of steps"))
    }

    // MARK: Writing

    private func write(_ chart: FinishedChart) throws {
      let text =
        switch format {
        case .svg: chart.svg(.standalone)
        case .json: try ChartDocument(chart).text
        case .d2: chart.d2
        case .dot: chart.dot
        case .mermaid: chart.mermaid
        }
      if let output { try OutputFile.write(text, to: output) } else { try Console.report(text) }
    }
  }
}

/// A chart as a JSON document; `docs/chart.schema.json` describes it.
struct ChartDocument: Encodable {
  static let version = "1.0.0"

  var version = Self.version
  var tool = Tool(name: "portolan", version: Version.number)
  var chart: ChartGeometry

  struct Tool: Encodable {
    var name: String
    var version: String
  }

  init(_ chart: FinishedChart) { self.chart = chart.geometry }

  var text: String { get throws { try JSONText.of(self) } }
}
