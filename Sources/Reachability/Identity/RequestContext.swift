import Topology

/// Condition keys whose values a request gets without its author.
public enum ConditionKeys {
  /// Those that follow from the topology and the way of the request, in small letters.
  public static let derived: Set<String> = [
    "aws:sourcevpce", "aws:sourcevpc", "aws:securetransport", "aws:principalarn", "aws:principalaccount",
    "kms:calleraccount", "aws:principaltype", "aws:username", "aws:principalisawsservice", "aws:resourceaccount",
    "kms:viaservice", "aws:viaawsservice", "aws:calledvia", "aws:calledvialast",
  ]
}

/// The value of a condition key in a request.
enum ContextValue {
  /// The request does not carry the key.
  case absent
  case texts([PartialText])
  /// A resource of the topology, which a policy may name as the topology does or by the provider's own id.
  case resource(ResourceID, id: PartialText?)
  /// Nobody says.
  case unknown

  static func text(_ text: String?) -> Self { text.map { .texts([PartialText($0)]) } ?? .unknown }
  static func flag(_ flag: Bool) -> Self { .text(flag ? "true" : "false") }
}

extension Topology {
  /// What a request carries under a condition key: IAM, "AWS global condition context keys", and the keys of STS, KMS and
  /// Secrets Manager.
  ///
  /// - Parameter key: in small letters.
  func context(_ key: String, of request: AccessRequest) -> ContextValue {
    let found = derivedContext(key, of: request)
    guard case .unknown = found ?? .unknown else { return found ?? .unknown }
    if let said = request.context[key] { return .texts(said.map { PartialText($0) }) }
    return .unknown
  }

  /// What follows from the topology; nil for a key that only the author can speak of.
  private func derivedContext(_ key: String, of request: AccessRequest) -> ContextValue? {
    let principal = request.principal
    switch key {
    case "aws:sourcevpce", "aws:sourcevpc", "aws:vpcsourceip", "aws:sourceip":
      return networkContext(key, request)
    case "aws:securetransport":
      return .flag(true)
    case "aws:requestedregion":
      // A role has no region: the call to STS says nothing of it.
      return request.action.lowercased().hasPrefix("sts:") ? .unknown : .text(region(of: request.object))
    case "aws:principalaccount", "kms:calleraccount":
      guard let account = principal.account else { return .absent }
      return self.account(account)
    case "aws:principalorgid":
      guard let account = principal.account else { return .absent }
      return organization(of: account)
    case "aws:principalarn":
      guard let id = principal.resource else { return .absent }
      return .resource(id, id: arn(id))
    case "aws:principaltype":
      guard let id = principal.resource else { return .unknown }
      return .text(self[id].kind == .iamUser ? "User" : "AssumedRole")
    case "aws:username":
      guard let id = principal.resource, self[id].kind == .iamUser else { return .absent }
      return .text(self[id].name)
    case "aws:principalisawsservice":
      return .flag(principal.resource == nil)
    case "aws:principalservicename":
      guard case .service(let name) = principal.identity else { return .absent }
      return .text(name)
    case "aws:sourceaccount":
      guard principal.resource == nil else { return .absent }
      return request.purpose.flatMap { owner(of: $0) }.map(account)
    case "aws:sourcearn":
      guard principal.resource == nil else { return .absent }
      return request.purpose.map { ContextValue.resource($0, id: arn($0)) }
    case "aws:resourceaccount":
      return owner(of: request.object).map(account)
    case "aws:resourceorgid":
      return owner(of: request.object).map { organization(of: $0) }
    case "aws:viaawsservice":
      switch request.way {
      case .service: return .flag(principal.resource != nil)
      case .endpoint, .publicly: return .flag(false)
      case .unknown: return .unknown
      }
    case "aws:calledvia", "aws:calledvialast":
      switch request.way {
      case .service(let name): return .text("\(name).amazonaws.com")
      case .endpoint, .publicly: return .absent
      case .unknown: return .unknown
      }
    case "sts:externalid":
      return principal.resource == nil ? .absent : .unknown
    case "secretsmanager:versionstage":
      guard request.action.lowercased() == "secretsmanager:getsecretvalue" else { return .absent }
      // A call that names no version asks for the current one.
      return request.context[key] == nil ? .text("AWSCURRENT") : .unknown
    case "kms:viaservice":
      guard request.action.lowercased().hasPrefix("kms:") else { return .absent }
      guard case .service(let service) = request.way else { return .absent }
      var name = PartialText(service + ".")
      name.append(orGap: region(of: request.object))
      name.append(".amazonaws.com")
      return .texts([name])
    default:
      return nil
    }
  }

  /// Where a request comes from. Through an endpoint it carries no public address, and otherwise no endpoint.
  private func networkContext(_ key: String, _ request: AccessRequest) -> ContextValue {
    switch (key, request.way) {
    case (_, .service), (_, .unknown): return .unknown
    case ("aws:sourceip", .endpoint): return .absent
    case ("aws:sourceip", .publicly): return .unknown
    case (_, .publicly): return .absent
    case ("aws:sourcevpce", .endpoint(let endpoint)): return .resource(endpoint, id: nil)
    case ("aws:sourcevpc", .endpoint(let endpoint)):
      return enclosing(endpoint, [.vpc]).map { .resource($0.id, id: nil) } ?? .unknown
    case (_, .endpoint): return .unknown
    }
  }

  private func account(_ id: ResourceID) -> ContextValue {
    .resource(id, id: accountNumber(of: id).map { PartialText($0) })
  }

  private func organization(of account: ResourceID) -> ContextValue {
    guard let home = organizations(of: account).first else { return .unknown }
    return .resource(home.id, id: text(home.id, "organization-id").value.map { PartialText($0) })
  }

  /// The organizations of the topology that an account belongs to.
  func organizations(of account: ResourceID) -> [Resource] {
    referrers(to: account, by: "accounts", kind: .organization)
  }
}
