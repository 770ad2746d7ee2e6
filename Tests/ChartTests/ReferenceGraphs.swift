import Foundation

@testable import Chart

/// The reference graphs of `Benchmarks/charts`, as diagrams.
enum ReferenceGraphs {
  static let names = ["t1-privatelink", "t2-azure-hub", "t3-cross-cloud-cjk", "t4-multi-account"]

  private struct Graph: Decodable {
    struct Box: Decodable {
      var id: String
      var parent: String?
      var kind: String
      var label: String
    }
    struct Edge: Decodable {
      var id: String
      var from: String
      var to: String
      var kind: String
      var label: String
    }
    var id: String
    var title: String
    var containers: [Box]
    var nodes: [Box]
    var edges: [Edge]
  }

  static func diagram(_ name: String) throws -> Diagram {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let data = try Data(contentsOf: root.appending(path: "Benchmarks/charts/\(name).json"))
    let graph = try JSONDecoder().decode(Graph.self, from: data)
    return Diagram(
      id: graph.id, title: graph.title,
      containers: graph.containers.map {
        .init(id: $0.id, parent: $0.parent, symbol: Symbol(kind: $0.kind) ?? .group, title: $0.label)
      },
      nodes: graph.nodes.map {
        .init(
          id: $0.id, container: $0.parent, symbol: Symbol(kind: $0.kind) ?? .service,
          lines: $0.label.split(separator: "\n").map(String.init))
      },
      edges: graph.edges.map { .init(id: $0.id, from: $0.from, to: $0.to, label: $0.label) })
  }
}

/// A small generator whose numbers depend on the seed alone.
struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

extension Diagram {
  func shuffled(seed: UInt64) -> Diagram {
    var random = Seeded(state: seed)
    var copy = self
    copy.containers.shuffle(using: &random)
    copy.nodes.shuffle(using: &random)
    copy.edges.shuffle(using: &random)
    return copy
  }

  /// Nested boxes with wires between anything and anything, some of it in Japanese.
  static func random(seed: UInt64) -> Diagram {
    var random = Seeded(state: seed)
    var diagram = Diagram(id: "r\(seed)", title: "Random \(seed)")
    let words = ["orders-db", "vpce-0a1b2c3d4e5f", "受注データベース", "db", "a-rather-long-name.internal.example", "踏み台"]
    for number in 0..<Int.random(in: 0...8, using: &random) {
      let parent = number > 0 && Bool.random(using: &random) ? "c\(Int.random(in: 0..<number, using: &random))" : nil
      diagram.containers.append(
        .init(
          id: "c\(number)", parent: parent, symbol: .subnet, title: words.randomElement(using: &random) ?? "",
          subtitle: Bool.random(using: &random) ? "10.0.\(number).0/24" : nil))
    }
    for number in 0..<Int.random(in: 1...16, using: &random) {
      let parent = diagram.containers.randomElement(using: &random)?.id
      diagram.nodes.append(
        .init(
          id: "n\(number)", container: Int.random(in: 0..<5, using: &random) == 0 ? nil : parent, symbol: .machine,
          lines: [words.randomElement(using: &random) ?? "", "10.0.0.\(number)"]))
    }
    let ends = diagram.nodes.map(\.id) + diagram.nodes.map(\.id) + diagram.containers.map(\.id)
    for number in 0..<Int.random(in: 0...22, using: &random) {
      diagram.edges.append(
        .init(
          id: "e\(number)", from: ends.randomElement(using: &random) ?? "",
          to: ends.randomElement(using: &random) ?? "",
          label: Bool.random(using: &random) ? "TCP \(number)" : ""))
    }
    return diagram
  }
}
