import Addressing
public import Diagnostics
public import Topology

extension Rules {
  /// What a provider refuses at one step, or what the reader cannot know yet, because it comes only later.
  ///
  /// - Parameter end: how things stand after the last step. What is wrong there as well is told of the topology.
  public static func order(
    of step: StepOutline, before: Topology, after: Topology, end: Topology
  ) -> [Diagnostic] {
    let moment = StepMoment(step: step, before: before, after: after, end: end)
    return notReady(at: moment) + notAwaited(at: moment) + notShared(at: moment) + notVerified(at: moment)
      + notBehind(at: moment) + nothingLearned(at: moment) + namesTooEarly(at: moment) + zonesTooLate(at: moment)
      + unknownAddresses(at: moment) + groupsTooLate(at: moment) + groupsOfOthers(at: moment)
      + refused(at: moment)
  }

  static func tooEarly(
    _ summary: String, at place: SourceRange, isCertain: Bool, fix: String? = nil, notes: [Diagnostic.Note] = []
  ) -> Diagnostic {
    var result = finding("doc/step-order", summary, at: place, fix: fix, notes: notes)
    if !isCertain { result.severity = .warning }
    return result
  }

  // MARK: Load balancers and VPNs

  /// A service is offered once its load balancer has a listener: whoever connects before that is refused.
  private static func notBehind(at moment: StepMoment) -> [Diagnostic] {
    moment.step.creates.compactMap { made in
      guard moment.after[made.value].kind == .endpointService,
        let balancer = moment.after.reference(made.value, "load-balancer"),
        !moment.end.children(of: balancer.id, kind: .listener).isEmpty,
        moment.after.children(of: balancer.id, kind: .listener).isEmpty
      else { return nil }
      return tooEarly(
        "'\(moment.after[made.value].name)' offers '\(balancer.name)', which has no listener at this step",
        at: made.place, isCertain: false, fix: "Create the listener in an earlier step")
    }
  }

  /// Routes of a VPN can be propagated once a tunnel is up; before that there are none to see.
  private static func nothingLearned(at moment: StepMoment) -> [Diagnostic] {
    moment.uses.compactMap { use in
      guard use.property == "propagates", case .reference(let gateway) = use.value,
        moment.after[gateway].kind == .virtualPrivateGateway, hasTunnel(gateway, in: moment.end),
        !hasTunnel(gateway, in: moment.after)
      else { return nil }
      return tooEarly(
        "'\(moment.after[gateway].name)' has no tunnel that is up at this step, so that it has learned no route",
        at: use.place, isCertain: false, fix: "Move this step after the one that brings a tunnel up")
    }
  }

  private static func hasTunnel(_ gateway: ResourceID, in topology: Topology) -> Bool {
    topology.resources(of: .vpnConnection).contains { connection in
      topology.reference(connection.id, "gateway")?.id == gateway
        && topology.children(of: connection.id, kind: .tunnel).contains { tunnel in
          if case .no = topology.working(tunnel.id) { false } else { true }
        }
    }
  }

  // MARK: Names

  /// DNS resolution over a peering is an option of an active one (Amazon VPC, "Enable DNS resolution for a VPC peering
  /// connection").
  private static func namesTooEarly(at moment: StepMoment) -> [Diagnostic] {
    moment.uses.compactMap { use in
      guard ["requester-dns", "accepter-dns"].contains(use.property), use.value == .flag(true),
        case .no(let state, _) = moment.after.working(use.resource)
      else { return nil }
      let name = moment.after[use.resource].name
      return tooEarly(
        "DNS resolution over '\(name)' is switched on while it is still '\(state)'", at: use.place, isCertain: true,
        fix: "Set '\(name).\(use.property)' in a step after it is active")
    }
  }

  /// A private endpoint is tied to a zone that exists.
  private static func zonesTooLate(at moment: StepMoment) -> [Diagnostic] {
    moment.uses.compactMap { use in
      guard use.property == "zone-group", case .text(let name) = use.value,
        let zone = moment.end.resources(of: .privateDNSZone).first(where: { $0.name.lowercased() == name.lowercased() }
        ),
        !moment.after.exists(zone.id)
      else { return nil }
      return tooEarly(
        "'\(moment.after[use.resource].name)' keeps its records in '\(zone.name)', which does not exist at this step",
        at: use.place, isCertain: true, fix: "Create '\(zone.name)' in an earlier step")
    }
  }

  /// A private name is verified by a record that the public sees.
  private static func notVerified(at moment: StepMoment) -> [Diagnostic] {
    let names = moment.uses.filter { use in
      use.property == "state" && use.value == .text("verified") && moment.after[use.resource].kind == .privateName
    }
    guard !names.isEmpty else { return [] }
    let known = Set(verifications(in: moment.end).map(\.summary))
    let missing = verifications(in: moment.after).filter { !known.contains($0.summary) }
    return names.compactMap { use in
      let name = moment.after[use.resource]
      let reason = missing.first { finding in
        finding.place == name.place || finding.notes.contains { $0.place == name.place }
      }
      return reason.map {
        tooEarly(
          "'\(name.name)' is verified at this step, but \($0.summary)", at: use.place, isCertain: true,
          fix: "Publish the record of the verification in this step or in an earlier one")
      }
    }
  }

  // MARK: Addresses

  /// The address of something is known once it exists, so what carries that address comes later.
  private static func unknownAddresses(at moment: StepMoment) -> [Diagnostic] {
    let wanted = moment.uses.flatMap { use in
      pointed(by: use, in: moment.after).map { (use: use, address: $0) }
    }
    guard !wanted.isEmpty else { return [] }
    let holders = moment.end.addressHolders
    var told: Set<SourceRange> = []
    return wanted.compactMap { use, address in
      guard let owners = holders[address], let owner = owners.first,
        !owners.contains(where: { moment.after.exists($0) || $0 == use.resource }), told.insert(use.place).inserted
      else { return nil }
      return tooEarly(
        "\(address) is the address of '\(moment.end[owner].name)', which does not exist at this step", at: use.place,
        isCertain: false, fix: "Move this step after the one that creates '\(moment.end[owner].name)'",
        notes: use.written == use.place ? [] : [.init("the address stands here", at: use.written)])
    }
  }

  /// The addresses of others that a value names.
  private static func pointed(by use: StepMoment.Use, in topology: Topology) -> [IPAddress] {
    switch use.value {
    case .record(let record) where ["A", "AAAA"].contains(record.type.uppercased()):
      record.values.compactMap { IPAddress($0) }
    case .hostsLine(let line): [line.address]
    case .forwarding(let line): line.targets
    case .address(let address) where Topology.farEnds.contains(topology[use.resource].kind): [address]
    default: []
    }
  }
}

extension Topology {
  /// What one end of a VPN knows of the other: its address belongs to somebody else.
  fileprivate static let farEnds: Set<KindID> = [.customerGateway, .localNetworkGateway]

  /// The resources that have an address, by the address.
  fileprivate var addressHolders: [IPAddress: [ResourceID]] {
    var holders: [IPAddress: [ResourceID]] = [:]
    for resource in resources where !Self.farEnds.contains(resource.kind) {
      for property in resource.kind.definition.properties {
        guard ["address", "addresses", "public-address"].contains(property.name) else { continue }
        switch fact(resource.id, property.name).value {
        case .address(let address): holders[address, default: []].append(resource.id)
        case .list(let items, _):
          for item in items {
            if case .address(let address) = item.value { holders[address, default: []].append(resource.id) }
          }
        default: continue
        }
      }
    }
    return holders
  }
}
