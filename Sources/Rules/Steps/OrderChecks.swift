import Diagnostics
import Topology

extension Rules {
  /// `peering/pending-cidr-change`, `vnetpeer/gateway-first`: what a provider refuses because it comes too early.
  static func tooEarly(in steps: [StepOutline], leadingTo topology: Topology) -> [Diagnostic] {
    blocksBeforeAcceptance(in: steps, leadingTo: topology) + gatewaysTooLate(in: steps, leadingTo: topology)
  }

  private static func creation(of id: ResourceID, in steps: [StepOutline]) -> Int? {
    steps.firstIndex { $0.creates.contains { $0.value == id } }
  }

  private static func blocksBeforeAcceptance(
    in steps: [StepOutline], leadingTo topology: Topology
  ) -> [Diagnostic] {
    steps.enumerated().flatMap { index, step -> [Diagnostic] in
      step.sets.filter { $0.property == "cidr" && topology[$0.resource].kind == .vpc }.compactMap { change in
        for peering in topology.resources(of: .vpcPeeringConnection) {
          guard topology.reference(peering.id, "requester")?.id == change.resource,
            (creation(of: peering.id, in: steps) ?? -1) < index,
            let acceptance = steps.firstIndex(where: { step in
              step.sets.contains {
                $0.resource == peering.id && $0.property == "state" && $0.value == .text("active")
              }
            }), acceptance > index
          else { continue }
          return finding(
            "peering/pending-cidr-change",
            "'\(topology[change.resource].name)' gets another block while '\(peering.name)' waits to be accepted",
            at: change.place, notes: [.init("it is accepted here", at: steps[acceptance].place)])
        }
        return nil
      }
    }
  }

  private static func gatewaysTooLate(in steps: [StepOutline], leadingTo topology: Topology) -> [Diagnostic] {
    steps.enumerated().flatMap { index, step -> [Diagnostic] in
      let created = step.creates.compactMap { made -> (ResourceID, SourceRange)? in
        guard topology[made.value].kind == .vnetPeering,
          topology.flag(made.value, "use-remote-gateways").value == true,
          // What a later step switches on is off until then.
          !steps.contains(where: { later in
            later.sets.contains { $0.resource == made.value && $0.property == "use-remote-gateways" }
          })
        else { return nil }
        return (made.value, made.place)
      }
      let switched = step.sets.filter { $0.property == "use-remote-gateways" && $0.value == .flag(true) }
        .map { ($0.resource, $0.place) }
      return (created + switched).compactMap { peering, place in
        guard let remote = topology.reference(peering, "remote") else { return nil }
        let gateways = topology.children(of: remote.id, kind: .vpnGateway)
        let made = gateways.compactMap { creation(of: $0.id, in: steps) }
        guard let first = made.min(), made.count == gateways.count, first > index else { return nil }
        return finding(
          "vnetpeer/gateway-first",
          "'\(topology[peering].name)' uses the gateway of '\(remote.name)' before it is there", at: place,
          notes: [.init("the gateway is created here", at: steps[first].place)])
      }
    }
  }
}
