import Addressing
public import Diagnostics
import Topology

/// What a topology says of one way to connect two ends.
public struct WayAnswer: Sendable {
  public var way: ConnectionWay

  /// What rules it out; empty where nothing does.
  public var against: [Objection]

  /// What would have to be known to be sure, as clauses.
  public var unknown: [String]

  /// Whether nothing speaks against it, and nothing that decides it is unknown.
  public var isAllowed: Bool { against.isEmpty && unknown.isEmpty }

  /// Whether it is ruled out.
  public var isRefused: Bool { !against.isEmpty }

  /// Why a way is ruled out.
  public struct Objection: Sendable {
    /// A clause without a full stop, with the names and values that were compared.
    public var text: String
    public var place: SourceRange?
  }
}

extension WayAnswer {
  /// Decides every demand of a way over the two ends.
  init(_ way: ConnectionWay, from: ConnectionEnd, to: ConnectionEnd, in topology: Topology) {
    self.init(way: way, against: [], unknown: [])
    for demand in way.demands {
      switch demand {
      case .client(let clouds):
        if !clouds.contains(from.cloud) {
          refuse("the client '\(from.resource.name)' is in \(from.cloud.rawValue)", at: from.resource.place)
        }
      case .database(let clouds):
        if !clouds.contains(to.cloud) {
          refuse("'\(to.resource.name)' is in \(to.cloud.rawValue)", at: to.resource.place)
        }
      case .noOverlap: checkOverlap(from, to)
      case .sameRegion: checkRegion(from, to)
      case .sameOrganization: checkOrganization(from, to, topology)
      case .networkOfDatabase:
        if to.networks.isEmpty { ask("which network '\(to.resource.name)' stands in") }
      case .relationalDatabase:
        if ![.rdsInstance, .auroraCluster, .rdsProxy, .proxyEndpoint].contains(to.resource.kind) {
          refuse("'\(to.resource.name)' is no database of RDS or Aurora", at: to.resource.place)
        }
      case .auroraCluster:
        if to.resource.kind != .auroraCluster {
          refuse("'\(to.resource.name)' is no Aurora cluster", at: to.resource.place)
        }
      case .publicNetworking: checkNetworking(to, wanted: "public", topology)
      case .injectedNetworking: checkNetworking(to, wanted: "vnet", topology)
      case .publicAccess: checkPublicAccess(to, topology)
      case .sameCloudAsAiven: checkAivenCloud(from, to, topology)
      }
    }
  }

  private mutating func refuse(_ text: String, at place: SourceRange?) {
    against.append(Objection(text: text, place: place))
  }

  private mutating func ask(_ fact: String) {
    if !unknown.contains(fact) { unknown.append(fact) }
  }

  private mutating func checkOverlap(_ from: ConnectionEnd, _ to: ConnectionEnd) {
    guard !from.prefixes.isEmpty, !to.prefixes.isEmpty else {
      for end in [from, to] where end.prefixes.isEmpty { ask("the addresses of the network of '\(end.resource.name)'") }
      return
    }
    if from.networks.map(\.id) == to.networks.map(\.id) { return }
    for left in from.prefixes {
      for right in to.prefixes where left.value.overlaps(right.value) {
        refuse(
          "the addresses overlap: \(left.value) of '\(from.networks[0].name)' and \(right.value) of "
            + "'\(to.networks[0].name)'", at: right.place)
        return
      }
    }
  }

  private mutating func checkRegion(_ from: ConnectionEnd, _ to: ConnectionEnd) {
    guard let left = from.region, let right = to.region else {
      for end in [from, to] where end.region == nil { ask("the region of '\(end.resource.name)'") }
      return
    }
    if left != right { refuse("the regions differ: \(left) and \(right)", at: to.resource.place) }
  }

  private mutating func checkOrganization(_ from: ConnectionEnd, _ to: ConnectionEnd, _ topology: Topology) {
    guard let left = from.account, let right = to.account, left.id != right.id else { return }
    let organizations = topology.resources(of: .organization)
    guard !organizations.isEmpty else {
      ask("whether '\(left.name)' and '\(right.name)' belong to one organization")
      return
    }
    let common = organizations.first { organization in
      let accounts = Set(topology.references(organization.id, "accounts").map(\.id))
      return accounts.isSuperset(of: [left.id, right.id])
    }
    guard let common else {
      if organizations.contains(where: { !topology.isListComplete($0.id, "accounts") }) {
        ask("whether '\(left.name)' and '\(right.name)' belong to one organization")
      } else {
        refuse("'\(left.name)' and '\(right.name)' are not in one organization", at: organizations[0].place)
      }
      return
    }
    if topology.flag(common.id, "ram-sharing").value == false {
      refuse(
        "resource sharing is off in '\(common.name)'", at: topology.place(common.id, "ram-sharing"))
    }
  }

  private mutating func checkNetworking(_ to: ConnectionEnd, wanted: String, _ topology: Topology) {
    guard KindID.azureDatabases.contains(to.resource.kind) else { return }
    guard let networking = topology.text(to.resource.id, "networking").value else {
      // A server that has a private endpoint, or that says whether it is public, was created with public networking.
      let isPublic =
        topology.isStated(to.resource.id, "public-access")
        || topology.resources(of: .privateEndpoint).contains {
          topology.reference($0.id, "target")?.id == to.resource.id
        }
      if isPublic, wanted == "vnet" {
        refuse("'\(to.resource.name)' was created with public networking", at: to.resource.place)
      } else if !isPublic {
        ask("the networking with which '\(to.resource.name)' was created")
      }
      return
    }
    if networking != wanted {
      let words = networking == "public" ? "with public networking" : "within a virtual network"
      refuse(
        "'\(to.resource.name)' was created \(words)", at: topology.place(to.resource.id, "networking"))
    }
  }

  private mutating func checkPublicAccess(_ to: ConnectionEnd, _ topology: Topology) {
    let definition = to.resource.kind.definition
    for property in ["public-access", "publicly-accessible"] where definition.property(property) != nil {
      switch topology.flag(to.resource.id, property).value {
      case false?:
        refuse("'\(to.resource.name)' is closed to the internet", at: topology.place(to.resource.id, property))
      case nil: ask("whether '\(to.resource.name)' can be reached from the internet")
      case true?: break
      }
      return
    }
    if definition.property("public-address") != nil, topology.isStated(to.resource.id, "public-address") { return }
    refuse("'\(to.resource.name)' has no public address", at: to.resource.place)
  }

  private mutating func checkAivenCloud(_ from: ConnectionEnd, _ to: ConnectionEnd, _ topology: Topology) {
    let homes = [to.resource.id] + to.networks.map(\.id)
    let cloud = homes.lazy.compactMap { id -> String? in
      guard topology[id].kind.definition.property("cloud") != nil else { return nil }
      return topology.text(id, "cloud").value
    }.first
    guard to.cloud == .aiven else { return }
    guard let cloud else {
      ask("the cloud in which '\(to.resource.name)' runs")
      return
    }
    let home: Cloud = cloud.hasPrefix("azure") ? .azure : cloud.hasPrefix("aws") ? .aws : .google
    if from.cloud != home {
      refuse(
        "'\(to.resource.name)' runs in \(home.rawValue), the client in \(from.cloud.rawValue)", at: to.resource.place)
    }
  }
}
