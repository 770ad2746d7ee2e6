internal import ArgumentParser
internal import Runbook
internal import Topology

extension Portolan {
  /// `portolan coverage`: what of a topology no scenario exercises.
  struct CoverageOfScenarios: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "coverage",
      abstract: "Tell which routes, rules and resources no scenario exercises.",
      usage: """
        portolan coverage [TOPOLOGY] [DIR] [--format text|json]
        """,
      discussion: """
        A line counts as exercised when it decided a check of some proof, for or against the connection. Without a \
        topology, all of the site are told. One word is a topology, unless it is a folder.
        """)

    @Argument(help: ArgumentHelp("The id of a topology, then the folder of the site.", valueName: "what"))
    var words: [String] = []

    @Option(help: "How the answer is written.")
    var format: AnswerFormat = .text

    @OptionGroup var manner: MannerOptions

    mutating func validate() throws {
      if words.count > 2 { throw ValidationError("Give a topology and then a folder, or one of them, or nothing.") }
    }

    func run() throws {
      let isFolder = words.count == 1 && SiteReading.isFolder(words[0])
      let folder = words.count == 2 ? words[1] : isFolder ? words[0] : "."
      let collection = try SiteReading.collection(of: folder)
      let id = isFolder ? nil : words.first
      let topologies =
        try id.map { [try SiteNames.topology($0, in: collection)] }
        ?? collection.topologies.values.sorted { $0.id < $1.id }
      guard !topologies.isEmpty else { throw Failure("there is no topology on the pages of this site") }
      let checks = collection.pages.indices.map { collection.check($0) }
      let coverages = topologies.map { collection.coverage(of: $0, in: checks) }
      for topology in topologies { SiteReading.warnIfFaulty(topology.id, in: collection, quiet: manner.quiet) }
      let prefix = SiteReport.pathPrefix(of: folder)
      switch format {
      case .json: try Console.report(CoverageDocument(coverages, pathPrefix: prefix).text)
      case .text:
        let parts = coverages.map { coverage in
          CoverageText(coverage: coverage, style: manner.outputStyle, pathPrefix: prefix).lines.joined(separator: "\n")
        }
        try Console.report(parts.joined(separator: "\n\n") + "\n")
      }
    }
  }
}
