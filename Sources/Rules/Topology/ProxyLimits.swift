import Addressing
import Diagnostics
import Topology

extension Rules {
  /// `rdsproxy/…`: what a proxy cannot serve or stand in, and how much there may be of what belongs to it.
  static func proxyLimits(in topology: Topology) -> [Diagnostic] {
    let proxies = topology.resources(of: .rdsProxy)
    return proxies.flatMap { proxy in
      targets(of: proxy, in: topology) + secrets(of: proxy, in: topology) + endpoints(of: proxy, in: topology)
        + network(of: proxy, in: topology) + defaultEndpoint(of: proxy, in: topology)
    } + excludedZones(in: topology) + tooMany(proxies, in: topology)
  }

  /// `rdsproxy/self-managed`, `rdsproxy/single-cluster`, `rdsproxy/replica-target`, `rdsproxy/read-only-parameter`.
  private static func targets(of proxy: Resource, in topology: Topology) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    let items = topology.list(proxy.id, "targets")
    if items.count > 1 {
      findings.append(
        finding(
          "rdsproxy/single-cluster", "'\(proxy.name)' has \(items.count) databases behind it",
          at: topology.place(proxy.id, "targets")))
    }
    for item in items {
      guard case .reference(let id) = item.value else { continue }
      let target = topology[id]
      switch target.kind {
      case .rdsInstance:
        if case .stated(.reference(let source), let place) = topology.fact(id, "replica-of") {
          findings.append(
            finding(
              "rdsproxy/replica-target",
              "'\(target.name)', behind the proxy '\(proxy.name)', is a read replica of '\(topology[source].name)'",
              at: place, notes: [.init("the target", at: item.place)]))
        }
        if ["mysql", "mariadb"].contains(topology.text(id, "engine").value ?? ""),
          case .stated(true, let place) = topology.flag(id, "read-only")
        {
          findings.append(
            finding(
              "rdsproxy/read-only-parameter",
              "'\(target.name)', behind the proxy '\(proxy.name)', has the parameter read_only", at: place,
              notes: [.init("the target", at: item.place)]))
        }
      case .auroraCluster: break
      default:
        findings.append(
          finding(
            "rdsproxy/self-managed", "the proxy '\(proxy.name)' cannot serve the \(target.title)", at: item.place))
      }
    }
    return findings
  }

  /// `rdsproxy/secret-count`, `rdsproxy/secret-format`.
  private static func secrets(of proxy: Resource, in topology: Topology) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    let logins = topology.references(proxy.id, "logins")
    if logins.count > 200 {
      findings.append(
        finding(
          "rdsproxy/secret-count", "'\(proxy.name)' has \(logins.count) secrets", at: topology.place(proxy.id, "logins")
        ))
    }
    for secret in logins where topology.isStated(secret.id, "keys") && topology.isListComplete(secret.id, "keys") {
      let keys = Set(topology.texts(secret.id, "keys").map(\.value))
      let missing = ["username", "password"].filter { !keys.contains($0) }
      guard !missing.isEmpty else { continue }
      findings.append(
        finding(
          "rdsproxy/secret-format",
          "the secret '\(secret.name)' of the proxy '\(proxy.name)' has no "
            + missing.map { "'\($0)'" }.joined(separator: " and no "), at: topology.place(secret.id, "keys")))
    }
    return findings
  }

  /// `rdsproxy/endpoint-region`, `rdsproxy/ro-endpoint`, `rdsproxy/endpoint-quota`.
  private static func endpoints(of proxy: Resource, in topology: Topology) -> [Diagnostic] {
    let endpoints = topology.children(of: proxy.id, kind: .proxyEndpoint)
    var findings: [Diagnostic] = []
    if endpoints.count > 20 {
      findings.append(
        finding("rdsproxy/endpoint-quota", "'\(proxy.name)' has \(endpoints.count) further endpoints", at: proxy.place))
    }
    let own = topology.network(of: proxy.id)
    for endpoint in endpoints {
      if let own, let home = topology.region(of: own.id), let vpc = topology.reference(endpoint.id, "vpc"),
        let region = topology.region(of: vpc.id), region != home
      {
        findings.append(
          finding(
            "rdsproxy/endpoint-region",
            "'\(endpoint.name)' is in \(region), but its proxy '\(proxy.name)' is in \(home)",
            at: topology.place(endpoint.id, "vpc")))
      }
      guard case .stated("read-only", let place) = topology.text(endpoint.id, "role") else { continue }
      for target in topology.references(proxy.id, "targets") {
        let why: String? =
          switch target.kind {
          case .rdsInstance: "is no Aurora cluster"
          case .auroraCluster:
            if case .stated(0, _) = topology.number(target.id, "readers") { "has no reader" } else { nil }
          default: nil
          }
        guard let why else { continue }
        findings.append(
          finding(
            "rdsproxy/ro-endpoint", "'\(endpoint.name)' is read-only, but '\(target.name)' \(why)", at: place,
            notes: [.init("the database", at: target.place)]))
      }
    }
    return findings
  }

  /// `rdsproxy/network-type`, `rdsproxy/encryption-controls`.
  private static func network(of proxy: Resource, in topology: Topology) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    let vpc = topology.network(of: proxy.id)
    if let vpc, case .stated("enforce", let place) = topology.text(vpc.id, "encryption-controls") {
      findings.append(
        finding(
          "rdsproxy/encryption-controls",
          "'\(vpc.name)', in which the proxy '\(proxy.name)' stands, enforces encryption",
          at: place, notes: [.init("the proxy", at: proxy.place)]))
    }
    if let vpc, case .stated(let type, let place) = topology.text(proxy.id, "network-type"), type != "ipv4",
      topology.isListComplete(vpc.id, "cidr"),
      !topology.prefixes(vpc.id, "cidr").contains(where: { $0.value.family == .v6 })
    {
      findings.append(
        finding(
          "rdsproxy/network-type", "the endpoint of '\(proxy.name)' is \(type), but '\(vpc.name)' has no IPv6 block",
          at: place, notes: [.init("the VPC", at: topology.place(vpc.id, "cidr"))]))
    }
    if case .stated("ipv6", let place) = topology.text(proxy.id, "target-network-type") {
      for target in topology.references(proxy.id, "targets") where KindID.databases.contains(target.kind) {
        guard case .stated("ipv4", let other) = topology.text(target.id, "network-type") else { continue }
        findings.append(
          finding(
            "rdsproxy/network-type", "'\(proxy.name)' connects over IPv6, but '\(target.name)' has IPv4 addresses only",
            at: place, notes: [.init("the database", at: other)]))
      }
    }
    return findings
  }

  /// `rdsproxy/default-endpoint-two-az`: clients in three zones or more, and nothing but the default endpoint for them.
  private static func defaultEndpoint(of proxy: Resource, in topology: Topology) -> [Diagnostic] {
    guard let vpc = topology.network(of: proxy.id),
      let zones = topology.zones(of: topology.references(proxy.id, "subnets")), zones.count > 2,
      !topology.children(of: proxy.id, kind: .proxyEndpoint).contains(where: {
        topology.reference($0.id, "vpc")?.id == vpc.id
      })
    else { return [] }
    let clients = topology.resources(of: .instance, .lambdaFunction).filter {
      topology.network(of: $0.id)?.id == vpc.id
    }
    let subnets = clients.flatMap { client in
      client.kind == .instance
        ? topology.reference(client.id, "subnet").map { [$0] } ?? [] : topology.references(client.id, "subnets")
    }
    guard let homes = topology.zones(of: subnets), homes.count > 2 else { return [] }
    return [
      finding(
        "rdsproxy/default-endpoint-two-az",
        "'\(proxy.name)' has only its default endpoint for clients in \(homes.count) zones",
        at: topology.place(proxy.id, "subnets"))
    ]
  }

  /// The zones in which no proxy can stand: Amazon RDS, "Quotas and limitations for RDS Proxy".
  private static let closedZones: Set<String> = ["use1-az3", "usw1-az2"]

  /// `rdsproxy/az-excluded`.
  private static func excludedZones(in topology: Topology) -> [Diagnostic] {
    topology.resources(of: .rdsProxy, .proxyEndpoint).flatMap { resource in
      topology.references(resource.id, "subnets").compactMap { subnet in
        guard case .stated(let zone, let place) = topology.text(subnet.id, "zone-id"), closedZones.contains(zone) else {
          return nil
        }
        return finding(
          "rdsproxy/az-excluded", "'\(resource.name)' stands in \(zone), where no proxy can be", at: place,
          notes: [.init("its subnets", at: topology.place(resource.id, "subnets"))])
      }
    }
  }

  /// `rdsproxy/endpoint-quota`: proxies of one account.
  private static func tooMany(_ proxies: [Resource], in topology: Topology) -> [Diagnostic] {
    topology.resources(of: .awsAccount).compactMap { account in
      let own = proxies.filter { topology.owner(of: $0.id)?.id == account.id }
      guard own.count > 20 else { return nil }
      return finding("rdsproxy/endpoint-quota", "'\(account.name)' has \(own.count) proxies", at: account.place)
    }
  }
}
