import Diagnostics
import Topology

extension Rules {
  /// `rgw/…`: resources that are offered through resource gateways.
  static func resourceEndpoints(in topology: Topology) -> [Diagnostic] {
    topology.resources(of: .resourceConfiguration).flatMap { configuration in
      [
        noGateway(of: configuration, in: topology), arnType(of: configuration, in: topology),
        resolution(of: configuration, in: topology),
      ].compactMap { $0 }
    }
      + topology.resources(of: .resourceEndpoint).flatMap { endpoint in
        [notShared(to: endpoint, in: topology), unverifiedDomain(of: endpoint, in: topology)].compactMap { $0 }
      }
  }

  /// `rgw/no-gateway`.
  private static func noGateway(of configuration: Resource, in topology: Topology) -> Diagnostic? {
    guard !topology.isStated(configuration.id, "gateway") else { return nil }
    return finding(
      "rgw/no-gateway", "'\(configuration.name)' has no resource gateway by which it could be reached",
      at: configuration.place)
  }

  /// `rgw/arn-type`.
  private static func arnType(of configuration: Resource, in topology: Topology) -> Diagnostic? {
    guard topology.text(configuration.id, "type").value == "arn",
      let target = topology.reference(configuration.id, "target")
    else { return nil }
    let place = topology.place(configuration.id, "target")
    guard [.rdsInstance, .auroraCluster].contains(target.kind) else {
      return finding(
        "rgw/arn-type", "'\(configuration.name)' names '\(target.name)' by ARN, which is no database of RDS", at: place,
        notes: [.init("the resource", at: target.place)])
    }
    guard case .stated(true, let stated) = topology.flag(target.id, "publicly-accessible") else { return nil }
    return finding(
      "rgw/arn-type", "'\(configuration.name)' names '\(target.name)' by ARN, which is publicly accessible", at: place,
      notes: [.init("it is public", at: stated)])
  }

  /// `rgw/dns-type`: a domain that only a private zone has, looked up publicly.
  private static func resolution(of configuration: Resource, in topology: Topology) -> Diagnostic? {
    guard topology.text(configuration.id, "type").value == "dns",
      let domain = topology.text(configuration.id, "target").value?.lowercased(),
      topology.text(configuration.id, "dns-resolution").value == "public"
    else { return nil }
    let zones = topology.resources(of: .hostedZone).filter {
      domain == $0.name.lowercased() || domain.hasSuffix("." + $0.name.lowercased())
    }
    guard let zone = zones.first, zones.allSatisfy({ topology.flag($0.id, "private").value == true }) else {
      return nil
    }
    return finding(
      "rgw/dns-type", "'\(configuration.name)' looks \(domain) up publicly, but only a private zone has it",
      at: topology.place(configuration.id, "dns-resolution"),
      fix: "Create the configuration anew with 'dns-resolution: in-vpc'",
      notes: [.init("the private zone", at: zone.place)])
  }

  /// `rgw/not-shared`.
  private static func notShared(to endpoint: Resource, in topology: Topology) -> Diagnostic? {
    guard let configuration = topology.reference(endpoint.id, "configuration"),
      let consumer = topology.owner(of: endpoint.id), let owner = topology.owner(of: configuration.id),
      consumer.id != owner.id
    else { return nil }
    let place = topology.place(endpoint.id, "configuration")
    switch topology.sharing(of: configuration.id, with: consumer.id) {
    case .shared, .unknown: return nil
    case .notShared:
      return finding(
        "rgw/not-shared", "'\(configuration.name)' is not shared with '\(consumer.name)'", at: place,
        notes: [.init("the configuration", at: configuration.place)])
    case .notAssociated(let share):
      return finding(
        "rgw/not-shared", "'\(share.name)' does not share '\(configuration.name)' with '\(consumer.name)' yet",
        at: topology.place(share.id, "state"), notes: [.init("the endpoint", at: endpoint.place)])
    case .notAccepted(let invitation):
      return finding(
        "rgw/not-shared", "'\(consumer.name)' has not accepted '\(invitation.name)', the invitation to the share",
        at: topology.place(invitation.id, "state"), notes: [.init("the endpoint", at: endpoint.place)])
    }
  }

  /// `rgw/custom-domain-unverified`.
  private static func unverifiedDomain(of endpoint: Resource, in topology: Topology) -> Diagnostic? {
    guard let configuration = topology.reference(endpoint.id, "configuration"),
      case .stated(true, let place) = topology.flag(endpoint.id, "private-dns"),
      topology.text(endpoint.id, "private-dns-preference").value == "verified-domains-only",
      let domain = topology.text(configuration.id, "custom-domain").value,
      case .stated(let state, let statePlace) = topology.text(configuration.id, "domain-state"), state != "verified"
    else { return nil }
    return finding(
      "rgw/custom-domain-unverified",
      "'\(endpoint.name)' makes private names for verified domains only, and \(domain) is \(state)", at: statePlace,
      notes: [.init("private DNS is enabled here", at: place)])
  }
}
