extension Catalogue {
  /// What a provider asks for before it changes a property: any one of the permissions is enough.
  public struct ChangeActions: Sendable {
    /// To set it, or to add to it.
    public let add: [String]

    /// To take from it.
    public let remove: [String]

    fileprivate init(_ add: String..., remove: String...) {
      self.add = add
      self.remove = remove.isEmpty ? add : remove
    }
  }

  /// What a provider asks for before somebody moves a resource from one state to another. States that a resource comes to
  /// by itself are not listed.
  public struct StateAction: Sendable {
    public let kind: String

    /// The state before; nil for any.
    public let from: String?
    public let to: String
    public let name: String

    fileprivate init(_ kind: String, from: String? = nil, to: String, _ name: String) {
      self.kind = kind
      self.from = from
      self.to = to
      self.name = name
    }
  }

  /// The permissions that change a property, by `kind.property`. What is not listed is not checked.
  ///
  /// Sources: as of ``creationActions``; "Azure permissions for Management and governance", Microsoft.Authorization.
  public static let changeActions: [String: ChangeActions] = [
    "vpc.dns-support": .init("ec2:ModifyVpcAttribute"),
    "vpc.dns-hostnames": .init("ec2:ModifyVpcAttribute"),
    "aws/subnet.route-table": .init("ec2:AssociateRouteTable", "ec2:ReplaceRouteTableAssociation"),
    "aws/subnet.network-acl": .init("ec2:ReplaceNetworkAclAssociation"),
    "aws/route-table.routes": .init("ec2:CreateRoute", "ec2:ReplaceRoute", remove: "ec2:DeleteRoute"),
    "aws/route-table.propagates": .init(
      "ec2:EnableVgwRoutePropagation", remove: "ec2:DisableVgwRoutePropagation"),
    "security-group.ingress": .init(
      "ec2:AuthorizeSecurityGroupIngress", "ec2:ModifySecurityGroupRules", remove: "ec2:RevokeSecurityGroupIngress"),
    "security-group.egress": .init(
      "ec2:AuthorizeSecurityGroupEgress", "ec2:ModifySecurityGroupRules", remove: "ec2:RevokeSecurityGroupEgress"),
    "network-acl.ingress": .init(
      "ec2:CreateNetworkAclEntry", "ec2:ReplaceNetworkAclEntry", remove: "ec2:DeleteNetworkAclEntry"),
    "network-acl.egress": .init(
      "ec2:CreateNetworkAclEntry", "ec2:ReplaceNetworkAclEntry", remove: "ec2:DeleteNetworkAclEntry"),
    "instance.security-groups": .init("ec2:ModifyInstanceAttribute", "ec2:ModifyNetworkInterfaceAttribute"),
    "interface-endpoint.private-dns": .init("ec2:ModifyVpcEndpoint"),
    "interface-endpoint.security-groups": .init("ec2:ModifyVpcEndpoint"),
    "interface-endpoint.subnets": .init("ec2:ModifyVpcEndpoint"),
    "interface-endpoint.policy": .init("ec2:ModifyVpcEndpoint"),
    "endpoint-service.principals": .init("ec2:ModifyVpcEndpointServicePermissions"),
    "endpoint-service.acceptance": .init("ec2:ModifyVpcEndpointServiceConfiguration"),
    "target-group.targets": .init(
      "elasticloadbalancing:RegisterTargets", remove: "elasticloadbalancing:DeregisterTargets"),
    "network-load-balancer.security-groups": .init("elasticloadbalancing:SetSecurityGroups"),
    "network-load-balancer.cross-zone": .init("elasticloadbalancing:ModifyLoadBalancerAttributes"),
    "listener.certificate": .init("elasticloadbalancing:ModifyListener"),
    "hosted-zone.records": .init("route53:ChangeResourceRecordSets"),
    "hosted-zone.vpcs": .init("route53:AssociateVPCWithHostedZone", remove: "route53:DisassociateVPCFromHostedZone"),
    "hosted-zone.authorizes": .init(
      "route53:CreateVPCAssociationAuthorization", remove: "route53:DeleteVPCAssociationAuthorization"),
    "rds-instance.security-groups": .init("rds:ModifyDBInstance"),
    "aurora-cluster.security-groups": .init("rds:ModifyDBCluster"),
    "aurora-cluster.data-api": .init(
      "rds:EnableHttpEndpoint", "rds:ModifyDBCluster", remove: "rds:DisableHttpEndpoint", "rds:ModifyDBCluster"),
    "iam-role.policies": .init(
      "iam:PutRolePolicy", "iam:AttachRolePolicy", remove: "iam:DeleteRolePolicy", "iam:DetachRolePolicy",
      "iam:PutRolePolicy"),
    "iam-role.trust": .init("iam:UpdateAssumeRolePolicy"),
    "iam-user.policies": .init(
      "iam:PutUserPolicy", "iam:AttachUserPolicy", remove: "iam:DeleteUserPolicy", "iam:DetachUserPolicy",
      "iam:PutUserPolicy"),
    "kms-key.policy": .init("kms:PutKeyPolicy"),
    "secret.policy": .init(
      "secretsmanager:PutResourcePolicy", remove: "secretsmanager:DeleteResourcePolicy",
      "secretsmanager:PutResourcePolicy"),
    "resource-share.resources": .init("ram:AssociateResourceShare", remove: "ram:DisassociateResourceShare"),
    "resource-share.with": .init("ram:AssociateResourceShare", remove: "ram:DisassociateResourceShare"),
    "organization.ram-sharing": .init("ram:EnableSharingWithAwsOrganization"),
    "vnet.role-assignments": .init(
      "Microsoft.Authorization/roleAssignments/write", remove: "Microsoft.Authorization/roleAssignments/delete"),
    "azure/subnet.network-security-group": .init("Microsoft.Network/virtualNetworks/subnets/write"),
    "azure/subnet.route-table": .init("Microsoft.Network/virtualNetworks/subnets/write"),
    "azure/route-table.routes": .init(
      "Microsoft.Network/routeTables/routes/write", "Microsoft.Network/routeTables/write",
      remove: "Microsoft.Network/routeTables/routes/delete", "Microsoft.Network/routeTables/write"),
    "network-security-group.inbound": .init(
      "Microsoft.Network/networkSecurityGroups/securityRules/write", "Microsoft.Network/networkSecurityGroups/write",
      remove: "Microsoft.Network/networkSecurityGroups/securityRules/delete",
      "Microsoft.Network/networkSecurityGroups/write"),
    "network-security-group.outbound": .init(
      "Microsoft.Network/networkSecurityGroups/securityRules/write", "Microsoft.Network/networkSecurityGroups/write",
      remove: "Microsoft.Network/networkSecurityGroups/securityRules/delete",
      "Microsoft.Network/networkSecurityGroups/write"),
    "private-dns-zone.links": .init(
      "Microsoft.Network/privateDnsZones/virtualNetworkLinks/write",
      remove: "Microsoft.Network/privateDnsZones/virtualNetworkLinks/delete"),
    "private-endpoint.zone-group": .init(
      "Microsoft.Network/privateEndpoints/privateDnsZoneGroups/write",
      remove: "Microsoft.Network/privateEndpoints/privateDnsZoneGroups/delete"),
    "aiven/postgresql.ip-filter": .init("service:configuration:write", "project:services:write"),
    "aiven/mysql.ip-filter": .init("service:configuration:write", "project:services:write"),
  ]

  /// The permissions that move a resource into a state.
  public static let stateActions: [StateAction] = [
    .init("vpc-peering-connection", from: "pending-acceptance", to: "active", "ec2:AcceptVpcPeeringConnection"),
    .init("vpc-peering-connection", from: "pending-acceptance", to: "rejected", "ec2:RejectVpcPeeringConnection"),
    .init("interface-endpoint", from: "pending-acceptance", to: "available", "ec2:AcceptVpcEndpointConnections"),
    .init("interface-endpoint", to: "rejected", "ec2:RejectVpcEndpointConnections"),
    .init(
      "private-name", from: "pending-verification", to: "verified", "ec2:StartVpcEndpointServicePrivateDnsVerification"),
    .init("virtual-private-gateway", to: "attached", "ec2:AttachVpnGateway"),
    .init("virtual-private-gateway", to: "detached", "ec2:DetachVpnGateway"),
    .init("invitation", from: "pending", to: "accepted", "ram:AcceptResourceShareInvitation"),
    .init("invitation", from: "pending", to: "rejected", "ram:RejectResourceShareInvitation"),
    .init("private-endpoint", to: "approved", approval),
    .init("private-endpoint", to: "rejected", approval),
  ]

  /// The approval of a connection is a right at the server that is connected to: `{type}` stands for the type of that.
  private static let approval = "{type}/privateEndpointConnectionsApproval/action"

  /// The types of resources behind private endpoints, as Azure's operations name them.
  public static let resourceTypes = [
    "mysql-flexible-server": "Microsoft.DBforMySQL/flexibleServers",
    "mysql-single-server": "Microsoft.DBforMySQL/servers",
    "postgresql-flexible-server": "Microsoft.DBforPostgreSQL/flexibleServers",
    "azure-sql-server": "Microsoft.Sql/servers",
  ]
}
