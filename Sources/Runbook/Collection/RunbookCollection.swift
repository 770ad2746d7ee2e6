public import Diagnostics
public import Topology

/// The runbooks of a site, with what they share: topologies by id, scenarios by id.
public struct RunbookCollection: Sendable {
  public let pages: [RunbookPage]

  /// Every topology of the site that could be built, by its id.
  public let topologies: [String: Topology]

  /// The topologies with faults: what they leave unknown is no fault of a claim.
  let faulty: Set<String>

  /// Where each scenario stands.
  let scenarios: [String: ScenarioAddress]

  /// The ids of scenarios that could not be read.
  let unreadableScenarios: Set<String>

  /// What is wrong with how pages share ids.
  let sharedFindings: [Diagnostic]

  /// What was found when each topology was built, by its id.
  let buildFindings: [String: [Diagnostic]]

  /// What is wrong with how pages share ids, and with the topologies; nothing is proved yet.
  public var diagnostics: [Diagnostic] {
    Self.told(sharedFindings + buildFindings.values.flatMap { $0 })
  }

  struct ScenarioAddress: Sendable {
    var page: Int
    var scenario: Scenario
  }

  /// Reads pages and ties them together.
  ///
  /// - Parameter variables: values for `${name}` in topologies that the site gives.
  public static func read(
    pages: [PageSource], variables: [String: Located<String>] = [:]
  ) -> RunbookCollection {
    RunbookCollection(pages: pages.map(RunbookPage.init(reading:)), variables: variables)
  }

  /// Ties pages together that have been read, each perhaps on a core of its own.
  public init(pages: [RunbookPage], variables: [String: Located<String>] = [:]) {
    var diagnostics: [Diagnostic] = []
    var library = TopologyLibrary()
    for source in pages.lazy.flatMap(\.topologies) { library.add(source, diagnostics: &diagnostics) }
    var topologies: [String: Topology] = [:]
    var faulty: Set<String> = []
    var buildFindings: [String: [Diagnostic]] = [:]
    for id in library.ids {
      var found: [Diagnostic] = []
      topologies[id] = library.build(id, variables: variables, diagnostics: &found)
      if found.contains(where: { $0.severity == .error }) { faulty.insert(id) }
      buildFindings[id] = found
    }
    var scenarios: [String: ScenarioAddress] = [:]
    for (number, page) in pages.enumerated() {
      for scenario in page.scenarios {
        if let first = scenarios[scenario.id.value] {
          diagnostics.append(
            Diagnostic(
              id: "scenario/duplicate-id", "there are two scenarios called '\(scenario.id.value)'",
              at: scenario.id.place, explanation: "The id of a scenario is unique in a site.",
              notes: [.init("the first is here", at: first.scenario.id.place)], solutions: [.init("Rename one of them")]
            ))
        } else {
          scenarios[scenario.id.value] = ScenarioAddress(page: number, scenario: scenario)
        }
      }
    }
    self.pages = pages
    self.topologies = topologies
    self.faulty = faulty
    self.scenarios = scenarios
    unreadableScenarios = Set(pages.flatMap(\.unreadableScenarios))
    sharedFindings = diagnostics
    self.buildFindings = buildFindings
  }

  /// The scenario of an id, wherever it stands.
  public func scenario(_ id: String) -> Scenario? { scenarios[id]?.scenario }

  /// The number of the page on which a scenario stands.
  public func page(ofScenario id: String) -> Int? { scenarios[id]?.page }

  /// Whether parts of a topology could not be read.
  public func isFaulty(_ topology: String) -> Bool { faulty.contains(topology) }

  /// The ids of all scenarios, sorted.
  public var scenarioIDs: [String] { scenarios.keys.sorted() }

  /// The topology that a block is about: the one it names, else its page's, else the only one on its page.
  func topology(
    named written: Located<String>?, on page: RunbookPage, for subject: String, at place: SourceRange,
    diagnostics: inout [Diagnostic]
  ) -> Topology? {
    if let name = written ?? page.source.topology {
      if let topology = topologies[name.value] { return topology }
      // It may be the one that could not be read, which has a finding of its own.
      if pages.contains(where: \.hasUnreadableTopology) { return nil }
      var finding = Diagnostic(id: "topology/unknown", "there is no topology '\(name.value)'", at: name.place)
      if let near = NearMiss.of(name.value, in: topologies.keys.sorted()) {
        finding.label = "did you mean '\(near)'?"
        finding.solutions.append(.init("Write '\(near)'", replacement: Located(near, at: name.place)))
      } else {
        finding.solutions.append(.init("Write a topology block with this id, or correct the id"))
      }
      diagnostics.append(finding)
      return nil
    }
    let own = page.topologies
    if own.count == 1 { return topologies[own[0].id.value] }
    var finding = Diagnostic(id: "topology/not-said", "nobody says which topology \(subject) is about", at: place)
    if own.isEmpty {
      // A topology block that could not be read has its own finding; a second one about its absence helps nobody.
      if page.hasUnreadableTopology { return nil }
      finding.solutions = [
        .init("Add 'topology: ID' to the block or to the front matter, or write a topology block on this page")
      ]
    } else {
      finding.notes = own.map { .init("'\($0.id.value)' is one", at: $0.id.place) }
      finding.solutions = [.init("Add 'topology: \(own[0].id.value)', or the id of the other one, to the block")]
    }
    diagnostics.append(finding)
    return nil
  }
}
