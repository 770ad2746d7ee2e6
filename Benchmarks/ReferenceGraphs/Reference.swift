public import Chart
import Foundation

/// The reference graphs of `Benchmarks/charts`, as diagrams.
public enum Reference {
  public static let names = ["t1-privatelink", "t2-azure-hub", "t3-cross-cloud-cjk", "t4-multi-account"]

  /// One of them by its name; throws what reading its file throws.
  public static func diagram(_ name: String) throws -> Diagram { try graph(name).diagram }

  /// The same in the neutral form.
  public static func graph(_ name: String) throws -> NeutralGraph {
    let benchmarks = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    return try NeutralGraph(contentsOf: benchmarks.appending(path: "charts/\(name).json"))
  }
}
