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

/// Names of the DNS, compared without regard to case and to a dot at the end.
enum DomainName {
  static func normal(_ name: String) -> String {
    let lower = name.lowercased()
    return lower.hasSuffix(".") ? String(lower.dropLast()) : lower
  }

  /// Whether a name is a domain itself or lies below it; all names lie in the empty one.
  static func lies(_ name: String, in domain: String) -> Bool {
    let name = normal(name)
    let domain = normal(domain)
    return domain.isEmpty || name == domain || name.hasSuffix("." + domain)
  }

  /// The part of a name below a domain; empty for the domain itself.
  static func relative(_ name: String, to domain: String) -> String {
    let name = normal(name)
    let domain = normal(domain)
    return name == domain ? "" : String(name.dropLast(domain.count + 1))
  }

  /// Whether a name, which may begin with `*.`, covers another. A wildcard stands for one label, as in certificates.
  static func covers(_ pattern: String, _ name: String) -> Bool {
    let pattern = normal(pattern)
    let name = normal(name)
    guard pattern.hasPrefix("*.") else { return pattern == name }
    guard let dot = name.firstIndex(of: ".") else { return false }
    return name[dot...] == pattern.dropFirst()
  }
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
}
