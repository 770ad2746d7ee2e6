internal import ArgumentParser
internal import Diagnostics
internal import Reachability
internal import Runbook
internal import Topology

extension Portolan {
  /// `portolan trace`: the story of one connection, hop by hop.
  struct Trace: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Tell how a connection goes: every check, and the line that decided it.",
      usage: """
        portolan trace SCENARIO [DIR]
        portolan trace FROM TO [DIR] [--port N] [--name NAME] [--topology ID] …
        """,
      discussion: """
        With one word, the proof of that scenario, or who gets in where it claims something about everybody; with two, any connection from one resource to another that the \
        topologies of the site have. Resources are named as in a topology: a name, or a path such as \
        data-vnet/GatewaySubnet. The last word may be the folder of the site; two words are FROM and TO, unless the \
        second one is a folder.

        Exit codes for a scenario: 0 its claim holds, 1 it does not. For FROM and TO, and with --after: 0 reachable, \
        1 blocked, 3 unknown or not modelled. For both: 2 wrong usage, or nothing could be told.
        """)

    @Argument(help: ArgumentHelp("A scenario, or two resources; then the folder of the site.", valueName: "what"))
    var words: [String]

    @OptionGroup(title: "How it connects") var question: QuestionOptions

    @Option(
      help: ArgumentHelp("How things stand after a step: its id or number, 0 before the first.", valueName: "step"))
    var after: String?

    @Option(help: "How the story is written.")
    var format: AnswerFormat = .text

    @OptionGroup var manner: MannerOptions

    mutating func validate() throws {
      if words.count > 3 { throw ValidationError("Give a scenario, or where from and where to, and then a folder.") }
    }

    func run() throws {
      switch words.count {
      case 1: try tellScenario(words[0], of: ".")
      case 2 where question.given == nil && SiteReading.isFolder(words[1]): try tellScenario(words[0], of: words[1])
      case 2: try tellConnection(from: words[0], to: words[1], of: ".")
      default: try tellConnection(from: words[0], to: words[1], of: words[2])
      }
    }

    // MARK: A scenario

    private func tellScenario(_ scenario: String, of folder: String) throws {
      let collection = try SiteReading.collection(of: folder)
      if let option = question.given {
        throw Failure(
          "'\(option)' belongs to a connection that you ask about, and a scenario says itself how it connects",
          help: "write 'portolan trace FROM TO \(option) …'")
      }
      guard let page = collection.page(ofScenario: scenario) else { throw unknown(scenario, in: collection) }
      let check = collection.check(page)
      guard let claim = check.claims.values.first(where: { $0.scenario.id.value == scenario }) else {
        // What keeps it from being proved has been found on the way.
        let report = Report(
          check.diagnostics, tool: .init(version: Version.number), pathPrefix: SiteReport.pathPrefix(of: folder))
        try Console.report(ReportFormat.full.text(of: report, style: manner.outputStyle))
        throw ExitCode(1)
      }
      guard let proof = claim.proof else {
        guard after == nil else {
          throw Failure(
            "'\(scenario)' is a claim about everybody, which is told as things stand in its topology",
            help: "leave '--after' out, or ask for one connection: 'portolan trace FROM TO --after STEP'")
        }
        try report(TracedClaim(claim: claim), of: folder)
        if claim.outcome != .holds { throw ExitCode(1) }
        return
      }
      let steps = StepsIndex(collection, over: claim.topology)
      if after != nil {
        try tell(proof.attempt, over: claim.topology, steps, of: folder)
      } else {
        let story = Story(of: proof, over: claim.topology, steps: steps)
        try report(TracedAttempt(story: story, claim: claim), of: folder)
        if claim.outcome != .holds { throw ExitCode(1) }
      }
    }

    private func unknown(_ scenario: String, in collection: RunbookCollection) -> Failure {
      let isResource = collection.topologies.values.contains { $0.resources.contains { $0.name == scenario } }
      if isResource {
        return Failure(
          "there is no scenario '\(scenario)'",
          help: "it is a resource: say where to as well, as in 'portolan trace \(ShellWord.quoted(scenario)) TO'")
      }
      return Failure(
        "there is no scenario '\(scenario)'", help: SiteNames.help(scenario, in: collection.scenarioIDs, "scenarios"))
    }

    // MARK: Any connection

    private func tellConnection(from: String, to: String, of folder: String) throws {
      let collection = try SiteReading.collection(of: folder)
      let (topology, attempt) = try SiteQuestion(collection: collection, options: question).attempt(from: from, to: to)
      SiteReading.warnIfFaulty(topology.id, in: collection, quiet: manner.quiet)
      try tell(attempt, over: topology, StepsIndex(collection, over: topology), of: folder)
    }

    /// Proves an attempt, at the moment that is asked for, and ends with the exit code of its verdict.
    private func tell(_ attempt: Attempt, over topology: Topology, _ steps: StepsIndex, of folder: String) throws {
      var (topology, steps) = (topology, steps)
      if let after {
        guard let moment = steps.after(after) else { throw noMoment(after, in: steps, of: topology) }
        (topology, steps) = moment
      }
      let proof = Prover(topology).prove(attempt)
      try report(TracedAttempt(story: Story(of: proof, over: topology, steps: steps), step: after), of: folder)
      switch proof.verdict {
      case .reachable: return
      case .blocked: throw ExitCode(1)
      case .unknown, .outOfScope: throw ExitCode(3)
      }
    }

    private func noMoment(_ step: String, in steps: StepsIndex, of topology: Topology) -> Failure {
      guard !steps.isEmpty else { return Failure("no steps of this site lead to topology '\(topology.id)'") }
      return Failure("there is no step '\(step)'", help: SiteNames.help(step, in: steps.stepIDs, "ids of steps"))
    }

    private func report(_ traced: TracedClaim, of folder: String) throws {
      let prefix = SiteReport.pathPrefix(of: folder)
      switch format {
      case .json: if let document = traced.document(pathPrefix: prefix) { try Console.report(document.text) }
      case .text:
        let lines = traced.lines(style: manner.outputStyle, pathPrefix: prefix)
        try Console.report(lines.joined(separator: "\n") + "\n")
      }
    }

    private func report(_ traced: TracedAttempt, of folder: String) throws {
      let prefix = SiteReport.pathPrefix(of: folder)
      switch format {
      case .json: try Console.report(TraceDocument(traced, pathPrefix: prefix).text)
      case .text:
        let lines = traced.lines(style: manner.outputStyle, pathPrefix: prefix)
        try Console.report(lines.joined(separator: "\n") + "\n")
      }
    }
  }
}
