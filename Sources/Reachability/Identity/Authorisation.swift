import Catalogue
import Diagnostics
import Topology

/// Decides requests by the policies of a topology and collects the checks in the order in which they were made.
///
/// Nothing stops at a refusal, so that what would still be missing is told too.
struct Authorisation {
  let topology: Topology
  private(set) var checks: [IdentityCheck] = []
  private(set) var assumptions: [Assumption] = []

  init(_ topology: Topology) { self.topology = topology }

  /// Whether every check so far came out well.
  var isGranted: Bool {
    checks.allSatisfy { check in
      switch check.outcome {
      case .passed, .assumed: true
      case .refused, .unknown: false
      }
    }
  }

  mutating func pass(_ id: ResourceID?, _ text: String, rule: String? = nil, evidence: SourceRange? = nil) {
    checks.append(IdentityCheck(at: id, text, .passed(rule: rule, evidence: evidence)))
  }

  mutating func pass(_ id: ResourceID?, _ text: String, by statement: Located<PolicyStatement>) {
    pass(id, text, rule: statement.value.text, evidence: statement.place)
  }

  mutating func assume(_ id: ResourceID?, _ text: String, because: String) {
    checks.append(IdentityCheck(at: id, text, .assumed(because: because)))
  }

  mutating func refuse(
    _ id: ResourceID, _ reason: ReasonCode, rules: [String], _ text: String, fix: String, evidence: SourceRange?,
    nearMisses: [Located<String>] = []
  ) {
    let obstacle = Obstacle(
      reason: reason, rules: rules, hop: 0, resource: id, text: text, fix: fix, evidence: evidence,
      nearMisses: nearMisses)
    checks.append(IdentityCheck(at: id, text, .refused(obstacle)))
  }

  mutating func leaveOpen(_ id: ResourceID?, _ fact: String, place: SourceRange?) {
    checks.append(IdentityCheck(at: id, "It is not known whether \(fact).", .unknown(fact: fact, place: place)))
  }

  mutating func note(_ assumption: Assumption) {
    if !assumptions.contains(assumption) { assumptions.append(assumption) }
  }

  // MARK: Words

  func title(_ id: ResourceID) -> String { topology[id].title }
  func written(_ id: ResourceID) -> String { topology.writtenName(id) }

  /// `the policies of iam-role reader`, `the trust policy of iam-role reader`.
  func title(of policy: Policy) -> String {
    let name =
      switch (policy.form, policy.property) {
      case (.resource, "trust"): "trust policy"
      case (.filter, "policies"): "service control policies"
      default: policy.property
      }
    return "the \(name) of \(title(policy.holder))"
  }

  // MARK: The policies that only take away

  /// Service control policies of the principal's organization.
  mutating func checkOrganization(_ request: AccessRequest) {
    guard let account = request.principal.account else { return }
    let homes = topology.organizations(of: account)
    guard !homes.isEmpty else {
      note(
        Assumption(
          "Service control policies hold only within an organization, and the topology shows none around "
            + "\(title(account)).",
          word: .provider))
      return
    }
    for home in homes {
      guard topology.isStated(home.id, "policies") else {
        note(
          Assumption(
            "\(home.title) has only the policy FullAWSAccess, which AWS attaches to every organization.",
            word: .provider))
        continue
      }
      let policy = Policy(.filter, of: home.id, property: "policies", in: topology)
      let decision = PolicyDecision(policy, request, in: topology)
      if checkDenials(decision, request) { continue }
      if policy.isComplete, !policy.statements.contains(where: { $0.value.isAllow }) {
        note(
          Assumption(
            "\(home.title) keeps the policy FullAWSAccess, which AWS attaches to every organization, beside its denials.",
            word: .provider))
        pass(home.id, "No service control policy of \(home.title) denies \(request.action).")
      } else {
        checkFilter(
          decision, request, reason: .idNoIdentityAllow, rules: [],
          passes: "The service control policies of \(home.title) leave \(request.action) to \(title(account)).")
      }
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

  private mutating func checkFilter(
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
        fix: "Add '\(line(for: request, naming: true))' to \(title(of: policy))",
        evidence: decision.placeOfFault(in: topology), nearMisses: decision.nearMisses)
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
        fix: "Remove '\(denial.value.text)' from \(title(of: policy)), or narrow it", evidence: denial.place)
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

  // MARK: The policies that grant

  /// What is said where a request is refused.
  struct Refusals {
    var identityReason: ReasonCode = .idNoIdentityAllow
    var identityRules: [String]
    var resourceReason: ReasonCode = .idNoResourceAllow
    var resourceRules: [String] = []
  }

  /// How a resource's own policy takes part in a decision.
  enum ResourcePolicy {
    /// The resource has none, so the principal's policies decide alone.
    case none
    /// It may grant within its account, and must grant across accounts.
    case grants(property: String)
    /// It decides also within its account: trust policies and key policies. The principal's own policies count where it
    /// leaves the decision to the principal's account.
    case decides(property: String)
  }

  /// Decides a request by all policies that have a say: those that only take away, then the principal's own, then the
  /// resource's.
  mutating func authorise(_ request: AccessRequest, _ resourcePolicy: ResourcePolicy, _ refusals: Refusals) {
    checkOrganization(request)
    checkEndpoint(request)

    let isForeign = request.principal.account != topology.owner(of: request.object)
    var resource = Authorisation(topology)
    switch resourcePolicy {
    case .none:
      checkIdentity(request, refusals, isNeeded: true)
    case .decides(let property):
      // Whether the principal's own policies count depends on how the resource's policy names it.
      let standing = resource.checkResource(request, property, refusals, isNeeded: true)
      checkIdentity(request, refusals, isNeeded: isForeign || standing.naming == .byAccount)
    case .grants(let property):
      let standing = resource.checkResource(request, property, refusals, isNeeded: isForeign)
      checkIdentity(
        request, refusals, isNeeded: isForeign || standing.naming != .directly,
        unless: isForeign ? nil : standing.openFact)
    }
    checks += resource.checks
  }

  /// How a resource's policy stands to a request.
  private struct Standing {
    /// How it names the principal, where it grants the request, now or perhaps.
    var naming: PrincipalMatch.PrincipalNaming?

    /// A fact by which it would grant the request, of which nothing has been said yet.
    var openFact: Located<String>?
  }

  private mutating func checkResource(
    _ request: AccessRequest, _ property: String, _ refusals: Refusals, isNeeded: Bool
  ) -> Standing {
    let policy = Policy(.resource, of: request.object, property: property, in: topology)
    let decision = PolicyDecision(policy, request, in: topology)
    if checkDenials(decision, request) { return Standing() }
    let who = request.principal.title(in: topology)
    let place = topology.place(request.object, property)
    let subject = capital(title(of: policy))
    // A trust lists whom it admits, so what it does not list can only admit more.
    if !policy.isComplete, property != "trust", decision.grant != nil || !isNeeded {
      leaveOpen(request.object, "no other statement in \(title(of: policy)) denies \(phrase(request))", place: place)
    }
    if let grant = decision.grant {
      if grant.naming == .directly {
        pass(request.object, "\(subject) admits \(who).", by: grant.statement)
      } else {
        let account = request.principal.account.map(title) ?? "its account"
        pass(request.object, "\(subject) leaves it to \(account) to let \(who) in.", by: grant.statement)
      }
      return Standing(naming: grant.naming)
    }
    if let open = decision.openGrant {
      let fact = Located(open.fact, at: open.grant.statement.place)
      guard isNeeded else { return Standing(openFact: fact) }
      leaveOpen(request.object, fact.value, place: fact.place)
      return Standing(naming: open.grant.naming)
    }
    guard isNeeded else { return Standing() }
    guard policy.isComplete else {
      leaveOpen(request.object, "\(title(of: policy)) admits \(who)", place: place)
      return Standing()
    }
    let addition = property == "trust" ? request.principal.writtenName(in: topology) : line(for: request, naming: true)
    let admits = request.principal.account.map { "admits neither \(who) nor \(title($0))" } ?? "does not admit \(who)"
    refuse(
      request.object, refusals.resourceReason,
      rules: refusals.resourceRules + rulesOnNaming(policy, request, refusals.resourceReason),
      "\(title(of: policy)) \(admits), so \(request.action) is denied",
      fix: "Add '\(addition)' to \(title(of: policy))",
      evidence: decision.placeOfFault(in: topology), nearMisses: decision.nearMisses + identityNearMiss(request, policy)
    )
    return Standing()
  }

  private mutating func checkIdentity(
    _ request: AccessRequest, _ refusals: Refusals, isNeeded: Bool, unless alternative: Located<String>? = nil
  ) {
    guard let principal = request.principal.resource else { return }
    let policy = Policy(.identity, of: principal, property: "policies", in: topology)
    let decision = PolicyDecision(policy, request, in: topology)
    if checkDenials(decision, request) { return }
    let place = topology.place(principal, "policies")
    if decision.grant != nil || !isNeeded {
      if isNeeded, let grant = decision.grant {
        pass(principal, "A policy of \(title(principal)) allows \(phrase(request)).", by: grant.statement)
      }
      if !policy.isComplete {
        leaveOpen(principal, "no other policy of \(title(principal)) denies \(phrase(request))", place: place)
      }
    } else if let open = decision.openGrant {
      leaveOpen(principal, open.fact, place: open.grant.statement.place)
    } else if !policy.isComplete {
      leaveOpen(principal, "a policy of \(title(principal)) allows \(phrase(request))", place: place)
    } else if let alternative {
      leaveOpen(request.object, alternative.value, place: alternative.place)
    } else {
      refuse(
        principal, refusals.identityReason, rules: refusals.identityRules,
        "no policy of \(title(principal)) allows \(phrase(request))",
        fix: "Add '\(line(for: request, naming: false))' to the policies of \(title(principal))",
        evidence: decision.placeOfFault(in: topology),
        nearMisses: decision.nearMisses)
    }
  }

  /// What the catalogue says of a policy that names a user for what is a role.
  private func rulesOnNaming(_ policy: Policy, _ request: AccessRequest, _ reason: ReasonCode) -> [String] {
    guard reason == .idNoResourceAllow, let id = request.principal.resource, topology[id].kind == .iamRole else {
      return []
    }
    let namesUser = policy.statements.flatMap(\.value.principals).contains { principal in
      switch principal {
      case .arn(let text): text.contains(":user/")
      case .resource(let named): topology[named].kind == .iamUser
      case .service, .anyone: false
      }
    }
    return namesUser ? ["iam/user-vs-role-arn"] : []
  }

  /// The statement of the principal's own that the resource's policy leaves without effect.
  private func identityNearMiss(_ request: AccessRequest, _ policy: Policy) -> [Located<String>] {
    guard policy.property == "policy", let principal = request.principal.resource else { return [] }
    let own = PolicyDecision(
      Policy(.identity, of: principal, property: "policies", in: topology), request, in: topology)
    guard let grant = own.grant else { return [] }
    return [
      Located(
        "'\(grant.statement.value.text)', but it counts only where \(title(of: policy)) agrees",
        at: grant.statement.place)
    ]
  }

  // MARK: Phrases

  /// `kms:Decrypt on kms-key orders-key`.
  func phrase(_ request: AccessRequest) -> String { "\(request.action) on \(title(request.object))" }

  /// The line that would have to be added to a policy.
  func line(for request: AccessRequest, naming: Bool) -> String {
    naming
      ? "allow \(request.action) to \(request.principal.writtenName(in: topology))"
      : "allow \(request.action) on \(written(request.object))"
  }

  func capital(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}
