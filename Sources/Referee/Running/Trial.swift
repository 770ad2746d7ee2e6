#if canImport(Glibc)
  /// One world before both judges.
  struct Trial {
    /// How the prover's copy of the world is falsified, to see that it is noticed.
    var plant: Plant?
    let folder: String
    var tellsAll = false

    func report(seed: UInt64) -> Report {
      var report = Report(seed: seed)
      do {
        let world = Generator.world(seed: seed)
        let prover = try proverAnswers(world)
        // Where the planted fault changes no answer, there is nothing to be noticed.
        if plant != nil, try prover == Self.proverAnswers(world) { return report }
        let (kernel, connections) = try KernelTrial(world: world, folder: folder).run()
        report.attempts = world.flows.count
        report.connections = connections
        for (index, flow) in world.flows.enumerated() {
          try judge(flow, in: world, kernel[index], prover[index], &report)
        }
      } catch {
        report.failure = "\(error)"
      }
      return report
    }

    private func judge(
      _ flow: Flow, in world: World, _ first: Answer, _ prover: Answer, _ report: inout Report
    ) throws {
      var kernel = first
      var judgement = Judgement(kernel, prover, flow, in: world)
      if case .disagreement = judgement {
        // A machine that is too slow can make a connection fail, but not twice in a row and alone.
        var alone = world
        alone.flows = [flow]
        kernel = try KernelTrial(world: alone, folder: folder).run().answers.first ?? kernel
        judgement = Judgement(kernel, prover, flow, in: world)
        report.retried += 1
      }
      report.stages[kernel.stage, default: 0] += 1
      if tellsAll {
        report.answers.append(
          "\(flow.from) to \(flow.name ?? flow.to) (\(flow.to)) on \(flow.port): kernel \(kernel.verdict.rawValue), \(kernel.words); prover \(prover.verdict.rawValue), \(prover.words); \(judgement)"
        )
      }
      switch judgement {
      case .agreement: break
      case .excused(let id): report.excused[id, default: 0] += 1
      case .disagreement(let kind):
        // One of each kind is shrunk; its neighbours have the same cause more often than not.
        guard !report.disagreements.contains(where: { $0.kind == kind }) else { return }
        report.disagreements.append(try shrunk(world, flow, kind, seed: report.seed))
      }
    }

    private func proverAnswers(_ world: World) throws -> [Answer] {
      try Self.proverAnswers(plant?.falsify(world) ?? world)
    }

    private static func proverAnswers(_ world: World) throws -> [Answer] {
      let trial = try ProverTrial(text: TopologyText.write(world, id: "referee"))
      return try world.flows.map { try trial.answer($0) }
    }

    /// The smallest world in which the two still differ over an attempt.
    private func shrunk(_ world: World, _ flow: Flow, _ kind: Judgement.Kind, seed: UInt64) throws -> Disagreement {
      var smallest = world
      smallest.flows = [flow]
      if plant == nil {
        smallest = Shrinking.smallest(smallest) { candidate in
          guard let answers = try? self.answers(candidate) else { return false }
          return Judgement(answers.kernel, answers.prover, flow, in: candidate) == .disagreement(kind)
        }
      }
      let answers = try self.answers(smallest)
      return Disagreement(
        seed: seed, kind: kind, attempt: "\(flow.from) to \(flow.name ?? flow.to) (\(flow.to)) on port \(flow.port)",
        kernel: "\(answers.kernel.verdict.rawValue): \(answers.kernel.words)",
        prover: "\(answers.prover.verdict.rawValue): \(answers.prover.words)",
        topology: TopologyText.write(smallest, id: "seed-\(seed)"))
    }

    private func answers(_ world: World) throws -> (kernel: Answer, prover: Answer) {
      let prover = try proverAnswers(world)
      let (kernel, _) = try KernelTrial(world: world, folder: folder).run()
      guard let kernel = kernel.first, let prover = prover.first else { throw RefereeFailure("there is no attempt") }
      return (kernel, prover)
    }
  }
#endif
