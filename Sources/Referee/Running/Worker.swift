#if canImport(Glibc)
  import Foundation
  import Glibc

  /// Tries every so-manieth topology, one after another, and tells what came of each in one line of JSON. A process of its
  /// own, because namespaces are entered by the process.
  struct Worker {
    let command: RefereeCommand
    let number: Int

    func run() throws {
      // Files of this worker are seen by nobody else and are gone with it.
      let folder = "/tmp"
      try Command.run(["mount", "-t", "tmpfs", "referee", folder])
      let trial = Trial(plant: command.plant.flatMap(Plant.init), folder: folder, tellsAll: command.tell)
      let encoder = JSONEncoder()
      for index in stride(from: number, to: command.count, by: command.workers) {
        var line = try encoder.encode(trial.report(seed: command.seed + UInt64(index)))
        line.append(UInt8(ascii: "\n"))
        // Without anybody who listens there is nothing left to do.
        guard line.withUnsafeBytes({ write(1, $0.baseAddress, $0.count) }) == line.count else { return }
      }
    }
  }
#endif
