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
print("resources  parse  read    read/parse  proof     proofs/s  against smallest")
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
  let base = smallest ?? one
  smallest = base
  let row = [
    pad("\(topology.allResources.count)", 9), pad(milliseconds(parse), 7), pad(milliseconds(reading), 7),
    pad(ratio(reading, parse), 10), pad(microseconds(one), 9), pad("\(Int(1 / seconds(one)))", 9),
    pad(ratio(one, base), 8),
  ]
  print(row.joined(separator: " "))
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
func microseconds(_ duration: Duration) -> String { "\(Int((seconds(duration) * 1e6).rounded())) µs" }

func ratio(_ left: Duration, _ right: Duration) -> String {
  let hundredths = Int((seconds(left) / seconds(right) * 100).rounded())
  return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
}

func pad(_ text: String, _ width: Int) -> String {
  String(repeating: " ", count: max(0, width - text.count)) + text
}
