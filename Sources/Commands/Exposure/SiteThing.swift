internal import Diagnostics
internal import Runbook
internal import Topology

/// Looks up one thing that a command line names in the topologies of a site.
struct SiteThing {
  let collection: RunbookCollection

  /// The topology that the command line names, if it names one.
  let topology: String?

  /// The thing and the only topology that has it.
  func find(_ name: String) throws(Failure) -> (Topology, ResourceID) {
    if let topology {
      let named = try SiteNames.topology(topology, in: collection)
      switch named.find(written(name)) {
      case .success(let resource): return (named, resource.id)
      case .failure(let missing): throw failure(missing.finding)
      }
    }
    let all = collection.topologies.values.sorted { $0.id < $1.id }
    guard !all.isEmpty else { throw Failure("there is no topology on the pages of this site") }
    var found: [(Topology, ResourceID)] = []
    for topology in all {
      switch topology.find(written(name)) {
      case .success(let resource): found.append((topology, resource.id))
      case .failure(let missing):
        if missing.finding.id == "model/ambiguous-ref" { throw failure(missing.finding) }
      }
    }
    if found.count > 1 {
      throw Failure(
        "'\(name)' stands in more than one topology",
        help: "add " + found.map { "'--topology \($0.0.id)'" }.joined(separator: " or "))
    }
    if let only = found.first { return only }
    let databases = all.flatMap { topology in
      topology.resources.filter { KindID.databases.contains($0.kind) }.map(\.name)
    }
    let near = NearMiss.of(name, in: all.flatMap(\.resources).map(\.name))
    throw Failure(
      "there is no resource '\(name)' in the topologies of this site",
      help: near.map { "did you mean '\($0)'?" }
        ?? (databases.isEmpty ? nil : "the databases are " + SiteNames.list(databases)))
  }

  private func failure(_ finding: Diagnostic) -> Failure {
    let help = finding.solutions.first?.summary
    return Failure(finding.summary, help: help.map { $0.prefix(1).lowercased() + $0.dropFirst() })
  }

  /// A word of the command line as the topology looks names up.
  private func written(_ name: String) -> Located<String> {
    let file = SourceFile(path: "command line", text: name)
    return Located(name, at: SourceRange(file: file, bytes: 0..<file.bytes.count))
  }
}
