/// One statement of a policy: what an identity may do, or whom a resource admits.
public struct PolicyStatement: Sendable, Equatable {
  public var isAllow: Bool

  /// `service:Action`, with `*` and `?` as wildcards.
  public var actions: [String]

  /// Whether it is about every action but these (`NotAction`).
  public var excludesActions = false

  /// What the actions may be done on; empty in a policy of a resource, which means that resource.
  public var resources: [PolicyObject]

  /// Whether it is about everything but these (`NotResource`).
  public var excludesResources = false

  /// Who may do them; empty in a policy of an identity, which means that identity.
  public var principals: [Principal]

  /// Whether it is about everybody but these (`NotPrincipal`).
  public var excludesPrincipals = false

  /// All must be met.
  public var conditions: [PolicyCondition]
  public var text: String

  public init(
    isAllow: Bool, actions: [String], resources: [PolicyObject], principals: [Principal],
    conditions: [PolicyCondition], text: String
  ) {
    self.isAllow = isAllow
    self.actions = actions
    self.resources = resources
    self.principals = principals
    self.conditions = conditions
    self.text = text
  }
}

/// What a statement of an identity's policy is about.
public enum PolicyObject: Sendable, Equatable {
  case resource(ResourceID)
  /// An ARN with `*` and `?` as wildcards; `*` alone is everything.
  case pattern(String)
}

/// Who a policy names.
public enum Principal: Sendable, Equatable {
  /// An account (its root, which delegates to the account's own policies), a user, a role or a service principal.
  case resource(ResourceID)
  /// A service of the provider, such as `rds.amazonaws.com`.
  case service(String)
  /// A full ARN that no resource of the topology stands for.
  case arn(String)
  case anyone
}

/// A role of Azure given to somebody: who may do which action, at the resource that holds the line.
public struct RoleAssignment: Sendable, Equatable {
  public var principal: ResourceID
  /// An action such as `Microsoft.Network/virtualNetworks/peer/action`, or a built-in role such as `network-contributor`.
  public var action: String
  public var text: String

  public init(principal: ResourceID, action: String, text: String) {
    self.principal = principal
    self.action = action
    self.text = text
  }
}
