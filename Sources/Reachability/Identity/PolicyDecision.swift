import Diagnostics
import Topology

/// A list of statements and what kind of policy it makes.
struct Policy {
  enum Form {
    /// What an identity may do.
    case identity
    /// Whom a resource admits; a statement without resources is about that resource.
    case resource
    /// A filter that grants nothing: a service control policy or the policy of an endpoint. What a statement does not
    /// name, it does not restrict.
    case filter
  }

  let form: Form
  let holder: ResourceID
  let property: String
  let statements: [Located<PolicyStatement>]

  /// Whether all its statements are known.
  let isComplete: Bool

  init(_ form: Form, of holder: ResourceID, property: String, in topology: Topology) {
    self.form = form
    self.holder = holder
    self.property = property
    isComplete = topology.isListComplete(holder, property)
    statements = topology.statements(holder, property)
  }
}

/// What one policy says to one request.
struct PolicyDecision {
  struct Grant {
    var statement: Located<PolicyStatement>
    var naming: PrincipalMatch.PrincipalNaming
  }

  let policy: Policy

  /// The first statement that denies it.
  private(set) var denial: Located<PolicyStatement>?

  /// Facts that would let a statement deny it.
  private(set) var openDenials: [(fact: String, statement: Located<PolicyStatement>)] = []

  /// The strongest statement that allows it.
  private(set) var grant: Grant?

  /// A statement that would allow it if a fact held.
  private(set) var openGrant: (fact: String, grant: Grant)?

  /// The keys of conditions that alone keep a statement from allowing it, in small letters.
  private(set) var unmetConditions: Set<String> = []

  /// Statements that nearly allow it, with what is wrong with each.
  private(set) var nearMisses: [Located<String>] = []

  /// Where to look if it does not allow the request: at the one statement that nearly does, or else at all of them.
  func placeOfFault(in topology: Topology) -> SourceRange {
    nearMisses.count == 1 ? nearMisses[0].place : topology.place(policy.holder, policy.property)
  }

  init(_ policy: Policy, _ request: AccessRequest, in topology: Topology) {
    self.policy = policy
    for statement in policy.statements { consider(statement, request, topology) }
  }

  private mutating func consider(
    _ statement: Located<PolicyStatement>, _ request: AccessRequest, _ topology: Topology
  ) {
    let value = statement.value
    guard topology.actions(of: value, hold: request.action) else {
      noteOtherAction(statement, request, topology)
      return
    }
    let object = objectAnswer(value, request, topology)
    let principal = principalMatch(value, request, topology)
    let conditions = topology.conditions(of: value, for: request)
    let (principalAnswer, naming) = Self.answer(principal)
    let answer = object.and(principalAnswer).and(conditions)

    guard value.isAllow else {
      switch answer {
      case .yes: denial = denial ?? statement
      case .open(let fact): openDenials.append((fact, statement))
      case .no: break
      }
      return
    }
    switch answer {
    case .yes:
      if grant == nil || (grant?.naming == .byAccount && naming == .directly) {
        grant = Grant(statement: statement, naming: naming)
      }
    case .open(let fact):
      if openGrant == nil || (openGrant?.grant.naming == .byAccount && naming == .directly) {
        openGrant = (fact, Grant(statement: statement, naming: naming))
      }
    case .no(let why):
      nearMisses.append(Located("'\(value.text)', but \(why)", at: statement.place))
      if object.and(principalAnswer) == .yes {
        for condition in value.conditions {
          if case .no = topology.answer(condition, for: request) { unmetConditions.insert(condition.key.lowercased()) }
        }
      }
    }
  }

  private func objectAnswer(_ value: PolicyStatement, _ request: AccessRequest, _ topology: Topology) -> PolicyAnswer {
    if value.resources.isEmpty {
      // A denial that names nothing is taken to deny everything; a grant to an identity has to name what it is about.
      if policy.form != .identity || !value.isAllow { return .yes }
      return .no("it does not say on what")
    }
    // A resource's own policy may repeat the resource, and '*' there means the resource itself.
    return topology.resources(of: value, name: request)
  }

  private func principalMatch(
    _ value: PolicyStatement, _ request: AccessRequest, _ topology: Topology
  ) -> PrincipalMatch {
    if policy.form == .identity { return .directly }
    if value.principals.isEmpty {
      return policy.form == .filter ? .directly : .no("it does not say to whom")
    }
    return topology.match(principalsOf: value, request.principal)
  }

  private static func answer(_ match: PrincipalMatch) -> (PolicyAnswer, PrincipalMatch.PrincipalNaming) {
    switch match {
    case .directly: (.yes, .directly)
    case .byAccount: (.yes, .byAccount)
    case .no(let why): (.no(why), .directly)
    case .open(let naming, let fact): (.open(fact: fact), naming)
    }
  }

  /// A statement about this very resource, or for this very caller, that allows other actions of the same service.
  private mutating func noteOtherAction(
    _ statement: Located<PolicyStatement>, _ request: AccessRequest, _ topology: Topology
  ) {
    let value = statement.value
    let service = request.action.split(separator: ":").first.map { $0.lowercased() + ":" } ?? ""
    guard value.isAllow, !value.excludesActions, value.actions.contains(where: { $0.lowercased().hasPrefix(service) }),
      objectAnswer(value, request, topology) == .yes
    else { return }
    if case .no = principalMatch(value, request, topology) { return }
    nearMisses.append(Located("'\(value.text)', but it does not hold \(request.action)", at: statement.place))
  }
}
