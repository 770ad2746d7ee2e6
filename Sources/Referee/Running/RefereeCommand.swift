public import ArgumentParser
import Foundation

/// The referee: random worlds before the prover and the Linux kernel.
public struct RefereeCommand: ParsableCommand {
  public static let configuration = CommandConfiguration(
    commandName: "referee", abstract: "Compares the prover's verdicts with real connections between Linux namespaces.")

  @Option(help: "How many topologies are made.")
  var count = 1000

  @Option(help: "The seed of the first topology; those that follow have the next ones.")
  var seed: UInt64 = 1

  @Option(help: "How many topologies are tried side by side.")
  var workers = max(2, ProcessInfo.processInfo.activeProcessorCount)

  @Option(
    help: "Falsify the prover's copy of each topology: \(Plant.allCases.map(\.rawValue).joined(separator: ", ")).")
  var plant: String?

  @Option(help: "The folder in which disagreements are kept.")
  var keep: String?

  @Flag(help: "Stop at the first disagreement.")
  var first = false

  @Flag(help: "Print what both sides say of every attempt.")
  var tell = false

  @Flag(help: "Say only whether namespaces can be had here, and exit with 3 if not.")
  var check = false

  @Flag(help: "Print the topology of the seed, and try nothing.")
  var show = false

  @Option(help: .hidden)
  var worker: Int?

  public init() {}

  public func validate() throws {
    if let plant, Plant(rawValue: plant) == nil { throw ValidationError("There is no plant '\(plant)'.") }
    guard count > 0, workers > 0 else { throw ValidationError("There must be something to do, and somebody to do it.") }
  }

  public func run() throws {
    #if canImport(Glibc)
      if show {
        let world = Generator.world(seed: seed)
        print(TopologyText.write(world, id: "seed-\(seed)"))
        for flow in world.flows { print("# \(flow.from) to \(flow.name ?? flow.to) (\(flow.to)) on \(flow.port)") }
        return
      }
      if let worker {
        try Worker(command: self, number: worker).run()
        return
      }
      if let refusal = Coordinator.refusal() {
        FileHandle.standardError.write(Data("referee: \(refusal)\n".utf8))
        throw ExitCode(3)
      }
      if check { return }
      let tally = try Coordinator(command: self).run()
      print(tally.text)
      throw ExitCode(tally.failures > 0 ? 2 : tally.disagreements > 0 ? 1 : 0)
    #else
      FileHandle.standardError.write(Data("referee: network namespaces need Linux\n".utf8))
      throw ExitCode(3)
    #endif
  }
}
