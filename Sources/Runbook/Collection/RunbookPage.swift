import Blocks
public import Diagnostics
public import Topology

/// A page whose blocks have been read, before anything is looked up beyond it.
public struct RunbookPage: Sendable {
  public let source: PageSource

  /// The blocks in the order of the page.
  public let blocks: [PageBlock]

  /// The ids of scenarios that could not be read; others may name them without being told that there are none.
  let unreadableScenarios: [String]

  /// What is wrong with how the blocks are written.
  public let diagnostics: [Diagnostic]

  public var file: SourceFile { source.file }

  /// Reads the blocks of a page. Pages do not know each other here, so they can be read side by side.
  public init(reading source: PageSource) {
    var diagnostics: [Diagnostic] = []
    var blocks: [PageBlock] = []
    var unreadable: [String] = []
    for (index, fence) in source.fences.enumerated() {
      switch fence.role(diagnostics: &diagnostics) {
      case .code: continue
      case .misspelt: blocks.append(PageBlock(fence: index, kind: nil, isSample: false, content: .unreadable))
      case .block(let kind, let isSample):
        // A sample claims nothing, so nothing is read into it either.
        let content =
          isSample
          ? .unreadable
          : Self.read(kind, fence: fence, unreadable: &unreadable, diagnostics: &diagnostics)
            ?? PageBlock.Content.unreadable
        blocks.append(PageBlock(fence: index, kind: kind, isSample: isSample, content: content))
      }
    }
    self.source = source
    self.blocks = blocks
    unreadableScenarios = unreadable
    self.diagnostics = diagnostics
  }

  /// Whether a topology of the page could not be read at all.
  var hasUnreadableTopology: Bool {
    blocks.contains { block in
      guard block.kind == .topology || block.kind == nil, !block.isSample else { return false }
      if case .unreadable = block.content { return true }
      return false
    }
  }

  /// Whether the page has blocks, and so is more than prose.
  public var isRunbook: Bool { blocks.contains { $0.kind != nil && !$0.isSample } }

  private static func read(
    _ kind: BlockKind, fence: Fence, unreadable: inout [String], diagnostics: inout [Diagnostic]
  ) -> PageBlock.Content? {
    let before = diagnostics.count
    guard let node = YAMLNode.parse(fence.text, diagnostics: &diagnostics) else {
      if diagnostics.count == before {
        diagnostics.append(
          Diagnostic(
            id: "block/missing-key", "this \(kind.rawValue) is empty", at: fence.info.place,
            solutions: [.init("Fill it in, or remove it")]))
      }
      return nil
    }
    switch kind {
    case .topology: return TopologySource(node, diagnostics: &diagnostics).map { .topology($0) }
    case .scenario:
      if let scenario = Scenario.read(node, diagnostics: &diagnostics) { return .scenario(scenario) }
      unreadable += [node.entries?.first { $0.key.value == "id" }?.value.text].compactMap { $0 }
      return nil
    case .steps: return Steps.read(node, in: fence.text, diagnostics: &diagnostics).map { .steps($0) }
    case .symptom: return Symptom.read(node, diagnostics: &diagnostics).map { .symptom($0) }
    case .decision: return Decision.read(node, diagnostics: &diagnostics).map { .decision($0) }
    case .diagram: return Diagram.read(node, diagnostics: &diagnostics).map { .diagram($0) }
    }
  }
}

/// A block of a page.
public struct PageBlock: Sendable {
  /// Which of the page's fences it is.
  public let fence: Int

  /// Nil for a fence that begins like a block and is none.
  public let kind: BlockKind?

  /// Whether it is only shown, and claims nothing.
  public let isSample: Bool
  public let content: Content

  public enum Content: Sendable {
    case topology(TopologySource)
    case scenario(Scenario)
    case steps(Steps)
    case symptom(Symptom)
    case decision(Decision)
    case diagram(Diagram)
    /// A sample, or a block with a fault of which a finding tells.
    case unreadable
  }
}

extension RunbookPage {
  /// The topologies that stand on the page.
  public var topologies: [TopologySource] {
    blocks.compactMap { if case .topology(let source) = $0.content { source } else { nil } }
  }

  public var scenarios: [Scenario] {
    blocks.compactMap { if case .scenario(let scenario) = $0.content { scenario } else { nil } }
  }

  public var symptoms: [Symptom] {
    blocks.compactMap { if case .symptom(let symptom) = $0.content { symptom } else { nil } }
  }
}
