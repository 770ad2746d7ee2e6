import Chart
import Foundation
import ReferenceGraphs

/// The reference graphs of `Benchmarks/charts`, as diagrams.
enum Reference {
  static let names = ["t1-privatelink", "t2-azure-hub", "t3-cross-cloud-cjk", "t4-multi-account"]

  static func diagram(_ name: String) throws -> Diagram {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return try NeutralGraph(contentsOf: root.appending(path: "Benchmarks/charts/\(name).json")).diagram
  }
}
