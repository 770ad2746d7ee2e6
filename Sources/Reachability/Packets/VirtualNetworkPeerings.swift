import Addressing
import Catalogue
import Diagnostics
import Topology

/// Peerings of virtual networks, among themselves and with Aiven's: a peering has two halves, and both must work.
///
/// It leads to the addresses of the peer and no further, with two exceptions. A machine of the peer that forwards may send
/// on what others sent (the receiving half says `allow-forwarded-traffic`); and a peer may lend its gateway (its half says
/// `allow-gateway-transit`, the other one `use-remote-gateways`).
extension Walk {
  mutating func crossVNetPeering(_ id: ResourceID, from network: ResourceID, _ packet: inout Packet) -> Step {
    guard let far = topology.reference(id, "remote") else { return .lost }
    guard checkHalves(of: id, from: network, far: far) else { return .lost }
    if trace.leg == .forward, let overlap = overlap(network, far.id) {
      trace.block(
        .cross, at: id, .linkOverlap, rules: [far.kind == .projectVPC ? "aiven/vpc-overlap" : "vnetpeer/cidr-overlap"],
        "\(overlap.0) of \(topology[network].title) overlaps \(overlap.1) of \(far.title), so they cannot be peered",
        fix: "Renumber one of the networks, or use a private endpoint", evidence: topology.place(far.id, "cidr"))
    }
    guard topology.contains(far.id, packet.destination) else {
      trace.block(
        .cross, at: id, .linkNotTransitive, rules: ["vnetpeer/transitive"],
        "\(packet.destination) is not in \(far.title), and a peering leads no further",
        fix: "Peer with the network of \(packet.destination) directly", evidence: topology[id].place)
      return .lost
    }
    checkGlobalReach(of: packet.owner, over: id, from: network, far: far)
    switch packet.carrier {
    case .gateway: checkTransit(from: id, network: network)
    case .appliance: checkForwarded(over: id, from: network, far: far, packet)
    default: break
    }
    packet.links.append(id)
    return .arrived(far.id)
  }

  /// Over a peering to the gateway that the peer lends, and out by one of its connections.
  mutating func cross(
    _ peering: ResourceID, toGatewayOf connection: ResourceID, from network: ResourceID, _ packet: inout Packet
  ) -> Step {
    guard let hub = topology.reference(peering, "remote"), checkHalves(of: peering, from: network, far: hub) else {
      return .lost
    }
    checkTransit(from: topology.otherHalf(of: peering)?.id ?? peering, network: hub.id)
    packet.links.append(peering)
    return crossAzureVPN(connection: connection, &packet)
  }

  // MARK: What the halves say

  /// Whether the network of a gateway lends it over a peering, and the other side uses it.
  private mutating func checkTransit(from half: ResourceID, network: ResourceID) {
    guard let other = topology.otherHalf(of: half), other.kind == .vnetPeering else {
      trace.block(
        .cross, at: half, .linkEdgeDenied, rules: ["vnetpeer/gateway-transit"],
        "the gateway of \(topology[network].title) cannot be used over \(topology[half].title)",
        fix: "Use a peering of virtual networks", evidence: topology[half].place)
      return
    }
    checkFlag(
      "allow-gateway-transit", of: half, "\(topology[half].title) lends the gateway of \(topology[network].title)")
    checkFlag("use-remote-gateways", of: other.id, "\(other.title) uses the gateway of \(topology[network].title)")
  }

  private mutating func checkFlag(_ property: String, of peering: ResourceID, _ fact: String) {
    let flag = topology.flag(peering, property)
    switch flag.value {
    case true?:
      trace.pass(
        .cross, at: peering, "\(fact.prefix(1).uppercased() + fact.dropFirst()).", rule: "\(property): true",
        evidence: flag.place)
    case nil: trace.miss(.cross, at: peering, fact, place: topology.place(peering, property))
    case false?:
      trace.block(
        .cross, at: peering, .linkEdgeDenied, rules: ["vnetpeer/gateway-transit"],
        "\(topology[peering].title) does not say '\(property)', and gateway transit needs it",
        fix: "Set '\(property): true' on \(topology[peering].title)", evidence: topology.place(peering, property))
    }
  }

  /// What a machine of the peer passes on for others is let in only where the receiving half says so.
  private mutating func checkForwarded(over id: ResourceID, from network: ResourceID, far: Resource, _ packet: Packet) {
    guard packet.source.network != network, let half = topology.otherHalf(of: id), half.kind == .vnetPeering else {
      return
    }
    let flag = topology.flag(half.id, "allow-forwarded-traffic")
    switch flag.value {
    case true?:
      trace.pass(
        .cross, at: half.id, "\(half.title) lets in what \(topology[network].title) forwards.",
        rule: "allow-forwarded-traffic: true", evidence: flag.place)
    case nil:
      trace.miss(
        .cross, at: half.id, "\(half.title) lets in what \(topology[network].title) forwards",
        place: topology.place(half.id, "allow-forwarded-traffic"))
    case false?:
      trace.block(
        .cross, at: half.id, .linkEdgeDenied, rules: ["vnetpeer/forwarded-off"],
        "\(half.title) lets in only what \(topology[network].title) itself sends, and this comes from \(packet.source.address)",
        fix: "Set 'allow-forwarded-traffic: true' on \(half.title)",
        evidence: topology.place(half.id, "allow-forwarded-traffic"))
    }
  }

  // MARK: States

  /// Whether a peering has both halves; the states of both are checked.
  mutating func checkHalves(of id: ResourceID, from network: ResourceID, far: Resource) -> Bool {
    checkVNetPeeringState(id, far: far)
    guard let other = topology.otherHalf(of: id) else {
      trace.block(
        .cross, at: far.id, .linkOneSided, rules: ["vnetpeer/one-side"],
        "\(far.title) has no peering with \(topology[network].title): only one half exists",
        fix: "Create the peering from \(far.title) too", evidence: topology[id].place)
      return false
    }
    if other.kind == .aivenVPCPeering {
      checkAivenState(other.id, network: network)
    } else {
      checkVNetPeeringState(other.id, far: topology[network])
    }
    return true
  }

  /// Whether Aiven has its half of a peering of AWS; its state is checked.
  mutating func checkAivensHalf(of id: ResourceID, from network: ResourceID, far: ResourceID) -> Bool {
    let halves = topology.children(of: far, kind: .aivenVPCPeering)
    guard let half = halves.first(where: { topology.reference($0.id, "peer")?.id == network }) else {
      trace.block(
        .cross, at: far, .linkOneSided, rules: ["aiven/peering-one-sided"],
        "\(topology[far].title) has no peering with \(topology[network].title): only one half exists",
        fix: "Create the peering from \(topology[far].title) too", evidence: topology[id].place)
      return false
    }
    checkAivenState(half.id, network: network)
    return true
  }

  private mutating func checkVNetPeeringState(_ id: ResourceID, far: Resource) {
    let isInitiated = topology.text(id, "state").value == "initiated"
    checkState(
      id, reason: isInitiated ? .linkOneSided : .linkNotActive,
      rules: [isInitiated ? "vnetpeer/one-side" : "vnetpeer/disconnected"],
      fix: isInitiated
        ? "Create the peering from \(far.title) too" : "Delete the peering and create it on both sides again")
  }

  mutating func checkAivenState(_ id: ResourceID, network: ResourceID) {
    let isPending = topology.text(id, "state").value == "pending-peer"
    checkState(
      id, reason: isPending ? .linkOneSided : .linkNotActive,
      rules: isPending ? ["aiven/peering-one-sided"] : ["aiven/peering-invalid"],
      fix: isPending
        ? "Create the peering from \(topology[network].title)"
        : "Correct the ids and rights, delete the peering and create it again")
  }

  mutating func crossAivenPeering(_ id: ResourceID, _ packet: inout Packet) -> Step {
    guard let far = topology.reference(id, "peer") else { return .lost }
    if far.kind == .transitGateway { return enter(far.id, byPeering: id, &packet) }
    checkAivenState(id, network: far.id)
    guard topology.contains(far.id, packet.destination) else {
      trace.block(
        .cross, at: id, .linkNotTransitive, rules: ["aiven/transitive"],
        "\(packet.destination) is not in \(far.title), and a peering leads no further",
        fix: "Peer with the network of \(packet.destination) directly", evidence: topology[id].place)
      return .lost
    }
    packet.links.append(id)
    return .arrived(far.id)
  }
}
