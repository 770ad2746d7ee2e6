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
    /// Whether another network has the addresses of the client's.
    var hasTwinRange: Bool {
      guard let from = world.machine(flow.from).flatMap(world.network(of:)) else { return false }
      return world.networks.contains { other in
        other.name != from.name && other.blocks.contains { block in from.blocks.contains { $0.overlaps(block) } }
      }
    }

    /// Whether the name stands for an address that the destination does not have.
    var isForAnotherAddress: Bool {
      guard let name = flow.name else { return false }
      let lines = world.machine(flow.from)?.hosts.filter { $0.name == name }.map(\.address) ?? []
      let records = world.zones.flatMap { zone in
        zone.records.compactMap { record -> Address? in
          guard "\(record.name).\(zone.apex)" == name, case .address(let address) = record.value else { return nil }
          return address
        }
      }
      let told = lines.isEmpty ? records : lines
      return told.contains { $0 != world.machine(flow.to)?.address }
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
        The same where something else stops the connection for sure: the namespaces send what the destination answers, a \
        refusal too, to the first of the VPCs with one range, and it is lost there.
        """
    ) { question in
      question.kernel.places.allSatisfy { $0.leg == .back } && !question.world.transits.isEmpty
        && question.hasTwinRange
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
        rules of a group on the way refuse the connection before the missing route can. The prover counts every network \
        for the tag, to name the cause, which is the missing peering, rather than its effect on the group.
        """
    ) { question in
      question.isKernel(.filter) && question.isBetweenUnjoinedNetworks
        && question.prover.places.contains { [.filter, .route, .link].contains($0.layer) && $0.leg == .forward }
    },
  ]
}
