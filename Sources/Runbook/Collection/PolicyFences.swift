import Diagnostics
import Topology

extension RunbookPage {
  /// Looks up whose policies the fences of JSON say they are (`json policy-of=NAME`).
  ///
  /// - Parameter topologies: those that the page is about; a name has to mean something in one of them.
  func checkPolicyOwners(in topologies: [Topology]) -> [Diagnostic] {
    guard !topologies.isEmpty else { return [] }
    var findings: [Diagnostic] = []
    for fence in source.fences {
      let words = fence.words
      guard words.first?.value.lowercased() == "json" else { continue }
      for word in words.dropFirst() where word.value.hasPrefix("policy-of=") {
        let prefix = "policy-of=".utf8.count
        let isVerbatim = word.place.bytes.count == word.value.utf8.count
        let start = word.place.bytes.lowerBound + prefix
        let place =
          isVerbatim
          ? SourceRange(file: word.place.file, bytes: start..<word.place.bytes.upperBound) : word.place
        let name = Located(String(word.value.dropFirst(prefix)), at: place)
        let answers = topologies.map { $0.find(name) }
        guard !answers.contains(where: { if case .success = $0 { true } else { false } }) else { continue }
        if case .failure(let missing)? = answers.first { findings.append(missing.finding) }
      }
    }
    return findings
  }

  /// Tells of blocks of steps on one page that share an id, under which links reach them.
  func checkStepsIDs() -> [Diagnostic] {
    var first: [String: SourceRange] = [:]
    var findings: [Diagnostic] = []
    for id in steps.map(\.id) {
      guard let place = first[id.value] else {
        first[id.value] = id.place
        continue
      }
      findings.append(
        Diagnostic(
          id: "steps/duplicate-id", "there are two blocks of steps called '\(id.value)' on this page", at: id.place,
          notes: [.init("the first is here", at: place)], solutions: [.init("Rename one of them")]))
    }
    return findings
  }
}
