extension Catalogue {
  /// The permission that creates a resource, by the kind. What is not listed is not checked.
  ///
  /// Sources: the actions of each service in the Service Authorization Reference, which are named as the operations of
  /// its API are; "Azure permissions for Networking", Microsoft.Network; "Roles and permissions" of Aiven, project and
  /// service permissions.
  public static let creationActions: [String: String] = {
    var actions = others
    for (kind, name) in ec2 { actions[kind] = "ec2:\(name)" }
    for (kind, name) in network { actions[kind] = "Microsoft.Network/\(name)/write" }
    return actions
  }()

  /// The permission that deletes a resource, by the kind, where it is named after the one that creates it.
  public static let deletionActions: [String: String] = creationActions.compactMapValues { action in
    if action.hasPrefix("ec2:CreateVpcEndpoint") {
      return action.replacing("Create", with: "Delete") + "s"
    }
    if action.hasPrefix("Microsoft.") { return action.replacing("/write", with: "/delete") }
    if action.contains(":Create") { return action.replacing(":Create", with: ":Delete") }
    return action.hasPrefix("project:") ? action : nil
  }.merging(["kms-key": "kms:ScheduleKeyDeletion", "certificate": "acm:DeleteCertificate"]) { $1 }

  private static let ec2: [String: String] = [
    "vpc": "CreateVpc", "aws/subnet": "CreateSubnet", "aws/route-table": "CreateRouteTable",
    "network-acl": "CreateNetworkAcl", "security-group": "CreateSecurityGroup",
    "internet-gateway": "CreateInternetGateway", "nat-gateway": "CreateNatGateway",
    "vpc-peering-connection": "CreateVpcPeeringConnection", "transit-gateway": "CreateTransitGateway",
    "transit-gateway-route-table": "CreateTransitGatewayRouteTable", "virtual-private-gateway": "CreateVpnGateway",
    "customer-gateway": "CreateCustomerGateway", "vpn-connection": "CreateVpnConnection",
    "interface-endpoint": "CreateVpcEndpoint", "gateway-endpoint": "CreateVpcEndpoint",
    "endpoint-service": "CreateVpcEndpointServiceConfiguration",
  ]

  private static let others: [String: String] = [
    "resource-share": "ram:CreateResourceShare", "network-load-balancer": "elasticloadbalancing:CreateLoadBalancer",
    "application-load-balancer": "elasticloadbalancing:CreateLoadBalancer",
    "listener": "elasticloadbalancing:CreateListener", "target-group": "elasticloadbalancing:CreateTargetGroup",
    "certificate": "acm:RequestCertificate", "hosted-zone": "route53:CreateHostedZone",
    "rds-proxy": "rds:CreateDBProxy", "proxy-endpoint": "rds:CreateDBProxyEndpoint", "kms-key": "kms:CreateKey",
    "secret": "secretsmanager:CreateSecret", "iam-role": "iam:CreateRole", "iam-user": "iam:CreateUser",
    "project-vpc": "project:networking:write", "aiven-vpc-peering": "project:networking:write",
    "aiven/postgresql": "project:services:write", "aiven/mysql": "project:services:write",
  ]

  private static let network: [String: String] = [
    "vnet": "virtualNetworks", "azure/subnet": "virtualNetworks/subnets",
    "vnet-peering": "virtualNetworks/virtualNetworkPeerings", "azure/route-table": "routeTables",
    "network-security-group": "networkSecurityGroups", "vpn-gateway": "virtualNetworkGateways",
    "local-network-gateway": "localNetworkGateways", "connection": "connections",
    "private-endpoint": "privateEndpoints", "private-dns-zone": "privateDnsZones",
    "virtual-network-link": "privateDnsZones/virtualNetworkLinks",
  ]
}
