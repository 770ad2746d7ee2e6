import Chart
import Foundation
import ReferenceGraphs

/// Random nested graphs by the thousand, held to what must never show in a drawing.
enum Tangles {
  /// Prints every fault with the seed that shows it, and ends in failure if there is one.
  static func audit(from first: UInt64, count: UInt64) {
    var bad = 0
    let clock = ContinuousClock()
    var slowest = (time: Duration.zero, seed: first)
    for seed in first..<first + count {
      let diagram = Diagram.tangle(seed: seed)
      let start = clock.now
      var faults = Inspection(diagram).faults
      let time = clock.now - start
      if time > slowest.time { slowest = (time, seed) }
      if Chart.svg(diagram, form: .inline) != Chart.svg(diagram.shuffled(seed: seed), form: .inline) {
        faults.append("another order of declaration gives other bytes")
      }
      if !faults.isEmpty {
        bad += 1
        print("seed \(seed): \(faults.joined(separator: "; "))")
      }
    }
    print(
      "\(count) random nested graphs from seed \(first) on: \(bad) with faults; slowest \(slowest.time), seed \(slowest.seed)"
    )
    if bad > 0 { exit(1) }
  }

  /// Prints a number for each drawing, by which to see whether a change to the layout alters any (FNV-1a).
  static func prints(from first: UInt64, count: UInt64) {
    for seed in first..<first + count {
      var number: UInt64 = 0xcbf2_9ce4_8422_2325
      for byte in Chart.svg(.tangle(seed: seed), form: .inline).utf8 {
        number = (number ^ UInt64(byte)) &* 0x100_0000_01b3
      }
      print(seed, String(number, radix: 16))
    }
  }
}
