extension Catalogue {
  /// What a provider asks for before it creates a resource.
  public struct CreationAction: Sendable {
    /// The name of the permission, in the provider's words.
    public let name: String

    /// Where it is documented.
    public let source: String
  }

  /// The permission that creates a resource, by the kind. What is not listed is not checked.
  public static let creationActions: [String: CreationAction] = {
    var actions: [String: CreationAction] = [:]
    for (kind, name) in ec2 { actions[kind] = CreationAction(name: "ec2:\(name)", source: ec2Source) }
    for (kind, name) in network {
      actions[kind] = CreationAction(name: "Microsoft.Network/\(name)/write", source: azureSource)
    }
    for (kind, name) in otherAWS { actions[kind] = CreationAction(name: name, source: awsSource) }
    return actions
  }()

  /// What well-known roles permit: names in small letters without signs between, actions as patterns.
  ///
  /// Roles that are built into the providers alone; their documentation lists the actions.
  public static let rolesActions: [String: [String]] = [
    // Azure built-in roles.
    "owner": ["*"], "contributor": ["*"], "networkcontributor": ["Microsoft.Network/*"], "reader": ["*/read"],
    "privatednszonecontributor": ["Microsoft.Network/privateDnsZones/*"],
    // AWS managed policies.
    "administratoraccess": ["*"], "poweruseraccess": ["*"], "amazonec2fullaccess": ["ec2:*", "elasticloadbalancing:*"],
    "amazonroute53fullaccess": ["route53:*"], "readonlyaccess": ["*:Describe*", "*:Get*", "*:List*"],
  ]

  private static let ec2Source = "Service Authorization Reference, actions defined by Amazon EC2"
  private static let awsSource = "Service Authorization Reference"
  private static let azureSource = "Azure permissions for Networking, Microsoft.Network"

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

  private static let otherAWS: [String: String] = [
    "resource-share": "ram:CreateResourceShare", "network-load-balancer": "elasticloadbalancing:CreateLoadBalancer",
    "application-load-balancer": "elasticloadbalancing:CreateLoadBalancer",
    "listener": "elasticloadbalancing:CreateListener", "target-group": "elasticloadbalancing:CreateTargetGroup",
    "certificate": "acm:RequestCertificate", "hosted-zone": "route53:CreateHostedZone",
    "rds-proxy": "rds:CreateDBProxy", "proxy-endpoint": "rds:CreateDBProxyEndpoint", "kms-key": "kms:CreateKey",
    "secret": "secretsmanager:CreateSecret", "iam-role": "iam:CreateRole", "iam-user": "iam:CreateUser",
  ]

  private static let network: [String: String] = [
    "vnet": "virtualNetworks", "azure/subnet": "virtualNetworks/subnets",
    "vnet-peering": "virtualNetworks/virtualNetworkPeerings", "azure/route-table": "routeTables",
    "network-security-group": "networkSecurityGroups", "vpn-gateway": "virtualNetworkGateways",
    "local-network-gateway": "localNetworkGateways", "connection": "connections",
    "private-endpoint": "privateEndpoints", "private-dns-zone": "privateDnsZones",
  ]
}
