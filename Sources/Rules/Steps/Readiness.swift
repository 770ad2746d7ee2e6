import Catalogue
import Diagnostics
import Topology

extension Rules {
  // MARK: States

  /// References to what need not work for them: both come into being side by side, or the provider takes either order.
  private static let takenInAnyState: [(kind: KindID, property: String)] = [
    (.vpnConnection, "gateway"), (.resourceShare, "resources"), (.privateEndpoint, "target"), (.vnetPeering, "remote"),
    (.aivenVPCPeering, "peer"),
  ]

  /// References that the provider refuses while what they name does not work:
  /// a listener takes certificates that are issued (Elastic Load Balancing, "Server certificates"), a target group takes
  /// instances that run (Elastic Load Balancing API, RegisterTargets), a route table learns from a gateway that is
  /// attached (Amazon EC2 API, EnableVgwRoutePropagation).
  private static let refusedUntilWorking: [(kind: KindID, property: String)] = [
    (.listener, "certificate"), (.targetGroup, "targets"), (.target, "id"), (.awsRouteTable, "propagates"),
  ]

  /// What a step ties to something that is still pending.
  static func notReady(at moment: StepMoment) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    for use in moment.uses {
      let kind = moment.after[use.resource].kind
      guard !takenInAnyState.contains(where: { $0.kind == kind && $0.property == use.property }) else { continue }
      switch use.value {
      // Policies and filters name what they are about, in whatever state it is.
      case .statement, .principal, .roleAssignment, .rule: continue
      default: break
      }
      let isRefused = refusedUntilWorking.contains { $0.kind == kind && $0.property == use.property }
      for target in use.value.references {
        guard let finding = notReady(target, for: use.resource, at: use.place, isRefused, moment) else { continue }
        findings.append(finding)
      }
    }
    for made in moment.step.creates {
      guard let parent = moment.after[made.value].parent, !moment.step.creates.contains(where: { $0.value == parent }),
        let finding = notReady(parent, for: made.value, at: made.place, false, moment)
      else { continue }
      findings.append(finding)
    }
    return findings
  }

  private static func notReady(
    _ target: ResourceID, for user: ResourceID, at place: SourceRange, _ isRefused: Bool, _ moment: StepMoment
  ) -> Diagnostic? {
    guard moment.after.exists(target), target != user, case .no(let state, _) = moment.after.working(target),
      // What does not work at the end either is told of the topology.
      isWorking(target, in: moment.end)
    else { return nil }
    let name = moment.after[target].name
    return tooEarly(
      "'\(moment.after[user].name)' uses '\(name)', which is still '\(state)' at this step", at: place,
      isCertain: isRefused, fix: "Move this step after the one that makes '\(name)' \(wanted(target, moment))")
  }

  private static func isWorking(_ id: ResourceID, in topology: Topology) -> Bool {
    switch topology.working(id) {
    case .yes, .assumed: true
    case .no, .unknown: false
    }
  }

  private static func wanted(_ id: ResourceID, _ moment: StepMoment) -> String {
    moment.end.text(id, "state").value ?? "work"
  }

  /// What the provider leaves pending until somebody acts, and a step makes at once what it becomes only then.
  static func notAwaited(at moment: StepMoment) -> [Diagnostic] {
    moment.step.creates.compactMap { made in
      guard moment.after[made.value].kind.definition.states != nil, !moment.sets("state", of: made.value),
        case .stated(let state, _) = moment.after.text(made.value, "state"),
        let awaited = awaited(made.value, in: moment.after), awaited.state != state,
        isWorking(made.value, in: moment.after)
      else { return nil }
      let name = moment.after[made.value].name
      return tooEarly(
        "'\(name)' is '\(state)' as soon as it is created here, but it is '\(awaited.state)' until \(awaited.act)",
        at: made.place, isCertain: true,
        fix: "Set '\(name).state: \(awaited.state)' in this step, and '\(name).state: \(state)' in the one after which "
          + "\(awaited.act)")
    }
  }

  /// The state in which the provider leaves a new resource until somebody acts, and what has to happen.
  private static func awaited(_ id: ResourceID, in topology: Topology) -> (state: String, act: String)? {
    switch topology[id].kind {
    case .vpcPeeringConnection: return ("pending-acceptance", "it is accepted")
    case .privateName: return ("pending-verification", "its domain is verified")
    case .resourceShareInvitation: return ("pending", "it is accepted")
    case .transitGatewayAttachment:
      guard needsAcceptance(id, in: topology) else { return nil }
      return ("pending-acceptance", "it is accepted")
    case .certificate: return ("pending-validation", "its domain is validated")
    case .aivenPrivatelink: return ("pending-user-approval", "it is approved")
    case .interfaceEndpoint:
      guard let service = topology.reference(id, "service"), service.kind == .endpointService,
        topology.text(service.id, "acceptance").value == "required"
      else { return nil }
      return ("pending-acceptance", "the service accepts it")
    case .vnetPeering:
      guard let remote = topology.reference(id, "remote"), remote.kind == .vnet, let here = topology[id].parent,
        !topology.children(of: remote.id, kind: .vnetPeering).contains(where: {
          topology.reference($0.id, "remote")?.id == here
        })
      else { return nil }
      return ("initiated", "the other side is created")
    default: return nil
    }
  }

  /// Whether the owner of the transit gateway has to accept an attachment: that of another account's VPC, and a peering.
  private static func needsAcceptance(_ attachment: ResourceID, in topology: Topology) -> Bool {
    let named = topology.reference(attachment, "transit-gateway")?.id
    guard let gateway = named ?? topology.enclosing(attachment, [.transitGateway])?.id else { return false }
    if topology.reference(attachment, "peer") != nil { return true }
    guard let vpc = topology.reference(attachment, "vpc"), let owner = topology.owner(of: vpc.id) else { return false }
    return owner.id != topology.owner(of: gateway)?.id
      && topology.flag(gateway, "auto-accept-shared-attachments").value == false
  }

  // MARK: Shares

  /// What an account puts into the VPC of another needs a share of a subnet of it.
  static func notShared(at moment: StepMoment) -> [Diagnostic] {
    moment.step.creates.compactMap { made in
      guard isShared(made.value, in: moment.end) == true, isShared(made.value, in: moment.after) == false,
        let network = moment.after.network(of: made.value), let host = moment.after.owner(of: network.id)
      else { return nil }
      return tooEarly(
        "'\(moment.after[made.value].name)' stands in '\(network.name)' of '\(host.name)', of which no subnet is "
          + "shared with its account at this step",
        at: made.place, isCertain: true, fix: "Move this step after the one that shares the subnets")
    }
  }

  /// Whether the account of a resource has subnets of the VPC that it stands in by a share; nil where it needs none, or
  /// where that cannot be told.
  private static func isShared(_ id: ResourceID, in topology: Topology) -> Bool? {
    guard topology.exists(id), let network = topology.network(of: id), network.kind == .vpc,
      let owner = topology.owner(of: id), let host = topology.owner(of: network.id), owner.id != host.id
    else { return nil }
    var isOpen = false
    for subnet in topology.children(of: network.id, kind: .awsSubnet) {
      switch topology.sharing(of: subnet.id, with: owner.id) {
      case .shared: return true
      case .unknown: isOpen = true
      case .notAssociated, .notAccepted, .notShared: continue
      }
    }
    return isOpen ? nil : false
  }

  // MARK: What the rules refuse

  /// The families whose rules providers enforce when a resource is made.
  private static let enforced: [@Sendable (Topology) -> [Diagnostic]] = [
    resourceShares, interfaceEndpoints, virtualPrivateClouds, proxies, aivenNetworks, transitGateways,
    resourceEndpoints, virtualNetworkPeerings,
  ]

  /// What a provider refuses at this step, though at the end nothing is wrong.
  static func refused(at moment: StepMoment) -> [Diagnostic] {
    guard moment.step.isChange else { return [] }
    func refusals(_ topology: Topology) -> [Diagnostic] {
      enforced.flatMap { $0(topology) }.filter { Catalogue.refusedAtOnce.contains($0.id) }
    }
    let now = refusals(moment.after)
    guard !now.isEmpty else { return [] }
    let known = Set((refusals(moment.end) + refusals(moment.before)).map { $0.id + $0.summary })
    return now.filter { !known.contains($0.id + $0.summary) }.map { refusal in
      finding(
        refusal.id, "at this step \(refusal.summary)", at: moment.place, fix: "Change the order of the steps",
        notes: refusal.place.map { [.init("this is how things stand at this step", at: $0)] } ?? [])
    }
  }
}
