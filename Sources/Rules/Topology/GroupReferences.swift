import Diagnostics
import Topology

extension Rules {
  /// `sg/ref-not-peered`, `sg/ref-cross-region`: rules that name a group of a VPC which cannot be known here.
  ///
  /// What stands over a transit gateway, or over a peering that is pending or gone, is judged elsewhere.
  static func groupReferences(in topology: Topology) -> [Diagnostic] {
    let joins = Joins(of: topology)
    return topology.resources(of: .securityGroup).flatMap { group in
      ["ingress", "egress"].flatMap { topology.rules(group.id, $0) }.compactMap {
        unknownGroup(named: $0, of: group, in: topology, joins)
      }
    }
  }

  private static func unknownGroup(
    named rule: Located<FilterRule>, of group: Resource, in topology: Topology, _ joins: Joins
  ) -> Diagnostic? {
    guard case .resource(let id) = rule.value.peer, topology[id].kind == .securityGroup,
      let home = topology.network(of: group.id), home.kind == .vpc,
      let far = topology.network(of: id), far.kind == .vpc, home.id != far.id
    else { return nil }
    let name = topology[id].name
    let notes: [Diagnostic.Note] = [.init("the group", at: topology[id].place)]
    if let here = topology.text(home.id, "region").value, let there = topology.text(far.id, "region").value,
      here != there
    {
      return finding(
        "sg/ref-cross-region", "this rule of '\(group.name)' in \(here) names '\(name)', which is in \(there)",
        at: rule.place, notes: notes)
    }
    let isAssociated = [id, group.id].contains { known in
      !topology.isListComplete(known, "associated-vpcs")
        || topology.references(known, "associated-vpcs").contains { [home.id, far.id].contains($0.id) }
    }
    guard !joins.mayJoin(home.id, far.id), !isAssociated else { return nil }
    return finding(
      "sg/ref-not-peered",
      "this rule of '\(group.name)' names '\(name)' of '\(far.name)', which is not peered with '\(home.name)'",
      at: rule.place, notes: notes)
  }

  /// Which VPCs are joined with one another, in whatever state.
  private struct Joins {
    private var peered: Set<Set<ResourceID>> = []
    private var attached: Set<ResourceID> = []

    /// Whether an end of a peering, or the VPC of an attachment, is left open: it may be any.
    private var isOpen = false

    init(of topology: Topology) {
      for peering in topology.resources(of: .vpcPeeringConnection) {
        let ends = ["requester", "accepter"].compactMap { topology.reference(peering.id, $0)?.id }
        if ends.count < 2 { isOpen = true }
        peered.insert(Set(ends))
      }
      for attachment in topology.resources(of: .transitGatewayAttachment) {
        if let vpc = topology.reference(attachment.id, "vpc") { attached.insert(vpc.id) } else { isOpen = true }
      }
    }

    func mayJoin(_ one: ResourceID, _ other: ResourceID) -> Bool {
      isOpen || peered.contains([one, other]) || (attached.contains(one) && attached.contains(other))
    }
  }
}
