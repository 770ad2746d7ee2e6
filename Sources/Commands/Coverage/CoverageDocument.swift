internal import Diagnostics
internal import Runbook
internal import Topology

/// What scenarios exercise of topologies, as a JSON document; `docs/coverage.schema.json` describes it.
struct CoverageDocument: Encodable {
  static let version = "1.0.0"

  var version = Self.version
  var tool = JSONParts.Tool()
  var topologies: [Covered]

  init(_ coverages: [Coverage], pathPrefix: String) {
    topologies = coverages.map { Covered($0, pathPrefix: pathPrefix) }
  }

  var text: String { get throws { try JSONText.of(self) } }

  struct Covered: Encodable {
    var topology: String
    var scenarios: [String]
    var counts: [Count]
    var items: [Item]

    init(_ coverage: Coverage, pathPrefix: String) {
      topology = coverage.topology.id
      scenarios = coverage.scenarios
      counts = Coverage.Group.allCases.map { group in
        let items = coverage.items(of: group)
        return Count(group: group.rawValue, exercised: items.count { $0.isExercised }, of: items.count)
      }
      items = coverage.items.map { item in
        let resource = coverage.topology[item.resource]
        return Item(
          group: item.group.rawValue, kind: resource.kind.word, resource: resource.path, line: item.text,
          isExercised: item.isExercised,
          place: JSONParts.Place(item.place, pathPrefix: pathPrefix))
      }
    }
  }

  struct Count: Encodable {
    var group: String
    var exercised: Int
    var of: Int
  }

  struct Item: Encodable {
    var group: String
    var kind: String
    var resource: String
    var line: String?
    var isExercised: Bool
    var place: JSONParts.Place
  }
}
