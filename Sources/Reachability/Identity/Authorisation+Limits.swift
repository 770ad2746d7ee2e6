import Catalogue
import Diagnostics
import Topology

/// The policies that only take away: what they do not let pass is refused, whoever allows it.
extension Authorisation {
  /// Service control policies: those of the principal's organization, and those of its account.
  ///
  /// They do not hold for the management account, nor for roles that are linked to a service: AWS Organizations, "Service
  /// control policies".
  mutating func checkOrganization(_ request: AccessRequest) {
    guard let account = request.principal.account, !isServiceLinked(request.principal) else { return }
    let homes = topology.organizations(of: account)
    if homes.isEmpty, !topology.isStated(account, "policies") {
      note(
        Assumption(
          "Service control policies hold only within an organization, and the topology shows none around "
            + "\(title(account)).",
          word: .provider))
      return
    }
    if homes.contains(where: { topology.reference($0.id, "management-account")?.id == account }) {
      note(
        Assumption(
          "Service control policies do not hold for \(title(account)), the management account.", word: .provider))
      return
    }
    for home in homes.map(\.id) { checkServiceControls(of: home, request, of: account) }
    if topology.isStated(account, "policies") { checkServiceControls(of: account, request, of: account) }
  }

  private mutating func checkServiceControls(
    of holder: ResourceID, _ request: AccessRequest, of account: ResourceID
  ) {
    guard topology.isStated(holder, "policies") else {
      note(
        Assumption(
          "\(title(holder)) has only the policy FullAWSAccess, which AWS attaches to every organization.",
          word: .provider))
      return
    }
    let policy = Policy(.filter, of: holder, property: "policies", in: topology)
    let decision = PolicyDecision(policy, request, in: topology)
    if checkDenials(decision, request) { return }
    if policy.isComplete, !policy.statements.contains(where: { $0.value.isAllow }) {
      note(
        Assumption(
          "\(title(holder)) keeps the policy FullAWSAccess, which AWS attaches to every organization, beside its denials.",
          word: .provider))
      pass(holder, "No service control policy of \(title(holder)) denies \(request.action).")
    } else {
      checkFilter(
        decision, request, reason: .idNoIdentityAllow, rules: ["iam/service-control-policy"],
        passes: "The service control policies of \(title(holder)) leave \(request.action) to \(title(account)).")
    }
  }

  /// The services whose resources come under resource control policies.
  private static let controlledServices: Set<String> = ["sts", "kms", "secretsmanager", "s3", "sqs"]

  /// Resource control policies of the organization that owns the resource. They only deny: AWS attaches
  /// RCPFullAWSAccess beside them, and it cannot be taken away.
  mutating func checkResourceControls(_ request: AccessRequest) {
    let service = request.action.split(separator: ":").first.map { $0.lowercased() } ?? ""
    guard Self.controlledServices.contains(service), let account = topology.owner(of: request.object),
      !isServiceLinked(request.principal)
    else { return }
    let homes = topology.organizations(of: account)
    if homes.contains(where: { topology.reference($0.id, "management-account")?.id == account }) { return }
    for holder in homes.map(\.id) + [account] where topology.isStated(holder, "resource-control-policies") {
      let policy = Policy(.filter, of: holder, property: "resource-control-policies", in: topology)
      let decision = PolicyDecision(policy, request, in: topology)
      if checkDenials(decision, request) || !decision.openDenials.isEmpty { continue }
      guard policy.isComplete else {
        leaveOpen(
          holder, "no other statement in \(title(of: policy)) denies \(phrase(request))",
          place: topology.place(holder, policy.property))
        continue
      }
      pass(holder, "No resource control policy of \(title(holder)) denies \(phrase(request)).")
    }
  }

  private func isServiceLinked(_ principal: CallingPrincipal) -> Bool {
    guard let id = principal.resource, topology[id].kind == .iamRole else { return false }
    return topology.text(id, "path").value?.hasPrefix("/aws-service-role/") == true
  }

  /// The principal's permissions boundary, and the policy that its session was given.
  ///
  /// A resource's policy within the account that names a user, or everybody, is not limited by what these leave out; one
  /// that names a role is: IAM, "Permissions boundaries for IAM entities", "Evaluating effective permissions".
  ///
  /// - Parameter grant: the statement of such a policy that grants the request.
  mutating func checkLimits(_ request: AccessRequest, grantedBy grant: PolicyStatement?) {
    guard let principal = request.principal.resource else { return }
    let isBeyond = grant.map { topology[principal].kind == .iamUser || $0.principals.contains(.anyone) } ?? false
    for (property, rule) in [
      ("boundary", "iam/permissions-boundary"), ("session-policy", "iam/session-policy"),
    ]
    where topology[principal].definition.has(property) && topology.isStated(principal, property) {
      let policy = Policy(.filter, of: principal, property: property, in: topology)
      let decision = PolicyDecision(policy, request, in: topology)
      if checkDenials(decision, request) { continue }
      if isBeyond, policy.isComplete { continue }
      checkFilter(
        decision, request, reason: .idNoIdentityAllow, rules: [rule],
        passes: "\(capital(title(of: policy))) leaves \(request.action) to it.")
    }
  }

  /// The policy of the interface endpoint by which the request comes.
  mutating func checkEndpoint(_ request: AccessRequest) {
    guard let endpoint = request.endpoint else { return }
    let policy = Policy(.filter, of: endpoint, property: "policy", in: topology)
    let decision = PolicyDecision(policy, request, in: topology)
    if checkDenials(decision, request) { return }
    if case .assumed(_, let because) = topology.fact(endpoint, "policy") {
      assume(endpoint, "The policy of \(title(endpoint)) lets \(request.action) pass.", because: because)
      return
    }
    checkFilter(
      decision, request, reason: .idEndpointPolicy, rules: ["vpce/policy-denies"],
      passes: "The policy of \(title(endpoint)) lets \(request.action) pass.")
  }

  mutating func checkFilter(
    _ decision: PolicyDecision, _ request: AccessRequest, reason: ReasonCode, rules: [String], passes: String
  ) {
    let policy = decision.policy
    let holder = policy.holder
    if let grant = decision.grant {
      pass(holder, passes, by: grant.statement)
      if !policy.isComplete {
        leaveOpen(
          holder, "no other statement in \(title(of: policy)) denies \(phrase(request))",
          place: topology.place(holder, policy.property))
      }
    } else if let open = decision.openGrant {
      leaveOpen(holder, open.fact, place: open.grant.statement.place)
    } else if !policy.isComplete {
      leaveOpen(
        holder, "\(title(of: policy)) \(policy.property == "policies" ? "allow" : "allows") \(phrase(request))",
        place: topology.place(holder, policy.property))
    } else {
      refuse(
        holder, reason, rules: rules,
        "no statement in \(title(of: policy)) allows \(request.principal.title(in: topology)) \(phrase(request))",
        fix: "Add '\(line(for: request, naming: holder != request.principal.resource))' to \(title(of: policy))",
        evidence: decision.placeOfFault(in: topology), nearMisses: decision.nearMisses,
        asked: request, of: policy)
    }
  }

  /// Tells of statements of a policy that deny a request, or may.
  ///
  /// - Returns: whether the request is denied.
  mutating func checkDenials(_ decision: PolicyDecision, _ request: AccessRequest) -> Bool {
    let policy = decision.policy
    let who = request.principal.title(in: topology)
    if let denial = decision.denial {
      refuse(
        policy.holder, .idExplicitDeny, rules: ["iam/explicit-deny"],
        "'\(denial.value.text)' in \(title(of: policy)) denies \(who) \(phrase(request)), and a denial wins over every "
          + "statement that allows",
        fix: "Remove '\(denial.value.text)' from \(title(of: policy)), or narrow it", evidence: denial.place,
        asked: request)
      return true
    }
    for open in decision.openDenials {
      // What is not known to be met is not known to deny: the fact that would let it through is the opposite.
      leaveOpen(
        policy.holder,
        "'\(open.statement.value.text)' in \(title(of: policy)) does not hold for \(who) and \(phrase(request))",
        place: open.statement.place)
    }
    return false
  }
}
