import Topology

/// What an option of a command says about a resource: its property, or its name.
struct CommandMeaning {
  /// The words that the command begins with.
  var command: String

  /// The option, or the key of AWS's short form.
  var option: String
  var kind: KindID

  /// The property; nil for the name of the resource.
  var property: String?

  /// All options of which the value is known. The names of the options are those of the AWS CLI, the Azure CLI and the
  /// client of Aiven.
  static let all: [CommandMeaning] = aws + azure + aiven

  private static func of(
    _ command: String, _ kind: KindID, _ options: [(option: String, property: String?)]
  ) -> [CommandMeaning] {
    options.map { CommandMeaning(command: command, option: $0.option, kind: kind, property: $0.property) }
  }

  private static let aws: [CommandMeaning] =
    [
      of("aws ec2 create-vpc", .vpc, [("--cidr-block", "cidr")]),
      of(
        "aws ec2 create-subnet", .awsSubnet,
        [
          ("--cidr-block", "cidr"), ("--availability-zone", "zone"), ("--availability-zone-id", "zone-id"),
        ]),
      of("aws ec2 create-customer-gateway", .customerGateway, [("--ip-address", "address"), ("--bgp-asn", "asn")]),
      of("aws ec2 create-vpn-gateway", .virtualPrivateGateway, [("--amazon-side-asn", "asn")]),
      of("aws ec2 create-vpn-connection", .tunnel, [("TunnelInsideCidr", "inside-cidr")]),
      of("aws ec2 create-vpn-connection-route", .vpnConnection, [("--destination-cidr-block", "routes")]),
      of("aws ec2 delete-vpn-connection-route", .vpnConnection, [("--destination-cidr-block", "routes")]),
      of("aws ec2 create-route", .awsRouteTable, [("--destination-cidr-block", "routes")]),
      of("aws ec2 delete-route", .awsRouteTable, [("--destination-cidr-block", "routes")]),
      of("aws ec2 replace-route", .awsRouteTable, [("--destination-cidr-block", "routes")]),
      of("aws ec2 create-security-group", .securityGroup, [("--group-name", nil)]),
      filters("aws ec2 authorize-security-group-ingress", "ingress"),
      filters("aws ec2 revoke-security-group-ingress", "ingress"),
      filters("aws ec2 authorize-security-group-egress", "egress"),
      filters("aws ec2 revoke-security-group-egress", "egress"),
      of("aws ec2 create-vpc-endpoint", .interfaceEndpoint, [("--service-name", "service")]),
      of("aws ec2 create-vpc-endpoint-service-configuration", .privateName, [("--private-dns-name", nil)]),
      of("aws elbv2 create-target-group", .targetGroup, [("--port", "port"), ("--name", nil)]),
      of("aws elbv2 create-listener", .listener, [("--port", "port")]),
      of("aws elbv2 create-load-balancer", .networkLoadBalancer, [("--name", nil), ("--scheme", "scheme")]),
      of("aws acm request-certificate", .certificate, [("--domain-name", "names")]),
      of("aws ram create-resource-share", .resourceShare, [("--name", nil)]),
      of("aws route53 create-hosted-zone", .hostedZone, [("--name", nil)]),
      of("aws rds create-db-proxy", .rdsProxy, [("--db-proxy-name", nil)]),
      of("aws rds delete-db-proxy", .rdsProxy, [("--db-proxy-name", nil)]),
      of("aws rds create-db-proxy-endpoint", .rdsProxy, [("--db-proxy-name", nil)]),
      of(
        "aws rds create-db-proxy-endpoint", .proxyEndpoint,
        [
          ("--db-proxy-endpoint-name", nil), ("--target-role", "role"),
        ]),
      of("aws rds delete-db-proxy-endpoint", .proxyEndpoint, [("--db-proxy-endpoint-name", nil)]),
      of("aws rds register-db-proxy-targets", .rdsInstance, [("--db-instance-identifiers", nil)]),
      of("aws iam create-role", .iamRole, [("--role-name", nil)]),
      of("aws iam delete-role", .iamRole, [("--role-name", nil)]),
      of("aws iam put-role-policy", .iamRole, [("--role-name", nil)]),
      of("aws iam delete-role-policy", .iamRole, [("--role-name", nil)]),
      of("aws secretsmanager create-secret", .secret, [("--name", nil)]),
      of("aws secretsmanager delete-secret", .secret, [("--secret-id", nil)]),
    ].flatMap { $0 }

  private static func filters(_ command: String, _ list: String) -> [CommandMeaning] {
    of(
      command, .securityGroup,
      [
        ("--port", list), ("FromPort", list), ("ToPort", list), ("--cidr", list), ("CidrIp", list),
      ])
  }

  private static let azure: [CommandMeaning] =
    [
      of("az network vnet create", .vnet, [("--address-prefixes", "cidr"), ("--name", nil)]),
      of("az network vnet subnet create", .azureSubnet, [("--address-prefixes", "cidr"), ("--name", nil)]),
      of("az network", .vnet, [("--vnet-name", nil), ("--virtual-network", nil)]),
      of("az network vnet peering", .vnetPeering, [("--name", nil)]),
      of("az network vnet-gateway", .vpnGateway, [("--name", nil)]),
      of("az network vnet-gateway create", .vpnGateway, [("--asn", "asn"), ("--sku", "sku")]),
      of(
        "az network local-gateway", .localNetworkGateway,
        [
          ("--name", nil), ("--gateway-ip-address", "address"), ("--asn", "asn"),
          ("--bgp-peering-address", "bgp-peer-address"),
        ]),
      of("az network vpn-connection", .connection, [("--name", nil)]),
      of("az network private-endpoint create", .azureSubnet, [("--subnet", nil)]),
      of("az network private-endpoint create", .privateEndpoint, [("--name", nil), ("--group-id", "group")]),
      of("az network private-endpoint show", .privateEndpoint, [("--name", nil)]),
      of("az network private-endpoint delete", .privateEndpoint, [("--name", nil)]),
      of("az network private-endpoint dns-zone-group", .privateEndpoint, [("--endpoint-name", nil)]),
      of("az network private-endpoint dns-zone-group create", .privateDNSZone, [("--private-dns-zone", nil)]),
      of("az network private-dns zone", .privateDNSZone, [("--name", nil)]),
      of("az network private-dns link", .privateDNSZone, [("--zone-name", nil)]),
      of("az network private-dns record-set", .privateDNSZone, [("--zone-name", nil)]),
    ].flatMap { $0 }

  private static let aiven: [CommandMeaning] =
    [
      of("avn vpc create", .projectVPC, [("--network-cidr", "cidr"), ("--cloud", "cloud")]),
      of("avn service create", .aivenPostgreSQL, [("--cloud", "cloud")]),
      of("avn vpc peering-connection", .vnet, [("--peer-vpc", nil)]),
      of("avn", .aivenProject, [("--project", nil)]),
    ].flatMap { $0 }
}
