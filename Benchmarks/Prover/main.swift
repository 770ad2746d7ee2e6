import Addressing
import Blocks
import Diagnostics
import Foundation
import Reachability
import Topology
import Yams

// Measures the prover on topologies of growing size and prints ratios: each figure beside the same one for the smallest
// topology, or beside a lower bound, from the same run.
//
// usage: prover-bench [SIZE ...]

let sizes = CommandLine.arguments.dropFirst().compactMap { Int($0) }
print(
  "resources    parse    read read/parse     proof  against smallest   verdict verdicts/s  all kinds  all exposures  verdicts/s over sets"
)
var smallest: Duration?
for size in sizes.isEmpty ? [10, 100, 1_000, 10_000] : Array(sizes) {
  let blocks = Cells(resources: size).blocks

  // The lower bound of reading: the YAML alone, by the library that reads it.
  let parse = median(of: 3) { for block in blocks { _ = try? Yams.Parser(yaml: block).singleRoot() } }
  var topology: Topology?
  let reading = median(of: 3) { topology = read(blocks) }
  guard let topology else { fail("the topology of \(size) resources cannot be read") }

  let last = Cells(resources: size).count - 1
  guard let client = topology.allResources.first(where: { $0.name == "client\(last)" }),
    let database = topology.allResources.first(where: { $0.name == "db\(last)" })
  else { fail("the client or its database is missing") }
  let attempt = Attempt(from: client.id, to: database.id, name: "db.cell\(last).internal")
  let prover = Prover(topology)
  let proof = prover.prove(attempt)
  guard proof.verdict == .reachable else {
    fail("the claim is \(proof.verdict): \(proof.primary?.text ?? proof.missingFacts.first?.fact ?? "")")
  }
  let rounds = 200
  let one = median(of: 5) { for _ in 0..<rounds { _ = prover.prove(attempt) } } / rounds
  let asking = Asking(topology)
  let verdict = mean(of: asking.reachable, asking, blocks)
  let anyVerdict = mean(of: asking.all, asking, blocks)
  let base = smallest ?? one
  smallest = base
  let row = [
    pad("\(topology.allResources.count)", 9), pad(milliseconds(parse), 8), pad(milliseconds(reading), 7),
    pad(ratio(reading, parse), 10), pad(microseconds(one), 9), pad(ratio(one, base), 17),
    pad(tenths(verdict), 9), pad("\(Int(1 / seconds(verdict)))", 10), pad("\(Int(1 / seconds(anyVerdict)))", 10),
    pad(milliseconds(exposing(topology)), 14), pad("\(verdictsPerSecond(topology))", 21),
  ]
  print(row.joined(separator: " "))
}

/// How long the verdict on an attempt takes: each is asked once of a topology that was read for it.
func mean(of attempts: [Attempt], _ asking: Asking, _ blocks: [String]) -> Duration {
  (0..<5).map { _ in
    guard let fresh = read(blocks) else { fail("the topology cannot be read") }
    return asking.mean(of: attempts, fresh)
  }.sorted()[2]
}

/// How long it takes to tell who gets through to every database.
func exposing(_ topology: Topology) -> Duration {
  let databases = topology.resources(of: KindID.databases)
  return median(of: 3) {
    var search = ExposureSearch(topology)
    for database in databases where search.exposure(of: database.id).certain.isEmpty {
      fail("nobody reaches \(topology[database.id].name)")
    }
  }
}

/// How many flows a second the sets decide, once they are made ready: every client with the databases of its own cell
/// and of the next one.
func verdictsPerSecond(_ topology: Topology) -> Int {
  let clients = topology.resources(of: .instance)
  let databases = topology.resources(of: .rdsInstance)
  var pairs: [(from: ResourceID, to: ResourceID, flow: FlowPoint)] = []
  for (number, client) in clients.enumerated() {
    for step in 0...1 {
      let database = databases[(number / 2 + step) % databases.count]
      guard let source = topology.address(client.id, "address").value,
        let destination = topology.address(database.id, "address").value
      else { fail("an address is missing") }
      pairs.append(
        (client.id, database.id, FlowPoint(source: source, destination: destination, proto: .tcp, port: 5432)))
    }
  }
  var search = ExposureSearch(topology)
  var passed = 0
  for pair in pairs where search.passes(pair.flow, from: pair.from, to: pair.to) == true { passed += 1 }
  guard passed >= databases.count else { fail("\(passed) flows pass to \(databases.count) databases") }
  let rounds = max(1, 100_000 / pairs.count)
  let time = median(of: 3) {
    for _ in 0..<rounds {
      for pair in pairs where search.passes(pair.flow, from: pair.from, to: pair.to) == true { passed += 1 }
    }
  }
  return Int(Double(rounds * pairs.count) / seconds(time))
}

func read(_ blocks: [String]) -> Topology? {
  var findings: [Diagnostic] = []
  var library = TopologyLibrary()
  var id: String?
  for text in blocks {
    let file = SourceFile(path: "bench.md", text: text)
    let block = BlockText(file: file, linesFrom: 1, through: file.lineCount)
    guard let node = YAMLNode.parse(block, diagnostics: &findings),
      let source = TopologySource(node, diagnostics: &findings)
    else { fail(findings.first?.summary ?? "a block is empty") }
    library.add(source, diagnostics: &findings)
    id = source.id.value
  }
  let topology = id.flatMap { library.build($0, diagnostics: &findings) }
  if let first = findings.first { fail(first.summary) }
  return topology
}

func fail(_ message: String) -> Never {
  FileHandle.standardError.write(Data("prover-bench: \(message)\n".utf8))
  exit(1)
}

func median(of runs: Int, _ body: () -> Void) -> Duration {
  let clock = ContinuousClock()
  return (0..<runs).map { _ in clock.measure(body) }.sorted()[runs / 2]
}

func seconds(_ duration: Duration) -> Double {
  Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
}

func milliseconds(_ duration: Duration) -> String { "\(Int((seconds(duration) * 1_000).rounded())) ms" }
func tenths(_ duration: Duration) -> String {
  let tenths = Int((seconds(duration) * 1e7).rounded())
  return "\(tenths / 10).\(tenths % 10) µs"
}
func microseconds(_ duration: Duration) -> String { "\(Int((seconds(duration) * 1e6).rounded())) µs" }

func ratio(_ left: Duration, _ right: Duration) -> String {
  let hundredths = Int((seconds(left) / seconds(right) * 100).rounded())
  return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
}

func pad(_ text: String, _ width: Int) -> String {
  String(repeating: " ", count: max(0, width - text.count)) + text
}
