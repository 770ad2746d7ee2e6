import Blocks
import Diagnostics

/// What is said of a name that means no resource, or more than one.
enum ReferenceMessages {
  static func finding(
    for answer: NameIndex.Answer, name: Located<String>, kinds: [KindID], in index: NameIndex
  ) -> Diagnostic {
    let words = Array(Set(kinds.map(\.word))).sorted()
    let wanted = words.isEmpty || words.count > 4 ? "resource" : ObjectReader.list(words)
    switch answer {
    case .ambiguous(let ids):
      return Diagnostic(
        id: "model/ambiguous-ref", "'\(name.value)' can mean more than one resource", at: name.place,
        notes: ids.map { .init("\(index.title($0)) is one", at: index.place($0)) },
        solutions: [.init("Write the path: " + ids.map { "'\(index.path($0))'" }.joined(separator: " or "))])
    case .wrongKind(let ids):
      let found = ids.first.map(index.title) ?? ""
      return Diagnostic(
        id: "model/wrong-kind",
        "'\(name.value)' is \((found.split(separator: " ").first.map(String.init) ?? "").withArticle), but \(wanted.withArticle) is needed here",
        at: name.place, notes: ids.map { .init("\(index.title($0)) stands here", at: index.place($0)) },
        solutions: [.init("Name \(wanted.withArticle)")])
    case .none, .found:
      var finding = Diagnostic(
        id: "model/undefined-ref", "there is no \(wanted) '\(name.value)' in this topology", at: name.place)
      if let near = NearMiss.of(name.value, in: index.names(of: kinds)) {
        finding.label = "did you mean '\(near)'?"
        finding.solutions.append(.init("Write '\(near)'", replacement: Located(near, at: name.place)))
      } else {
        finding.solutions.append(.init("Define it, or correct the name"))
      }
      return finding
    }
  }
}
