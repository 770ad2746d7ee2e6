import Topology

/// The provider's own commands that show things as they are.
///
/// Things of AWS that have no name of their own are asked for by their tag `Name`. Azure wants the resource group, which a
/// topology does not know: it stays a placeholder.
enum LookCommands {
  static func commands(_ kind: KindID, _ things: [Resource], in topology: Topology) -> [String] {
    let names = things.map(\.name)
    let all = names.joined(separator: ",")
    func each(_ command: (Resource) -> String) -> [String] { things.map(command) }
    switch kind {
    // AWS, by tag
    case .vpc: return tagged("describe-vpcs", all) + dnsAttributes
    case .awsSubnet: return tagged("describe-subnets", all)
    case .awsRouteTable: return tagged("describe-route-tables", all)
    case .networkACL: return tagged("describe-network-acls", all)
    case .internetGateway: return tagged("describe-internet-gateways", all)
    case .natGateway: return ["aws ec2 describe-nat-gateways --filter Name=tag:Name,Values=\(all)"]
    case .vpcPeeringConnection: return tagged("describe-vpc-peering-connections", all)
    case .transitGateway: return tagged("describe-transit-gateways", all)
    case .transitGatewayAttachment: return tagged("describe-transit-gateway-attachments", all)
    case .transitGatewayRouteTable: return tagged("describe-transit-gateway-route-tables", all)
    case .virtualPrivateGateway: return tagged("describe-vpn-gateways", all)
    case .customerGateway: return tagged("describe-customer-gateways", all)
    case .vpnConnection: return tagged("describe-vpn-connections", all)
    case .tunnel:
      let connections = unique(things.compactMap { $0.parent.map { topology[$0].name } })
      return tagged(
        "describe-vpn-connections", connections.joined(separator: ","), query: "VpnConnections[].VgwTelemetry")
    case .instance: return tagged("describe-instances", all)
    case .interfaceEndpoint, .gatewayEndpoint, .resourceEndpoint, .tunnelEndpoint, .gatewayLoadBalancerEndpoint:
      return tagged("describe-vpc-endpoints", all)
    case .endpointService:
      return tagged("describe-vpc-endpoint-service-configurations", all)
        + ["aws ec2 describe-vpc-endpoint-service-permissions --service-id {{service-id}}"]
    case .privateName:
      let services = unique(things.compactMap { $0.parent.map { topology[$0].name } })
      return tagged(
        "describe-vpc-endpoint-service-configurations", services.joined(separator: ","),
        query: "ServiceConfigurations[].PrivateDnsNameConfiguration")
    // AWS, by name
    case .securityGroup: return ["aws ec2 describe-security-groups --filters Name=group-name,Values=\(all)"]
    case .lambdaFunction: return each { "aws lambda get-function-configuration --function-name \($0.name)" }
    case .networkLoadBalancer, .applicationLoadBalancer, .gatewayLoadBalancer:
      return ["aws elbv2 describe-load-balancers --names \(names.joined(separator: " "))"]
    case .listener: return ["aws elbv2 describe-listeners --load-balancer-arn {{load-balancer-arn}}"]
    case .managedPrefixList:
      return ["aws ec2 get-managed-prefix-list-entries --prefix-list-id {{prefix-list-id}}"]
    case .target: return ["aws elbv2 describe-target-health --target-group-arn {{target-group-arn}}"]
    case .resourceShareInvitation: return ["aws ram get-resource-share-invitations"]
    case .targetGroup: return ["aws elbv2 describe-target-groups --names \(names.joined(separator: " "))"]
    case .certificate: return ["aws acm describe-certificate --certificate-arn {{certificate-arn}}"]
    case .resourceGateway: return ["aws vpc-lattice list-resource-gateways"]
    case .resourceConfiguration: return ["aws vpc-lattice list-resource-configurations"]
    case .rdsInstance: return each { "aws rds describe-db-instances --db-instance-identifier \($0.name)" }
    case .auroraCluster: return each { "aws rds describe-db-clusters --db-cluster-identifier \($0.name)" }
    case .rdsProxy: return each { "aws rds describe-db-proxies --db-proxy-name \($0.name)" }
    case .proxyEndpoint: return each { "aws rds describe-db-proxy-endpoints --db-proxy-endpoint-name \($0.name)" }
    case .hostedZone:
      return each { "aws route53 list-hosted-zones-by-name --dns-name \($0.name)" }
        + ["aws route53 list-resource-record-sets --hosted-zone-id {{zone-id}}"]
    case .resolverEndpoint: return ["aws route53resolver list-resolver-endpoints"]
    case .resolverRule: return ["aws route53resolver list-resolver-rules"]
    case .iamUser:
      return each { "aws iam list-user-policies --user-name \($0.name)" }
    case .iamRole:
      return each { "aws iam get-role --role-name \($0.name)" }
        + each { "aws iam list-role-policies --role-name \($0.name)" }
    case .kmsKey:
      return [
        "aws kms describe-key --key-id {{key-id}}", "aws kms get-key-policy --key-id {{key-id}} --policy-name default",
      ]
    case .secret: return each { "aws secretsmanager describe-secret --secret-id \($0.name)" }
    case .resourceShare: return each { "aws ram get-resource-shares --resource-owner SELF --name \($0.name)" }
    default: return azure(kind, things, in: topology)
    }
  }

  private static func azure(_ kind: KindID, _ things: [Resource], in topology: Topology) -> [String] {
    func shown(_ command: String) -> [String] { things.map { "az \(command) show \(group) --name \($0.name)" } }
    func inNetwork(_ command: (Resource, String) -> String) -> [String] {
      things.map { command($0, $0.parent.map { topology[$0].name } ?? "{{vnet}}") }
    }
    switch kind {
    case .vnet: return shown("network vnet")
    case .azureSubnet:
      return inNetwork { "az network vnet subnet show \(group) --vnet-name \($1) --name \($0.name)" }
    case .azureRouteTable: return shown("network route-table")
    case .networkSecurityGroup:
      return things.map { "az network nsg rule list \(group) --nsg-name \($0.name) --output table" }
    case .applicationSecurityGroup: return shown("network asg")
    case .virtualMachine: return shown("vm")
    case .vnetPeering:
      return inNetwork { "az network vnet peering list \(group) --vnet-name \($1) --output table" }.uniqued()
    case .vpnGateway: return shown("network vnet-gateway")
    case .localNetworkGateway: return shown("network local-gateway")
    case .connection: return shown("network vpn-connection")
    case .privateEndpoint: return shown("network private-endpoint")
    case .privateDNSZone:
      return things.flatMap {
        [
          "az network private-dns record-set list \(group) --zone-name \($0.name)",
          "az network private-dns link vnet list \(group) --zone-name \($0.name)",
        ]
      }
    case .dnsResolver: return shown("dns-resolver")
    case .mysqlFlexibleServer: return shown("mysql flexible-server")
    case .loadBalancer: return shown("network lb")
    case .postgresqlFlexibleServer: return shown("postgres flexible-server")
    case .azureSQLServer: return shown("sql server")
    default: return aiven(kind, things, in: topology)
    }
  }

  private static func aiven(_ kind: KindID, _ things: [Resource], in topology: Topology) -> [String] {
    let project = things.first.flatMap { topology.enclosing($0.id, [.aivenProject]) }.map(\.name) ?? "{{project}}"
    switch kind {
    case .projectVPC: return ["avn vpc list --project \(project)"]
    case .aivenVPCPeering:
      return ["avn vpc peering-connection list --project \(project) --project-vpc-id {{project-vpc-id}}"]
    case .aivenPostgreSQL, .aivenMySQL, .aivenPrivatelink:
      return things.map { "avn service get --project \(project) \($0.name) --json" }
    default: return []
    }
  }

  /// How a load balancer or a proxy sees what stands behind it.
  static func targets(of resource: Resource) -> [String] {
    resource.kind == .rdsProxy
      ? ["aws rds describe-db-proxy-targets --db-proxy-name \(resource.name)"]
      : ["aws elbv2 describe-target-health --target-group-arn {{target-group-arn}}"]
  }

  /// The routes that hold in a subnet, those learnt from gateways among them.
  static func routes(of subnet: Resource, client: Resource) -> [String] {
    subnet.kind == .azureSubnet
      ? ["az network nic show-effective-route-table \(group) --name {{nic-of-\(client.name)}} --output table"]
      : [
        "aws ec2 describe-route-tables --filters Name=association.subnet-id,Values={{\(subnet.name)-id}} --query 'RouteTables[].Routes[]'"
      ]
  }

  private static let group = "--resource-group {{resource-group}}"

  /// What a VPC says of the names in it is asked for one by one.
  private static let dnsAttributes = [
    "aws ec2 describe-vpc-attribute --vpc-id {{vpc-id}} --attribute enableDnsSupport",
    "aws ec2 describe-vpc-attribute --vpc-id {{vpc-id}} --attribute enableDnsHostnames",
  ]

  private static func tagged(_ command: String, _ names: String, query: String? = nil) -> [String] {
    ["aws ec2 \(command) --filters Name=tag:Name,Values=\(names)" + (query.map { " --query '\($0)'" } ?? "")]
  }

  private static func unique(_ names: [String]) -> [String] { names.uniqued() }
}

extension Array where Element: Hashable {
  /// The elements without those that come again, in their order.
  fileprivate func uniqued() -> [Element] {
    var known: Set<Element> = []
    return filter { known.insert($0).inserted }
  }
}
