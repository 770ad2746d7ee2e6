import Catalogue
import Topology

extension Authorisation {
  /// Goes through the roles that a caller assumes before it makes its own request.
  ///
  /// - Parameter way: how requests to STS leave the client.
  /// - Returns: who makes the request in the end: a session of the last role, or the caller itself. What is judged from
  ///   then on are the policies of that role and the rules within its account.
  mutating func assumeRoles(_ call: APICall, way: AccessRequest.Way) -> CallingPrincipal? {
    guard var principal = caller(call.caller) else { return nil }
    for role in call.assumes {
      let next = CallingPrincipal(role, in: topology)
      guard topology.exists(role) else {
        refuse(
          role, .idNoTrust, rules: ["iam/assume-trust"],
          "\(title(role)) does not exist, so \(principal.title(in: topology)) cannot assume it",
          fix: "Create \(title(role))", evidence: topology[role].place)
        principal = next
        continue
      }
      authorise(
        AccessRequest(principal: principal, action: "sts:AssumeRole", object: role, way: way),
        .decides(property: "trust"),
        Refusals(
          identityRules: ["iam/assume-identity"], resourceReason: .idNoTrust, resourceRules: ["iam/assume-trust"]))
      principal = next
    }
    return principal
  }

  /// The principal behind a caller: a user or a role itself, or the role of a machine.
  mutating func caller(_ id: ResourceID) -> CallingPrincipal? {
    guard topology.exists(id) else {
      refuse(
        id, .idNoIdentityAllow, rules: [], "\(title(id)) does not exist, so nothing can be called with it",
        fix: "Create \(title(id))", evidence: topology[id].place)
      return nil
    }
    switch topology[id].kind {
    case .instance: return role(of: id, service: "ec2.amazonaws.com")
    case .lambdaFunction: return role(of: id, service: "lambda.amazonaws.com")
    default: return CallingPrincipal(id, in: topology)
    }
  }

  private mutating func role(of machine: ResourceID, service: String) -> CallingPrincipal? {
    if refuseAbsentRole(of: machine) { return nil }
    guard let role = topology.reference(machine, "role") else {
      leaveOpen(machine, "\(title(machine)) has a role to call with", place: topology.place(machine, "role"))
      return nil
    }
    checkServiceRole(role.id, service: service, for: machine)
    return CallingPrincipal(role.id, in: topology)
  }

  /// Refuses where the role of a machine or a proxy is named but does not exist.
  mutating func refuseAbsentRole(of id: ResourceID) -> Bool {
    guard case .reference(let role)? = topology.fact(id, "role").value, !topology.exists(role) else { return false }
    refuse(
      role, .idNoIdentityAllow, rules: topology[id].kind == .rdsProxy ? ["rdsproxy/secret-access"] : [],
      "\(title(role)), the role of \(title(id)), does not exist", fix: "Create \(title(role))",
      evidence: topology.place(id, "role"))
    return true
  }

  /// Whether a service of AWS may use a role.
  ///
  /// - Parameter purpose: the machine or proxy for which it does.
  mutating func checkServiceRole(_ role: ResourceID, service: String, for purpose: ResourceID) {
    authorise(
      AccessRequest(
        principal: CallingPrincipal(service: service), action: "sts:AssumeRole", object: role, way: .service(service),
        purpose: purpose),
      .decides(property: "trust"),
      Refusals(identityRules: [], resourceReason: .idNoTrust, resourceRules: ["iam/assume-trust"]))
  }
}
