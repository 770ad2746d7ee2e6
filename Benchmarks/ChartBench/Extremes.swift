import Chart
import Foundation
import ReferenceGraphs

/// Plain shapes at sizes beyond what anybody draws: each line is drawn, and in a time that can be waited for.
enum Extremes {
  static let sizes: [(Extreme, [Int])] = [
    (.star, [5, 50, 200, 500]), (.sink, [50, 500]), (.parallel, [3, 20, 60, 200]), (.complete, [5, 10, 20, 30, 40]),
    (.bipartite, [3, 10, 20]), (.chain, [10, 100, 1000]), (.cycle, [3, 30, 300]), (.loops, [1, 5, 30]),
    (.nested, [3, 12]), (.hollow, [1, 20]), (.tree, [40, 364]), (.grid, [6, 15]), (.ends, [5, 40]),
  ]

  /// Draws every one, or those of one shape and size; prints time and faults, and ends in failure if there is one.
  ///
  /// - Parameter folder: Where graphs and drawings go, for a look or a score.
  static func run(_ only: (Extreme, Int)?, into folder: String) {
    var bad = 0
    let jobs = only.map { [($0.0, [$0.1])] } ?? sizes
    for (shape, sizes) in jobs {
      for size in sizes {
        let graph = shape.graph(size)
        let start = clock()
        let found = Inspection(graph.diagram)
        let seconds = Double(clock() - start) / Double(CLOCKS_PER_SEC)
        let faults = found.faults
        if !faults.isEmpty { bad += 1 }
        // At once, not when all are done: the large ones take their time.
        let line =
          "\(graph.id): \(graph.edges.count) edges, \(String(format: "%.2f", seconds)) s, "
          + "\(found.extent / 4) px, \(faults.isEmpty ? "clean" : "\(faults.count) faults: \(faults[0])")\n"
        FileHandle.standardOutput.write(Data(line.utf8))
        let file = URL(filePath: folder).appending(path: graph.id)
        do {
          try JSONEncoder().encode(graph).write(to: file.appendingPathExtension("json"))
          try Data(Chart.svg(graph.diagram, form: .standalone).utf8).write(to: file.appendingPathExtension("svg"))
        } catch { fail("\(file.path): \(error.localizedDescription)") }
      }
    }
    if bad > 0 { exit(1) }
  }
}
