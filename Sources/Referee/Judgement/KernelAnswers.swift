#if canImport(Glibc)
  /// What the kernel says of each attempt of a world.
  struct KernelTrial {
    let world: World

    /// A folder that only this process sees.
    let folder: String

    /// The answers, in the order of the attempts, and how many connections were made for them.
    func run() throws -> (answers: [Answer], connections: Int) {
      let plan = Plan(world)
      let arena = try Arena(plan)
      let questions = world.flows.compactMap { flow in
        flow.name.map { NameLookup.Question(machine: flow.from, name: $0) }
      }
      let names = try NameLookup(world: world, arena: arena, folder: folder).lookUp(questions)
      let addresses = world.flows.map { flow -> [Address] in
        guard let name = flow.name else { return world.machine(flow.to).map { [$0.address] } ?? [] }
        return names[NameLookup.Question(machine: flow.from, name: name)] ?? []
      }
      var probes: [Probing.Probe] = []
      var byFlow: [[Int]] = []
      for (index, flow) in world.flows.enumerated() {
        guard let client = world.machine(flow.from) else {
          byFlow.append([])
          continue
        }
        let ports = world.sourcePorts(of: client, attempt: index)
        byFlow.append(
          addresses[index].flatMap { address in ports.map { (address, $0) } }.map { address, sourcePort in
            let connection = Connection(
              source: client.address, sourcePort: sourcePort, destination: address, port: flow.port)
            if let known = probes.firstIndex(where: { $0.machine == client.name && $0.connection == connection }) {
              return known
            }
            probes.append(Probing.Probe(machine: client.name, connection: connection))
            return probes.count - 1
          })
      }
      var probing = try Probing(probes, in: arena, world: world)
      defer { probing.close() }
      probing.wait(Probing.patience)
      var drops = try dropped(in: arena, probing.probes)
      // A connection that neither ended nor was dropped may only be slow.
      if probing.probes.indices.contains(where: { isOpen(probing.probes[$0], drops) }) {
        let known = Set(probing.probes.indices.filter { !isOpen(probing.probes[$0], drops) })
        probing.wait(Probing.longPatience, except: known)
        drops = try dropped(in: arena, probing.probes)
      }
      let answers = world.flows.indices.map { index in
        answer(world.flows[index], byFlow[index].map { probing.probes[$0] }, drops, plan)
      }
      return (answers, probes.count)
    }

    private func dropped(in arena: Arena, _ probes: [Probing.Probe]) throws -> [Connection: [String]] {
      probes.contains { $0.outcome == .timeout } ? try arena.drops() : [:]
    }

    private func isOpen(_ probe: Probing.Probe, _ drops: [Connection: [String]]) -> Bool {
      probe.outcome == .timeout && drops[probe.connection] == nil && drops[probe.connection.reversed] == nil
    }

    private func answer(
      _ flow: Flow, _ probes: [Probing.Probe], _ drops: [Connection: [String]], _ plan: Plan
    ) -> Answer {
      guard !probes.isEmpty else {
        return Answer(
          verdict: .blocked, places: [.init(layer: .name, leg: .forward)], words: "\(flow.name ?? "") has no address")
      }
      var places: Set<Answer.Place> = []
      var words: [String] = []
      var connected = 0
      for probe in probes {
        switch probe.outcome {
        case .accepted(let machine) where machine == flow.to: connected += 1
        case .accepted(let machine):
          places.insert(.init(layer: .destination, leg: .forward))
          words.append("\(machine) answers instead")
        case .refused:
          places.insert(.init(layer: .listener, leg: .forward))
          words.append("refused")
        case .timeout:
          let back = drops[probe.connection.reversed] ?? []
          let forward = drops[probe.connection] ?? []
          let leg: Answer.Leg = forward.isEmpty ? .back : .forward
          let dropped = (forward.isEmpty ? back : forward).compactMap { plan.places[$0] }
          if dropped.isEmpty {
            // Within a subnet nobody answers for an address that is not there.
            places.insert(.init(layer: .destination, leg: .forward))
            words.append("lost without a trace")
          }
          for place in dropped {
            places.insert(.init(layer: place.layer, leg: leg, names: place.names))
            words.append(
              "dropped \(leg == .back ? "on the way back " : "")at \(place.layer.rawValue) \(place.names.sorted().joined(separator: " or "))"
            )
          }
        }
      }
      let verdict: Answer.Verdict =
        connected == probes.count ? .reachable : connected > 0 ? .degraded : .blocked
      return Answer(
        verdict: verdict, places: places,
        words: verdict == .reachable ? "connected" : Set(words).sorted().joined(separator: "; "))
    }
  }
#endif

extension World {
  /// Ports from which a client connects: one out of each stretch of its range that the network ACLs treat alike.
  func sourcePorts(of client: Machine, attempt: Int) -> [Int] {
    let range = client.ephemeral
    var starts: Set<Int> = [range.lowerBound]
    for network in networks where network.cloud == .aws {
      for filter in network.filters {
        for rule in filter.inbound + filter.outbound where rule.ports.range != 0...65535 {
          starts.formUnion([rule.ports.range.lowerBound, rule.ports.range.upperBound + 1].filter(range.contains))
        }
      }
    }
    let ordered = starts.sorted()
    return ordered.enumerated().map { index, start in
      let end = index + 1 < ordered.count ? ordered[index + 1] : range.upperBound + 1
      return start + attempt % (end - start)
    }
  }
}
