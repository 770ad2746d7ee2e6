import Addressing
import Catalogue
import Diagnostics
import Topology

/// Project VPCs on a transit gateway: Aiven asks for the attachment, the owner of the transit gateway accepts it, and
/// Aiven's side routes to it, and admits, the networks that were listed. Aiven, "Attach VPCs to an AWS Transit Gateway".
extension Walk {
  /// From a project VPC to a transit gateway.
  mutating func enter(_ gateway: ResourceID, byPeering id: ResourceID, _ packet: inout Packet) -> Step {
    guard let project = topology[id].parent else { return .lost }
    checkAivenState(id, network: gateway)
    guard let attachment = topology.attachment(of: project, to: gateway) else {
      trace.block(
        .cross, at: gateway, .linkOneSided, rules: ["aiven/peering-one-sided", "tgw/attachment-state"],
        "\(topology[gateway].title) has no attachment of \(topology[project].title): only Aiven's half exists",
        fix: "Accept the attachment of \(topology[project].title) to \(topology[gateway].title)",
        evidence: topology[id].place)
      return .lost
    }
    checkTransitState(gateway)
    checkAttachmentState(attachment, of: gateway)
    packet.links += [id, gateway]
    return lookUp(from: attachment, at: gateway, &packet)
  }

  /// From a transit gateway into a project VPC: Aiven's half has to work, and to list the network of the sender.
  mutating func enterProject(_ project: ResourceID, by attachment: TransitAttachment, _ packet: inout Packet) -> Step {
    guard let gateway = topology.transitGateway(of: attachment.id),
      let half = topology.children(of: project, kind: .aivenVPCPeering).first(where: {
        topology.reference($0.id, "peer")?.id == gateway
      })
    else {
      trace.block(
        .cross, at: project, .linkOneSided, rules: ["aiven/peering-one-sided"],
        "\(topology[project].title) has no peering with the transit gateway of \(topology[attachment.id].title)",
        fix: "Create the peering from \(topology[project].title) too", evidence: topology[attachment.id].place)
      return .lost
    }
    checkAivenState(half.id, network: gateway)
    guard topology.contains(project, packet.destination) else {
      trace.block(
        .cross, at: attachment.id, .linkNotTransitive, rules: ["aiven/transitive"],
        "\(packet.destination) is not in \(topology[project].title), which leads no further",
        fix: "Attach the network of \(packet.destination) to \(topology[gateway].title)",
        evidence: topology[attachment.id].place)
      return .lost
    }
    packet.links.append(attachment.id)
    return .arrived(project)
  }

  /// A project VPC that is on a transit gateway, and was not told of the destination's network.
  ///
  /// - Returns: whether that is so.
  mutating func blockUnlisted(in project: ResourceID, _ packet: Packet) -> Bool {
    let halves = topology.children(of: project, kind: .aivenVPCPeering)
    guard let half = halves.first(where: { topology.reference($0.id, "peer")?.kind == .transitGateway }) else {
      return false
    }
    let property = "user-peer-network-cidrs"
    if case .assumed(_, let because) = topology.fact(half.id, property) {
      trace.note(Assumption(because, word: .provider))
    }
    trace.block(
      .route, at: half.id, .routeNone, rules: ["aiven/tgw-cidrs", "route/return-missing"],
      "\(half.title) does not list \(packet.destination), so \(topology[project].title) has no route \(trace.leg == .return ? "back " : "")to it",
      fix: "Add the CIDR of its network to '\(property)' of \(half.title)",
      evidence: topology.isStated(half.id, property) ? topology.place(half.id, property) : half.place)
    return true
  }
}
