/// What a box stands for, as far as its picture goes.
public enum Symbol: String, Sendable, CaseIterable {
  // Things
  case user, machine, function, database, proxy
  case loadBalancer = "load-balancer"
  case endpoint
  case endpointService = "endpoint-service"
  case gateway, hub
  case internetGateway = "internet-gateway"
  case natGateway = "nat-gateway"
  case firewall, peering, dns
  case routeTable = "route-table"
  case filter
  case networkInterface = "network-interface"
  case key, secret, identity, certificate, storage, service, share, target
  // Containers
  case internet, cloud, tenant, account, region, site, network, zone, subnet, group

  /// What it is called in a legend and by a screen reader.
  public var title: String {
    switch self {
    case .user: "Person or laptop"
    case .machine: "Client or server"
    case .function: "Function"
    case .database: "Database"
    case .proxy: "Database proxy"
    case .loadBalancer: "Load balancer"
    case .endpoint: "Private endpoint"
    case .endpointService: "Endpoint service"
    case .gateway: "Gateway"
    case .hub: "Transit hub"
    case .internetGateway: "Internet gateway"
    case .natGateway: "NAT gateway"
    case .firewall: "Firewall"
    case .peering: "Peering"
    case .dns: "Name resolution"
    case .routeTable: "Route table"
    case .filter: "Filter rules"
    case .networkInterface: "Network interface"
    case .key: "Encryption key"
    case .secret: "Secret"
    case .identity: "Identity"
    case .certificate: "Certificate"
    case .storage: "Storage"
    case .service: "Service"
    case .share: "Share"
    case .target: "Target group"
    case .internet: "Internet"
    case .cloud: "Cloud"
    case .tenant: "Tenant"
    case .account: "Account or subscription"
    case .region: "Region"
    case .site: "Site"
    case .network: "Network"
    case .zone: "Zone"
    case .subnet: "Subnet"
    case .group: "Group"
    }
  }

  /// Where a thing likes to stand when nothing else says so: 0 far left (who asks) to 4 far right (who answers).
  var leaning: Int {
    switch self {
    case .user, .internet: 0
    case .machine, .function, .site: 1
    case .database, .storage: 4
    case .loadBalancer, .proxy, .target, .endpointService, .service, .secret, .key: 3
    default: 2
    }
  }

  /// The symbol for a kind's name as providers and engineers write it; nothing for a name that says nothing.
  public init?(kind: String) {
    if let exact = Symbol(rawValue: kind) {
      self = exact
      return
    }
    guard let known = Symbol.byKind[kind] else { return nil }
    self = known
  }

  private static let byKind: [String: Symbol] = [
    "vm": .machine, "host": .machine, "client": .machine, "instance": .machine, "workload": .machine,
    "laptop": .user, "person": .user, "db": .database, "rds": .database, "aurora": .database, "server": .database,
    "lb": .loadBalancer, "nlb": .loadBalancer, "alb": .loadBalancer, "gw": .gateway, "vpn": .gateway, "fw": .firewall,
    "igw": .internetGateway,
    "nat": .natGateway, "tgw": .hub, "transit-gateway": .hub, "lambda": .function,
    "rt": .routeTable, "nsg": .filter, "security-group": .filter, "network-acl": .filter, "pe": .endpoint,
    "eni": .networkInterface, "svc": .service, "vpc": .network, "vnet": .network, "dc": .site,
    "subscription": .account, "project": .account, "availability-zone": .zone,
  ]
}
