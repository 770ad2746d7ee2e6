import Topology

extension Topology {
  /// Whether a condition of a statement is met by a request.
  ///
  /// The value is compared as `StringLike` does. A key that this request does not carry is never equal to anything; a
  /// key of which the topology says nothing leaves the answer open.
  func answer(_ condition: PolicyStatement.Condition, for request: AccessRequest) -> PolicyAnswer {
    var value = condition.value
    if value.utf8.count > 1, value.hasPrefix("\""), value.hasSuffix("\"") {
      value = String(value.dropFirst().dropLast())
    }
    let words = "'\(condition.key) = \(value)'"
    let unmet = PolicyAnswer.no("its condition \(words) is not met")
    let open = PolicyAnswer.open(fact: "the condition \(words) is met by \(request.principal.title(in: self))")
    let pattern = WildcardPattern(value)
    func compare(_ text: String?) -> PolicyAnswer {
      guard let text else { return open }
      return pattern.matches(text) ? .yes : unmet
    }

    switch condition.key.lowercased() {
    case "aws:sourcevpce":
      switch request.way {
      case .publicly: return unmet
      case .service, .unknown: return open
      case .endpoint(let endpoint): return sameResource(value, endpoint, .interfaceEndpoint) ?? open
      }
    case "aws:sourcevpc":
      switch request.way {
      case .publicly: return unmet
      case .service, .unknown: return open
      case .endpoint(let endpoint):
        guard let vpc = enclosing(endpoint, [.vpc]) else { return open }
        return sameResource(value, vpc.id, .vpc) ?? open
      }
    case "aws:principalorgid":
      guard let account = request.principal.account else { return unmet }
      let homes = organizations(of: account)
      guard let home = homes.first else { return open }
      return sameResource(value, home.id, .organization) ?? open
    case "aws:principalaccount", "kms:calleraccount":
      guard let account = request.principal.account else { return unmet }
      if let same = sameResource(value, account, .awsAccount) { return same }
      return compare(accountNumber(of: account))
    case "aws:principalarn":
      guard let id = request.principal.resource, let arn = arn(id) else { return unmet }
      if pattern.certainlyMatches(arn) { return .yes }
      return pattern.possiblyMatches(arn) ? open : unmet
    case "aws:requestedregion":
      return compare(region(of: request.object))
    case "aws:securetransport":
      return value == "true" ? .yes : unmet
    case "secretsmanager:versionstage":
      // A call that names no version asks for the current one.
      guard request.action.lowercased() == "secretsmanager:getsecretvalue" else { return unmet }
      return compare("AWSCURRENT")
    case "kms:viaservice":
      guard request.action.lowercased().hasPrefix("kms:"), case .service(let service) = request.way else {
        return unmet
      }
      guard let region = region(of: request.object) else {
        var name = PartialText(service + ".")
        name.append(orGap: nil)
        name.append(".amazonaws.com")
        return pattern.certainlyMatches(name) ? .yes : pattern.possiblyMatches(name) ? open : unmet
      }
      return compare("\(service).\(region).amazonaws.com")
    default:
      return open
    }

    /// Compares the name of a resource of the topology; nil if the value names none.
    func sameResource(_ name: String, _ id: ResourceID, _ kind: KindID) -> PolicyAnswer? {
      if self[id].name == name || self[id].path == name { return .yes }
      let isNamed = allResources.contains { $0.kind == kind && ($0.name == name || $0.path == name) }
      return isNamed ? unmet : nil
    }
  }

  /// The organizations of the topology that an account belongs to.
  func organizations(of account: ResourceID) -> [Resource] {
    resources(of: .organization).filter { organization in
      references(organization.id, "accounts").contains { $0.id == account }
    }
  }
}
