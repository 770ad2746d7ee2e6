import Chart
import Foundation
import ReferenceGraphs

// Draws and measures charts. Layouts are computed on one core.
//
// usage: chart-bench draw GRAPH.json OUT.svg         a chart of a graph in the neutral form
//        chart-bench time GRAPH.json ...             milliseconds from graph to SVG: the median of several runs
//        chart-bench fold GRAPH.json ...             the same for an overview and the charts of its parts, and their number
//        chart-bench stability WHAT GRAPH.json ...   what moves when something is added at each node: a node `beside` it or
//                                                    `elsewhere`, with an edge, or an `edge` alone
//        chart-bench unstable WHAT FIRST COUNT       the same for invented estates of 15 to 80 nodes, 12 places in each
//        chart-bench tangles FIRST COUNT             random nested graphs, each audited and drawn in two orders
//        chart-bench prints FIRST COUNT              a number per drawing of such graphs: what changes nothing leaves it
//        chart-bench extremes FOLDER [SHAPE SIZE]    plain shapes at great sizes, audited; graphs and drawings are kept
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
case ("fold", let files) where !files.isEmpty:
  for file in files {
    let diagram = read(file).diagram
    let start = clock()
    let folded = FoldedDiagram(diagram, limit: TopologyCharts.limit)
    print(file, Double(clock() - start) * 1000 / Double(CLOCKS_PER_SEC), folded.parts.count)
  }
case ("stability", let rest) where rest.count > 1:
  guard let addition = Addition(rawValue: rest[0]) else { fail("stability: beside, elsewhere or edge is wanted") }
  print(Stability.heading)
  for file in rest.dropFirst() { print(Stability(of: read(file), adding: addition).row) }
case ("unstable", let rest) where rest.count == 3:
  guard let addition = Addition(rawValue: rest[0]), let first = UInt64(rest[1]), let count = UInt64(rest[2]) else {
    fail("unstable: beside, elsewhere or edge, and two numbers are wanted")
  }
  print(Stability.heading)
  var parts: [Stability] = []
  for seed in first..<first + count {
    let nodes = 15 + Int(seed % 66) * 37 % 66
    let estate = Estate.graph(seed: seed, nodes: nodes, containers: 4 + nodes / 3)
    let part = Stability(of: estate, adding: addition, limit: 12)
    print(part.row)
    parts.append(part)
  }
  print(Stability("all", all: parts).row)
case ("tangles", let rest) where rest.count == 2:
  guard let first = UInt64(rest[0]), let count = UInt64(rest[1]) else { fail("tangles: two numbers are wanted") }
  Tangles.audit(from: first, count: count)
case ("prints", let rest) where rest.count == 2:
  guard let first = UInt64(rest[0]), let count = UInt64(rest[1]) else { fail("prints: two numbers are wanted") }
  Tangles.prints(from: first, count: count)
case ("extremes", let rest) where rest.count == 1: Extremes.run(nil, into: rest[0])
case ("extremes", let rest) where rest.count == 3:
  guard let shape = Extreme(rawValue: rest[1]), let size = Int(rest[2]) else { fail("extremes: a shape and a size") }
  Extremes.run((shape, size), into: rest[0])
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
  fail(
    "usage: chart-bench draw|time|fold|stability|unstable|tangles|prints|extremes|estate ...; main.swift says what each takes"
  )
}

func read(_ file: String) -> NeutralGraph {
  do { return try NeutralGraph(contentsOf: URL(filePath: file)) } catch { fail("\(file): \(error)") }
}

/// Of processor time, which other programs on the machine do not lengthen; all is done by one thread.
func milliseconds(toDraw diagram: Diagram) -> Double {
  var times: [Double] = []
  let begin = clock()
  // Few runs of what takes long, but always one.
  while times.isEmpty || (times.count < 9 && clock() - begin < 2 * CLOCKS_PER_SEC) {
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
