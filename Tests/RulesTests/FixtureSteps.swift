import Blocks
import Diagnostics
import Rules
import Topology

/// The steps of a fixture, read with just the keys that the rules look at.
enum FixtureSteps {
  static func read(_ block: BlockText, in topology: Topology, findings: inout [Diagnostic]) -> [StepOutline] {
    guard let root = YAMLNode.parse(block, diagnostics: &findings) else { return [] }
    return (value("steps", of: root)?.items ?? []).map { node in
      let creates = (value("creates", of: node)?.items ?? []).compactMap { item -> Located<ResourceID>? in
        guard let name = item.text, let resource = topology.resources.first(where: { $0.name == name }) else {
          return nil
        }
        return Located(resource.id, at: item.place)
      }
      let sets = (value("sets", of: node)?.entries ?? []).compactMap { entry -> StepOutline.Setting? in
        let parts = entry.key.value.split(separator: ".").map(String.init)
        guard parts.count == 2, let resource = topology.resources.first(where: { $0.name == parts[0] }),
          let text = entry.value.text
        else { return nil }
        return StepOutline.Setting(
          resource.id, parts[1], to: text == "true" ? .flag(true) : .text(text), at: entry.key.place)
      }
      let title = value("do", of: node)
      return StepOutline(
        title: title?.text ?? "", place: title?.place ?? node.place, creates: creates, sets: sets,
        command: value("run", of: node)?.located.map { CodeText(language: "shell", lines: [$0]) },
        isVerified: value("see", of: node) != nil, isReversible: value("undo", of: node) != nil,
        isChange: !creates.isEmpty || !sets.isEmpty)
    }
  }

  private static func value(_ key: String, of node: YAMLNode) -> YAMLNode? {
    node.entries?.first { $0.key.value == key }?.value
  }
}
