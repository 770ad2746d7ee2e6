/// One statement of a policy: what an identity may do, or whom a resource admits.
public struct PolicyStatement: Sendable, Equatable {
  public var isAllow: Bool

  /// `service:Action`, with `*` and `?` as wildcards.
  public var actions: [String]

  /// What the actions may be done on; empty in a policy of a resource, which means that resource.
  public var resources: [PolicyObject]

  /// Who may do them; empty in a policy of an identity, which means that identity.
  public var principals: [Principal]

  public var conditions: [Condition]
  public var text: String

  public init(
    isAllow: Bool, actions: [String], resources: [PolicyObject], principals: [Principal], conditions: [Condition],
    text: String
  ) {
    self.isAllow = isAllow
    self.actions = actions
    self.resources = resources
    self.principals = principals
    self.conditions = conditions
    self.text = text
  }

  public struct Condition: Sendable, Equatable {
    public var key: String
    public var value: String

    public init(key: String, value: String) {
      self.key = key
      self.value = value
    }
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
