import Addressing
import Topology

/// Why a rule that names a security group means nothing.
struct UnresolvableReference {
  var rule: String
  var text: String
}

/// Rules that name a group instead of addresses.
///
/// Such a reference holds within one VPC; over an active peering of two VPCs of one region (Amazon VPC, "Update your
/// security groups to reference peer security groups"); and, for rules about connections in, between two VPCs on one
/// transit gateway where it and both attachments support it (AWS Transit Gateway, "Amazon VPC attachments"). Behind a
/// machine that forwards it does not: the sender's group is not seen there.
extension Topology {
  /// Why the reference of a rule means nothing; nil where it means something, or is none.
  ///
  /// - Parameter links: the boundaries and machines over which the connection comes.
  func unresolvableReference(
    _ peer: FilterRule.Peer, of group: Resource, at side: Walk.Side, over links: [ResourceID]
  ) -> UnresolvableReference? {
    guard case .resource(let id) = peer, self[id].kind == .securityGroup else { return nil }
    if let own = home(of: group.id), let far = home(of: id), own.id != far.id,
      let why = unresolvable(id, from: far, in: own, at: side, over: links)
    {
      return why
    }
    if side == .destination,
      let machine = links.first(where: { [.instance, .opaque].contains(self[$0].kind) })
    {
      return UnresolvableReference(
        rule: "sg/ref-through-cut",
        text:
          "the connection comes through \(self[machine].title), beyond which the groups of its sender are not seen")
    }
    return nil
  }

  private func unresolvable(
    _ id: ResourceID, from far: Resource, in own: Resource, at side: Walk.Side, over links: [ResourceID]
  ) -> UnresolvableReference? {
    let isOverTransit = links.contains { self[$0].kind == .transitGateway }
    let peering = peering(between: own.id, and: far.id)
    guard let peering, !isOverTransit else { return unresolvableOverTransit(id, from: far, in: own, at: side) }
    if case .no(let state, _) = working(peering.id) {
      return UnresolvableReference(
        rule: "sg/ref-not-peered", text: "\(peering.title) is \(state), so \(self[id].title) is not known")
    }
    if let here = region(of: own.id), let there = region(of: far.id), here != there {
      return UnresolvableReference(
        rule: "sg/ref-cross-region",
        text: "\(self[id].title) is in \(there), and references hold only within one region")
    }
    return nil
  }

  private func unresolvableOverTransit(_ id: ResourceID, from far: Resource, in own: Resource, at side: Walk.Side)
    -> UnresolvableReference?
  {
    let title = self[id].title
    let here = transitGateways(of: own.id)
    let there = transitGateways(of: far.id)
    guard let gateway = here.first(where: { candidate in there.contains { $0.id == candidate.id } }) else {
      guard !here.isEmpty, !there.isEmpty else {
        return UnresolvableReference(
          rule: "sg/ref-not-peered",
          text: "\(title) is in \(far.title), which is not peered with \(own.title)")
      }
      return UnresolvableReference(
        rule: "sg/ref-tgw-limits",
        text: "\(title) is on another transit gateway, and references do not cross their peering")
    }
    let attachments = [own, far].compactMap { attachment(of: $0.id, to: gateway.id)?.id }
    if let off = ([gateway.id] + attachments).first(where: {
      flag($0, "security-group-referencing").value != true
    }) {
      return UnresolvableReference(
        rule: "sg/ref-tgw-support",
        text: "\(self[off].title) does not support references, so \(title) of \(far.title) is not known")
    }
    if side == .source {
      return UnresolvableReference(
        rule: "sg/ref-tgw-limits",
        text: "\(title) is beyond \(gateway.title), where only rules about connections in may name a group")
    }
    if let subnet = attachments.flatMap({ references($0, "subnets") }).first(where: {
      text($0.id, "zone-id").value == "use1-az3"
    }) {
      return UnresolvableReference(
        rule: "sg/ref-tgw-limits", text: "\(subnet.title) is in use1-az3, where references do not work")
    }
    return nil
  }
}
