public import Diagnostics
import Topology

/// The blocks of a site by the topology that they are about: what a page with that topology is made of besides its own
/// file.
public struct TopologyTexts: Sendable {
  /// A block, as it is written.
  public struct Text: Sendable {
    /// The number of its page.
    public let page: Int
    public let file: SourceFile

    /// The byte range of each of its lines.
    let lines: [Range<Int>]

    public var bytes: [UInt8] { lines.flatMap { file.bytes[$0] + [0x0A] } }
  }

  private var topologies: [String: Text] = [:]
  private var bases: [String: String] = [:]

  /// Scenarios, steps and symptoms by the topology that they are about.
  private var about: [String: [Text]] = [:]

  public init(_ collection: RunbookCollection) {
    var ignored: [Diagnostic] = []
    for (number, page) in collection.pages.enumerated() {
      for block in page.blocks where !block.isSample && page.source.fences.indices.contains(block.fence) {
        let text = Text(page: number, file: page.file, lines: page.source.fences[block.fence].lines)
        let subject: Topology?
        switch block.content {
        case .topology(let source):
          guard topologies[source.id.value] == nil else { continue }
          topologies[source.id.value] = text
          bases[source.id.value] = source.extends?.value
          continue
        case .scenario(let scenario): subject = collection.topology(of: scenario)
        case .symptom(let symptom):
          subject = symptom.scenario.flatMap { collection.scenario($0.value) }.flatMap { collection.topology(of: $0) }
        case .steps(let steps):
          subject =
            steps.topology == nil && page.source.topology == nil && page.topologies.isEmpty
            ? nil
            : collection.topology(named: steps.topology, on: page, for: "", at: steps.id.place, diagnostics: &ignored)
        case .decision, .diagram, .unreadable: continue
        }
        if let subject { about[subject.id, default: []].append(text) }
      }
    }
  }

  /// The blocks of other pages of which a page is made: its topologies with all that they extend, and what is said about
  /// them.
  ///
  /// - Parameters:
  ///   - topologies: the ids of the topologies that the page is about.
  ///   - number: the number of the page.
  public func texts(of topologies: Set<String>, outsideOf number: Int) -> [Text] {
    var found: [Text] = []
    var known: Set<String> = []
    for id in topologies.sorted() {
      var next: String? = id
      while let current = next, known.insert(current).inserted {
        found += [self.topologies[current]].compactMap { $0 }
        next = bases[current]
      }
    }
    for id in topologies.sorted() { found += about[id] ?? [] }
    return found.filter { $0.page != number }
  }
}
