import Chart
import Foundation
import ReferenceGraphs

// Draws and measures charts. Layouts are computed on one core.
//
// usage: chart-bench draw GRAPH.json OUT.svg         a chart of a graph in the neutral form
//        chart-bench time GRAPH.json ...             milliseconds from graph to SVG: the median of several runs
//        chart-bench stability GRAPH.json ...        what moves when one node and one edge are added, over all places
//        chart-bench tangles FIRST COUNT             random nested graphs, each audited and drawn in two orders
//        chart-bench estate SEED NODES CONTAINERS    an invented estate in the neutral form

let arguments = Array(CommandLine.arguments.dropFirst())
switch (arguments.first, arguments.dropFirst().map { $0 }) {
case ("draw", let rest) where rest.count == 2:
  let svg = Chart.svg(read(rest[0]).diagram, form: .standalone)
  do { try Data(svg.utf8).write(to: URL(filePath: rest[1])) } catch {
    fail("\(rest[1]): \(error.localizedDescription)")
  }
case ("time", let files) where !files.isEmpty:
  for file in files { print(file, milliseconds(toDraw: read(file).diagram)) }
case ("stability", let files) where !files.isEmpty:
  print(Stability.heading)
  for file in files { print(Stability(of: read(file)).row) }
case ("tangles", let rest) where rest.count == 2:
  guard let first = UInt64(rest[0]), let count = UInt64(rest[1]) else { fail("tangles: two numbers are wanted") }
  Tangles.audit(from: first, count: count)
case ("estate", let rest) where rest.count == 3:
  guard let seed = UInt64(rest[0]), let nodes = Int(rest[1]), let containers = Int(rest[2]) else {
    fail("estate: three numbers are wanted")
  }
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
  do {
    FileHandle.standardOutput.write(try encoder.encode(Estate.graph(seed: seed, nodes: nodes, containers: containers)))
  } catch { fail("\(error)") }
default:
  fail("usage: chart-bench draw|time|stability|tangles|estate ...; main.swift says what each takes")
}

func read(_ file: String) -> NeutralGraph {
  do { return try NeutralGraph(contentsOf: URL(filePath: file)) } catch { fail("\(file): \(error)") }
}

/// Of processor time, which other programs on the machine do not lengthen; all is done by one thread.
func milliseconds(toDraw diagram: Diagram) -> Double {
  var times: [Double] = []
  let begin = clock()
  while times.count < 3 || (times.count < 9 && clock() - begin < 2 * CLOCKS_PER_SEC) {
    let start = clock()
    _ = Chart.svg(diagram, form: .standalone)
    times.append(Double(clock() - start) * 1000 / Double(CLOCKS_PER_SEC))
  }
  return times.sorted()[times.count / 2]
}

func fail(_ message: String) -> Never {
  FileHandle.standardError.write(Data("chart-bench: \(message)\n".utf8))
  exit(1)
}
