import Testing

@testable import Referee

/// The prover before the Linux kernel.
@Suite(
  .serialized,
  .enabled(
    if: RefereeProgram.isPermitted,
    "Network namespaces are not to be had here: run `kernel-referee --check` to see why."))
struct KernelTests {
  @Test func proverAndKernelAgree() throws {
    let run = try RefereeProgram.run(["--count", "15", "--seed", "1"])
    #expect(run.code == 0, "\(run.output)")
    #expect(run.output.contains("15 topologies"), "\(run.output)")
    #expect(run.output.contains("disagreements: 0"), "\(run.output)")
  }

  /// A referee that would not notice a fault would be worth nothing.
  @Test(arguments: Plant.allCases)
  func plantedFaultIsNoticed(_ plant: Plant) throws {
    let run = try RefereeProgram.run([
      "--plant", plant.rawValue, "--first", "--count", "200", "--workers", "1",
    ])
    #expect(run.code == 1, "\(run.output)")
  }
}
