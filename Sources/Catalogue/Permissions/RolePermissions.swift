extension Catalogue {
  /// What a well-known role permits, as patterns of actions with `*`.
  public struct RolePermissions: Sendable {
    public let actions: [String]

    /// What it leaves out of them.
    public let notActions: [String]

    fileprivate init(_ actions: String..., not notActions: [String] = []) {
      self.actions = actions
      self.notActions = notActions
    }
  }

  /// Roles and managed policies that are built into the providers, by their names in small letters without signs between.
  ///
  /// Sources: "Azure built-in roles" for General, Privileged and Networking; AWS Managed Policy Reference; "Roles and
  /// permissions" of Aiven. What one's own role permits is not known.
  public static let rolePermissions: [String: RolePermissions] = [
    "owner": .init("*"),
    "contributor": .init("*", not: ["Microsoft.Authorization/*/write", "Microsoft.Authorization/*/delete"]),
    "reader": .init("*/read"),
    "useraccessadministrator": .init("*/read", "Microsoft.Authorization/*"),
    "rolebasedaccesscontroladministrator": .init(
      "*/read", "Microsoft.Authorization/roleAssignments/write", "Microsoft.Authorization/roleAssignments/delete"),
    "networkcontributor": .init("Microsoft.Network/*"),
    "privatednszonecontributor": .init("Microsoft.Network/privateDnsZones/*"),
    "administratoraccess": .init("*"),
    "poweruseraccess": .init("*", not: ["iam:*", "organizations:*", "account:*"]),
    "amazonec2fullaccess": .init("ec2:*", "elasticloadbalancing:*"),
    "amazonroute53fullaccess": .init("route53:*"),
    "awsresourceaccessmanagerfullaccess": .init("ram:*"),
    "iamfullaccess": .init("iam:*"),
    "readonlyaccess": .init("*:Describe*", "*:Get*", "*:List*"),
    "role:project:admin": .init("project:*", "service:*"),
  ]
}
