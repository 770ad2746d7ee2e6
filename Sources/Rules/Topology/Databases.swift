import Addressing
import Diagnostics
import Topology

extension Rules {
  /// `rds/…`, `dataapi/engine`: databases of RDS and Aurora.
  static func databases(in topology: Topology) -> [Diagnostic] {
    topology.resources(of: .rdsInstance, .auroraCluster).flatMap { database in
      placement(of: database, in: topology) + publicName(of: database, in: topology)
        + dataAPI(of: database, in: topology)
    } + pinnedAddresses(in: topology)
  }

  /// `rds/subnet-group-vpc`, `rds/spare-address`.
  private static func placement(of database: Resource, in topology: Topology) -> [Diagnostic] {
    let subnets = topology.references(database.id, "subnets")
    var findings: [Diagnostic] = []
    let homes = Set(subnets.compactMap(\.parent))
    if homes.count > 1 {
      findings.append(
        finding(
          "rds/subnet-group-vpc",
          "the subnets of '\(database.name)' lie in "
            + homes.sorted().map { "'\(topology[$0].name)'" }.joined(separator: " and "),
          at: topology.place(database.id, "subnets")))
    }
    for subnet in subnets {
      guard case .stated(0, let place) = topology.number(subnet.id, "available-addresses") else { continue }
      findings.append(
        finding(
          "rds/spare-address", "'\(subnet.name)' of '\(database.name)' has no free address", at: place,
          notes: [.init("the database", at: database.place)]))
    }
    return findings
  }

  /// `rds/public-accessible-private-demanded`: a public address in a VPC that has no way to the internet.
  private static func publicName(of database: Resource, in topology: Topology) -> [Diagnostic] {
    guard case .stated(true, let place) = topology.flag(database.id, "publicly-accessible"),
      let vpc = topology.network(of: database.id), vpc.kind == .vpc,
      topology.children(of: vpc.id, kind: .internetGateway).isEmpty
    else { return [] }
    return [
      finding(
        "rds/public-accessible-private-demanded",
        "'\(database.name)' is publicly accessible, but '\(vpc.name)' has no internet gateway", at: place,
        notes: [.init("the VPC", at: vpc.place)])
    ]
  }

  /// `dataapi/engine`.
  private static func dataAPI(of database: Resource, in topology: Topology) -> [Diagnostic] {
    guard database.kind == .auroraCluster, case .stated(true, let enabled) = topology.flag(database.id, "data-api")
    else {
      return []
    }
    let notes: [Diagnostic.Note] = [.init("the Data API is enabled here", at: enabled)]
    if case .stated(let name, let place) = topology.text(database.id, "class"), name.hasPrefix("db.t") {
      return [
        finding(
          "dataapi/engine", "'\(database.name)' has the class \(name), for which there is no Data API", at: place,
          notes: notes)
      ]
    }
    if case .stated(let engine, let place) = topology.text(database.id, "engine"),
      !["mysql", "postgresql"].contains(engine)
    {
      return [
        finding(
          "dataapi/engine", "'\(database.name)' has the engine \(engine), for which there is no Data API", at: place,
          notes: notes)
      ]
    }
    return []
  }

  /// `rds/ip-pinned`: lines of hosts files and records that hold the address which an instance has now.
  private static func pinnedAddresses(in topology: Topology) -> [Diagnostic] {
    var owners: [IPAddress: Resource] = [:]
    for instance in topology.resources(of: .rdsInstance) {
      if let address = topology.address(instance.id, "address").value { owners[address] = instance }
    }
    guard !owners.isEmpty else { return [] }
    func report(_ address: IPAddress, _ place: SourceRange) -> Diagnostic? {
      owners[address].map { instance in
        finding(
          "rds/ip-pinned", "\(address) is the address that '\(instance.name)' has now", at: place,
          notes: [.init("the database", at: instance.place)])
      }
    }
    var findings: [Diagnostic] = []
    for resource in topology.resources where resource.kind.definition.property("hosts") != nil {
      findings += topology.hostsLines(resource.id).compactMap { report($0.value.address, $0.place) }
    }
    for zone in topology.resources(of: .hostedZone, .privateDNSZone) {
      for record in topology.records(zone.id) where record.value.type == "A" || record.value.type == "AAAA" {
        findings += record.value.values.compactMap { IPAddress($0).flatMap { report($0, record.place) } }
      }
    }
    return findings
  }
}
