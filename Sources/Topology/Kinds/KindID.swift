/// Every kind of resource that a topology can hold.
///
/// The raw value is the word that an author writes, with the provider in front where two providers share the word:
/// `aws/subnet` and `azure/subnet` are both written `subnet`, and the place in the tree decides.
public enum KindID: String, Sendable, CaseIterable, Hashable {
  // AWS: accounts
  case organization
  case awsAccount = "aws-account"
  case resourceShare = "resource-share"
  case resourceShareInvitation = "invitation"

  // AWS: networks
  case vpc
  case awsSubnet = "aws/subnet"
  case awsRouteTable = "aws/route-table"
  case managedPrefixList = "prefix-list"
  case networkACL = "network-acl"
  case securityGroup = "security-group"
  case internetGateway = "internet-gateway"
  case natGateway = "nat-gateway"
  case vpcPeeringConnection = "vpc-peering-connection"
  case transitGateway = "transit-gateway"
  case transitGatewayAttachment = "transit-gateway-attachment"
  case transitGatewayRouteTable = "transit-gateway-route-table"
  case virtualPrivateGateway = "virtual-private-gateway"
  case customerGateway = "customer-gateway"
  case vpnConnection = "vpn-connection"
  case tunnel

  // AWS: machines, load balancers, endpoints
  case instance
  case lambdaFunction = "lambda-function"
  case networkLoadBalancer = "network-load-balancer"
  case applicationLoadBalancer = "application-load-balancer"
  case gatewayLoadBalancer = "gateway-load-balancer"
  case gatewayLoadBalancerEndpoint = "gateway-load-balancer-endpoint"
  case listener
  case targetGroup = "target-group"
  case target
  case certificate
  case interfaceEndpoint = "interface-endpoint"
  case gatewayEndpoint = "gateway-endpoint"
  case endpointService = "endpoint-service"
  case privateName = "private-name"
  case resourceGateway = "resource-gateway"
  case resourceConfiguration = "resource-configuration"
  case resourceEndpoint = "resource-endpoint"
  case tunnelEndpoint = "tunnel-endpoint"

  // AWS: databases
  case rdsInstance = "rds-instance"
  case auroraCluster = "aurora-cluster"
  case rdsProxy = "rds-proxy"
  case proxyEndpoint = "proxy-endpoint"

  // AWS: names
  case hostedZone = "hosted-zone"
  case resolverEndpoint = "resolver-endpoint"
  case resolverRule = "resolver-rule"

  // AWS: identity
  case iamUser = "iam-user"
  case iamRole = "iam-role"
  case kmsKey = "kms-key"
  case secret

  // Azure
  case entraTenant = "entra-tenant"
  case appRegistration = "app-registration"
  case servicePrincipal = "service-principal"
  case azureSubscription = "azure-subscription"
  case vnet
  case azureSubnet = "azure/subnet"
  case azureRouteTable = "azure/route-table"
  case networkSecurityGroup = "network-security-group"
  case securityAdminConfiguration = "security-admin-configuration"
  case applicationSecurityGroup = "application-security-group"
  case virtualMachine = "virtual-machine"
  case loadBalancer = "load-balancer"
  case vnetPeering = "vnet-peering"
  case vpnGateway = "vpn-gateway"
  case localNetworkGateway = "local-network-gateway"
  case connection
  case privateEndpoint = "private-endpoint"
  case privateDNSZone = "private-dns-zone"
  case virtualNetworkLink = "virtual-network-link"
  case dnsResolver = "dns-resolver"
  case inboundEndpoint = "inbound-endpoint"
  case outboundEndpoint = "outbound-endpoint"
  case dnsForwardingRuleset = "dns-forwarding-ruleset"
  case mysqlFlexibleServer = "mysql-flexible-server"
  case mysqlSingleServer = "mysql-single-server"
  case postgresqlFlexibleServer = "postgresql-flexible-server"
  case azureSQLServer = "azure-sql-server"

  // Aiven
  case aivenProject = "aiven-project"
  case projectVPC = "project-vpc"
  case aivenVPCPeering = "aiven-vpc-peering"
  case aivenPostgreSQL = "aiven/postgresql"
  case aivenMySQL = "aiven/mysql"
  case aivenPrivatelink = "privatelink"

  // Google Cloud
  case gcpProject = "gcp-project"
  case gcpNetwork = "gcp/network"
  case gcpSubnet = "gcp/subnet"
  case gcpPeering = "network-peering"
  case gcpFirewallRule = "firewall-rule"
  case gcpInstance = "gcp/instance"
  case allocatedRange = "allocated-range"
  case serviceAttachment = "service-attachment"
  case pscEndpoint = "psc-endpoint"

  // Anywhere
  case internetClient = "internet-client"
  case onPremises = "on-premises"
  case opaque

  /// The word that an author writes.
  public var word: String {
    let written = rawValue
    guard let slash = written.utf8.firstIndex(of: UInt8(ascii: "/")) else { return written }
    return String(written[written.utf8.index(after: slash)...])
  }

  /// By the number of the case: as a text, which it is written as, it would be hashed letter by letter.
  public func hash(into hasher: inout Hasher) {
    withUnsafeBytes(of: self) { hasher.combine(bytes: $0) }
  }

  /// What a resource of this kind may be and hold.
  public var definition: Kind {
    guard let kind = Kind.byID[self] else {
      // Every case is declared in one of the lists below `Kinds`; a test goes through all cases.
      return Kind(self, .general, "", within: [], properties: [])
    }
    return kind
  }
}

extension KindID {
  /// Databases that a client can log in to.
  public static let databases: Set<KindID> = [
    .rdsInstance, .auroraCluster, .mysqlFlexibleServer, .mysqlSingleServer, .postgresqlFlexibleServer, .azureSQLServer,
    .aivenPostgreSQL, .aivenMySQL,
  ]

  /// Databases that Azure runs behind a name of its own.
  public static let azureDatabases: Set<KindID> = [
    .mysqlFlexibleServer, .mysqlSingleServer, .postgresqlFlexibleServer, .azureSQLServer,
  ]

  /// Services of an Aiven project.
  public static let aivenServices: Set<KindID> = [.aivenPostgreSQL, .aivenMySQL]

  /// Machines and other things from which a person or a program connects.
  public static let clients: Set<KindID> = [.instance, .lambdaFunction, .virtualMachine, .internetClient, .onPremises]

  /// What stands in a network and answers queries for names, besides machines.
  public static let resolverEndpoints: Set<KindID> = [.resolverEndpoint, .inboundEndpoint]

  /// Networks with addresses of their own.
  public static let networks: Set<KindID> = [.vpc, .vnet, .projectVPC, .onPremises]
}
