import Addressing
import Diagnostics
import Topology

/// What a name means for one client.
enum NameAnswer {
  /// The interfaces of a resource of the topology.
  case resource(ResourceID)
  /// Addresses, whose owners depend on where the client's routes lead. With several, a client may take any.
  case addresses([Located<IPAddress>])
  /// A public address of a service that a provider runs.
  case publicService(String)
  /// The public address of a resource.
  case publicAddress(of: ResourceID)
  /// Nothing: the trace says why.
  case none
}

extension Topology {
  /// The names that a provider publishes for a resource, with the place where the topology states them.
  func publishedName(of id: ResourceID) -> Located<String>? {
    let property: String? =
      switch self[id].kind {
      case .rdsInstance, .auroraCluster, .rdsProxy, .proxyEndpoint: "endpoint"
      case .mysqlFlexibleServer, .mysqlSingleServer, .postgresqlFlexibleServer, .azureSQLServer: "fqdn"
      case .aivenPostgreSQL, .aivenMySQL: "host"
      default: nil
      }
    guard let property, let name = text(id, property).value else { return nil }
    return Located(name, at: place(id, property))
  }

  /// The names for which an endpoint with private DNS answers in its VPC. For an RDS resource that is its own name, so
  /// that its certificate fits and its failover is followed: AWS PrivateLink, "Access VPC resources".
  func privateNames(ofEndpoint id: ResourceID) -> [String] {
    if self[id].kind == .resourceEndpoint {
      guard let configuration = reference(id, "configuration") else { return [] }
      let database = text(configuration.id, "type").value == "arn" ? reference(configuration.id, "target") : nil
      let own = database.flatMap { publishedName(of: $0.id)?.value }
      return [own, text(configuration.id, "custom-domain").value].compactMap { $0 }
    }
    return switch fact(id, "service").value {
    case .text(let service): Self.apiName(ofService: service).map { [$0] } ?? []
    case .reference(let service):
      exists(service) ? children(of: service, kind: .privateName).map(\.name) : []
    default: []
    }
  }

  /// The endpoints of PrivateLink that answer for a name where private DNS is on, in one VPC or in any.
  func endpoints(withPrivateName name: String, in vpc: ResourceID?) -> [Resource] {
    if let vpc {
      let name = DomainName.normal(name)
      return resolverView(of: vpc).endpoints.compactMap { entry in
        entry.names.contains { DomainName.covers($0, name) } ? self[entry.endpoint] : nil
      }
    }
    return endpoints(thatMayAnswerFor: name).filter { endpoint in
      privateNames(ofEndpoint: endpoint.id).contains { DomainName.covers($0, name) }
    }
  }

  private func endpoints(thatMayAnswerFor name: String) -> [Resource] {
    let patterns = DomainName.patterns(covering: name)
    let own = Self.service(ofAPIName: name).map { resources(of: [.interfaceEndpoint], mentioning: .name($0)) } ?? []
    let services = resources(of: [.privateName], mentioning: .anyName(patterns)).compactMap(\.parent)
    let offered = resources(of: [.interfaceEndpoint], mentioning: .anyOf(services))
    let databases = resources(
      of: [.rdsInstance, .auroraCluster, .rdsProxy, .proxyEndpoint], mentioning: .anyName(patterns))
    let configurations =
      resources(of: [.resourceConfiguration], mentioning: .anyName(patterns))
      + resources(of: [.resourceConfiguration], mentioning: .anyOf(databases.map(\.id)))
    let shared = resources(of: [.resourceEndpoint], mentioning: .anyOf(configurations.map(\.id)))
    return Set((own + offered + shared).map(\.id)).sorted().map { self[$0] }
  }

  /// Whether a name is one that AWS gives to the API of a service, `SERVICE.REGION.amazonaws.com`.
  static func isAPIName(_ name: String) -> Bool {
    let parts = DomainName.normal(name).split(separator: ".")
    return parts.suffix(2) == ["amazonaws", "com"] && (3...4).contains(parts.count)
  }

  /// `com.amazonaws.REGION.SERVICE` is called by the name `SERVICE.REGION.amazonaws.com`.
  static func apiName(ofService service: String) -> String? {
    let parts = service.split(separator: ".").map(String.init)
    guard parts.count >= 4, parts[0] == "com", parts[1] == "amazonaws" else { return nil }
    return "\(parts[3...].reversed().joined(separator: ".")).\(parts[2]).amazonaws.com"
  }

  /// The service that is called by a name `SERVICE.REGION.amazonaws.com`.
  private static func service(ofAPIName name: String) -> String? {
    let parts = DomainName.normal(name).split(separator: ".").map(String.init)
    guard parts.count >= 4, parts.suffix(2) == ["amazonaws", "com"] else { return nil }
    return (["com", "amazonaws", parts[parts.count - 3]] + parts.dropLast(3).reversed()).joined(separator: ".")
  }
}
