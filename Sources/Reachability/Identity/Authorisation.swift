import Catalogue
import Diagnostics
import Topology

/// Decides requests by the policies of a topology and collects the checks in the order in which they were made.
///
/// Nothing stops at a refusal, so that what would still be missing is told too.
struct Authorisation {
  let topology: Topology

  /// What the author says of the requests, by condition key in small letters.
  let context: [String: [String]]
  private(set) var checks: [IdentityCheck] = []
  private(set) var assumptions: [Assumption] = []

  init(_ topology: Topology, context: [String: [String]] = [:]) {
    self.topology = topology
    self.context = context
  }

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
    nearMisses: [Located<String>] = [], asked request: AccessRequest? = nil, of policy: Policy? = nil
  ) {
    var obstacle = Obstacle(
      reason: reason, rules: rules, hop: 0, resource: id, text: text, fix: fix, evidence: evidence,
      nearMisses: nearMisses)
    obstacle.circumstances.request = request
    obstacle.circumstances.policy = policy?.property
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
      case (_, "resource-control-policies"): "resource control policies"
      case (_, "boundary"): "permissions boundary"
      case (_, "session-policy"): "session policy"
      default: policy.property
      }
    return "the \(name) of \(title(policy.holder))"
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
    var request = request
    if request.principal.resource != nil { request.context = context }
    checkOrganization(request)
    checkResourceControls(request)
    checkEndpoint(request)

    let isForeign = request.principal.account != topology.owner(of: request.object)
    var resource = Authorisation(topology)
    switch resourcePolicy {
    case .none:
      checkIdentity(request, refusals, isNeeded: true)
      checkLimits(request, grantedBy: nil)
    case .decides(let property):
      // Whether the principal's own policies count depends on how the resource's policy names it.
      let standing = resource.checkResource(request, property, refusals, isNeeded: true)
      checkIdentity(request, refusals, isNeeded: isForeign || standing.naming == .byAccount)
      checkLimits(request, grantedBy: isForeign ? nil : standing.grant)
    case .grants(let property):
      let standing = resource.checkResource(request, property, refusals, isNeeded: isForeign)
      checkIdentity(
        request, refusals, isNeeded: isForeign || standing.naming != .directly,
        unless: isForeign ? nil : standing.openFact)
      checkLimits(request, grantedBy: isForeign ? nil : standing.grant)
    }
    checks += resource.checks
  }

  /// How a resource's policy stands to a request.
  private struct Standing {
    /// How it names the principal, where it grants the request, now or perhaps.
    var naming: PrincipalMatch.PrincipalNaming?

    /// The statement by which it grants the request to the principal itself.
    var grant: PolicyStatement?

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
    if decision.grant == nil, let grant = keyGrant(for: request)?.grant {
      pass(request.object, "A grant on \(title(request.object)) lets \(who) use it.", by: grant.statement)
      return Standing(naming: .directly, grant: grant.statement.value)
    }
    if let grant = decision.grant {
      if grant.naming == .directly {
        pass(request.object, "\(subject) admits \(who).", by: grant.statement)
      } else {
        let account = request.principal.account.map(title) ?? "its account"
        pass(request.object, "\(subject) leaves it to \(account) to let \(who) in.", by: grant.statement)
      }
      return Standing(naming: grant.naming, grant: grant.naming == .directly ? grant.statement.value : nil)
    }
    if let open = decision.openGrant {
      let fact = Located(open.fact, at: open.grant.statement.place)
      guard isNeeded else { return Standing(openFact: fact) }
      leaveOpen(request.object, fact.value, place: fact.place)
      return Standing(
        naming: open.grant.naming, grant: open.grant.naming == .directly ? open.grant.statement.value : nil)
    }
    guard isNeeded else { return Standing() }
    guard policy.isComplete else {
      leaveOpen(request.object, "\(title(of: policy)) admits \(who)", place: place)
      return Standing()
    }
    if let grants = keyGrant(for: request)?.policy, !grants.isComplete {
      leaveOpen(
        request.object, "a grant on \(title(request.object)) lets \(who) use it",
        place: topology.place(request.object, "grants"))
      return Standing()
    }
    let addition = property == "trust" ? request.principal.writtenName(in: topology) : line(for: request, naming: true)
    let admits = request.principal.account.map { "admits neither \(who) nor \(title($0))" } ?? "does not admit \(who)"
    let isViaService =
      refusals.resourceReason == .idKeyDenied && decision.unmetConditions.contains("kms:viaservice")
    refuse(
      request.object, refusals.resourceReason,
      rules: (isViaService ? ["kms/condition-via-service"] : []) + refusals.resourceRules
        + rulesOnNaming(policy, request, refusals.resourceReason),
      "\(title(of: policy)) \(admits), so \(request.action) is denied",
      fix: "Add '\(addition)' to \(title(of: policy))",
      evidence: decision.placeOfFault(in: topology),
      nearMisses: decision.nearMisses + identityNearMiss(request, policy),
      asked: request, of: policy)
    return Standing()
  }

  /// What the grants on a key, which allow beside its policy, say to a request; nil where none are stated.
  private func keyGrant(for request: AccessRequest) -> PolicyDecision? {
    guard topology[request.object].kind == .kmsKey, topology.isStated(request.object, "grants") else { return nil }
    return PolicyDecision(
      Policy(.resource, of: request.object, property: "grants", in: topology), request, in: topology)
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
      // Across accounts the resource's own policy does not make up for it.
      let isForeign = request.principal.account != topology.owner(of: request.object)
      let isStage = decision.unmetConditions.contains("secretsmanager:versionstage")
      refuse(
        principal, refusals.identityReason,
        rules: (isStage ? ["secret/version-stage"] : []) + refusals.identityRules
          + (isForeign ? ["iam/cross-account-two-policies"] : []),
        "no policy of \(title(principal)) allows \(phrase(request))",
        fix: "Add '\(line(for: request, naming: false))' to the policies of \(title(principal))",
        evidence: decision.placeOfFault(in: topology),
        nearMisses: decision.nearMisses, asked: request, of: policy)
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
