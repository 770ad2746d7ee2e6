/// A difference between the kernel's networks and a cloud's, or between what the two sides are asked, that is no fault of
/// the prover's. An attempt is excused only by one of these.
struct DocumentedDifference: Sendable {
  let id: String
  let kind: Judgement.Kind

  /// Why the two differ, and which of them is right about the cloud.
  let reason: String
  let holds: @Sendable (Question) -> Bool

  struct Question: Sendable {
    var kernel: Answer
    var prover: Answer
    var flow: Flow
    var world: World

    func isKernel(_ layer: Layer, _ leg: Answer.Leg = .forward) -> Bool {
      kernel.places.contains { $0.layer == layer && $0.leg == leg }
    }
    func isProver(_ layer: Layer) -> Bool {
      prover.places.contains { $0.layer == layer && $0.leg == .forward }
    }

    /// Whether another network has addresses of the one in which a machine stands.
    func hasTwinRange(_ machine: String) -> Bool {
      guard let own = world.machine(machine).flatMap(world.network(of:)) else { return false }
      return world.networks.contains { other in
        other.name != own.name && other.blocks.contains { block in own.blocks.contains { $0.overlaps(block) } }
      }
    }

    /// The addresses for which the name stands, as the client sees it.
    private var namedAddresses: [Address] {
      guard let name = flow.name else { return [] }
      let lines = world.machine(flow.from)?.hosts.filter { $0.name == name }.map(\.address) ?? []
      return lines.isEmpty ? addresses(of: name) : lines
    }

    /// Whether the name stands for an address that the destination does not have.
    var isForAnotherAddress: Bool { namedAddresses.contains { $0 != world.machine(flow.to)?.address } }

    /// Whether the name stands for an address that several networks have.
    var isForTwinAddress: Bool {
      namedAddresses.contains { address in
        world.networks.count { network in network.blocks.contains { $0.contains(address) } } > 1
      }
    }

    /// What the records of all zones make of a name; a chain of aliases that comes back to itself has no address.
    private func addresses(of name: String, after known: Set<String> = []) -> [Address] {
      guard !known.contains(name) else { return [] }
      return world.zones.flatMap { zone in
        zone.records.filter { Self.speaks($0, of: name, in: zone) }.flatMap { record in
          switch record.value {
          case .address(let address): [address]
          case .alias(let other): addresses(of: other, after: known.union([name]))
          }
        }
      }
    }

    private static func speaks(_ record: Record, of name: String, in zone: Zone) -> Bool {
      switch record.name {
      case "apex": name == zone.apex
      case "*": name.hasSuffix(".\(zone.apex)")
      default: name == "\(record.name).\(zone.apex)"
      }
    }

    /// Whether no working link joins the two networks, and the client's is one of Azure.
    var isBetweenUnjoinedNetworks: Bool {
      guard let from = world.machine(flow.from).flatMap(world.network(of:)),
        let to = world.machine(flow.to).flatMap(world.network(of:))
      else { return false }
      return from.cloud == .azure
        && !world.virtualNetwork(of: from).contains { block in
          to.blocks.contains { block.overlaps($0) }
        }
    }
  }

  static let all = [
    DocumentedDifference(
      id: "no-public-dns", kind: .verdict,
      reason: """
        A name that no private zone of the client's network answers is looked up in the public DNS. The prover says that it \
        does not know what that answers; around the namespaces there is no public DNS, so the name has no address.
        """
    ) { question in
      question.isKernel(.name) && question.prover.verdict == .noClaim
        && question.prover.words.hasPrefix("the public DNS has ")
    },
    DocumentedDifference(
      id: "address-of-another", kind: .stage,
      reason: """
        The prover looks for the owner of an address first, and says that nothing has it, or that it is in another network. \
        The packets of the client do not \
        know that: a filter or a missing route may stop them earlier.
        """
    ) { question in
      (question.isForAnotherAddress
        || question.prover.places.contains { $0.layer == .destination && $0.leg == .forward })
        && question.kernel.places.allSatisfy { $0.leg == .forward && [.filter, .route, .link].contains($0.layer) }
    },
    DocumentedDifference(
      id: "twin-resets", kind: .stage,
      reason: """
        Replies that are routed to a network with the same range reach a machine with the client's address, which resets \
        the connection that it knows nothing of. That packet looks like the client's own, and where it is dropped is taken \
        for a stage of the way there. The prover tells the wrong turn of the replies, which is the cause.
        """
    ) { question in
      question.prover.places.contains { $0.leg == .back }
        && question.world.machines.contains { machine in
          machine.name != question.flow.from && machine.address == question.world.machine(question.flow.from)?.address
        }
    },
    DocumentedDifference(
      id: "overlap-at-transit-gateway", kind: .verdict,
      reason: """
        Of two VPCs with one range a transit gateway propagates only one, and which one nobody can know: the prover makes no \
        claim. The namespaces take the first.
        """
    ) { question in
      question.prover.verdict == .noClaim && question.prover.words.hasPrefix("transit-gateway ")
        && question.prover.words.contains(" propagated from ")
    },
    DocumentedDifference(
      id: "overlap-behind-transit-gateway", kind: .stage,
      reason: """
        The same where something else stops the connection for sure, such as a name that stands for another machine, which \
        the prover tells: the namespaces send the connection, or what the destination answers, a refusal too, to the first of the VPCs with one range, and it is \
        lost there.
        """
    ) { question in
      guard !question.world.transits.isEmpty else { return false }
      // A refusal that reaches a machine with the client's address leaves no trace, as if nobody had been there to refuse.
      let mayBeReply = question.kernel.places.allSatisfy { $0.leg == .back || $0.layer == .destination }
      return question.hasTwinRange(question.flow.to) || question.isForTwinAddress
        || mayBeReply && question.hasTwinRange(question.flow.from)
    },
    DocumentedDifference(
      id: "peering-without-access", kind: .verdict,
      reason: """
        Of a peering without 'allow-vnet-access' Azure documents only that the tag VirtualNetwork leaves the peer out. What \
        reaches a machine without any group then, it does not say: the prover makes no claim. The namespaces let it pass.
        """
    ) { question in
      question.prover.verdict == .noClaim && question.prover.words.contains(" without 'allow-vnet-access' ")
    },
    DocumentedDifference(
      id: "tag-of-missing-peering", kind: .stage,
      reason: """
        Azure's tag VirtualNetwork takes in the networks that a network is peered with, so without the peering the default \
        rules of a group on the way refuse the connection before the missing route can, and a rule that denies the tag \
        does not speak of it. The prover counts every network for the tag, to name what will stand in the way once the \
        networks are joined.
        """
    ) { question in
      let before: Set<Layer> = [.filter, .route, .link]
      return question.isBetweenUnjoinedNetworks && (question.isKernel(.filter) || question.isProver(.filter))
        && question.kernel.places.contains { before.contains($0.layer) && $0.leg == .forward }
        && question.prover.places.contains { before.contains($0.layer) && $0.leg == .forward }
    },
  ]
}
