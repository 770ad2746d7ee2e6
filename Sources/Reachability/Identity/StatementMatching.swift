import Diagnostics
import Topology

/// How a policy of a resource names a caller.
enum PrincipalMatch: Equatable {
  /// Itself, or everybody.
  case directly
  /// Its account, which leaves it to the policies of that account.
  case byAccount
  case no(String)
  case open(PrincipalNaming, fact: String)

  enum PrincipalNaming: Equatable { case directly, byAccount }
}

extension Topology {
  // MARK: Actions and resources

  /// Whether a statement's actions hold the request's; the case of letters does not count.
  func actions(of statement: PolicyStatement, hold action: String) -> Bool {
    statement.actions.contains { WildcardPattern($0, ignoringCase: true).matches(action.lowercased()) }
      != statement.excludesActions
  }

  /// Whether a statement is about the resource of a request, by what it names or leaves out.
  func resources(of statement: PolicyStatement, name request: AccessRequest) -> PolicyAnswer {
    let named = PolicyAnswer.any(statement.resources.map { answer($0, names: request) })
    guard statement.excludesResources else { return named }
    switch named {
    case .yes: return .no("it leaves \(self[request.object].title) out")
    case .no: return .yes
    case .open(let fact): return .open(fact: "it is not so that \(fact)")
    }
  }

  /// Whether a statement is about the resource of a request.
  func answer(_ object: PolicyObject, names request: AccessRequest) -> PolicyAnswer {
    let target = self[request.object]
    switch object {
    case .resource(let id):
      return id == request.object ? .yes : .no("it names \(self[id].title), not \(target.title)")
    case .pattern("*"):
      return .yes
    case .pattern(let text):
      guard let arn = request.objectARN ?? arn(request.object) else {
        return .open(fact: "'\(text)' is the ARN of \(target.title)")
      }
      let pattern = WildcardPattern(text)
      if pattern.certainlyMatches(arn) { return .yes }
      if pattern.possiblyMatches(arn) { return .open(fact: "'\(text)' is the ARN of \(target.title)") }
      if let near = pathFault(text, request.object) { return .no(near) }
      if target.kind == .secret, text.hasSuffix(":secret:\(target.name)") {
        return .no("the ARN of a secret ends with six more characters: write '\(text)-??????'")
      }
      if target.kind == .kmsKey, text.contains(":alias/") {
        return .no("the ARN of an alias does not stand for its key here")
      }
      return .no("'\(text)' does not match '\(arn.description)'")
    }
  }

  /// A pattern that would match the ARN of a user or a role but for its path.
  private func pathFault(_ pattern: String, _ id: ResourceID) -> String? {
    guard self[id].kind == .iamRole || self[id].kind == .iamUser, let path = text(id, "path").value, path != "/"
    else { return nil }
    let bare = setting("path", of: id, to: .text("/"))
    guard let arn = bare.arn(id), WildcardPattern(pattern).certainlyMatches(arn) else { return nil }
    return "the ARN of \(self[id].title) holds its path '\(path)'"
  }

  // MARK: Principals

  /// How the principals of a statement, or those that it leaves out, stand to a caller.
  func match(principalsOf statement: PolicyStatement, _ caller: CallingPrincipal) -> PrincipalMatch {
    let matches = statement.principals.map { match($0, caller) }
    guard statement.excludesPrincipals else {
      if let match = matches.first(where: { $0 == .directly }) ?? matches.first(where: { $0 == .byAccount }) {
        return match
      }
      for match in matches { if case .open = match { return match } }
      return matches.first ?? .no("it names nobody")
    }
    if matches.contains(.directly) {
      // With NotPrincipal a role or user is left out for certain only together with its account.
      if statement.isAllow || caller.resource == nil || matches.contains(.byAccount) {
        return .no("it leaves \(caller.title(in: self)) out")
      }
      return .open(.directly, fact: "the account of \(caller.title(in: self)) is not left out with it")
    }
    for match in matches {
      if case .open(let naming, let fact) = match { return .open(naming, fact: "it is not so that \(fact)") }
    }
    // An allowance with NotPrincipal for the account leaves everybody in it out.
    return statement.isAllow && matches.contains(.byAccount)
      ? .no("it leaves the account of \(caller.title(in: self)) out") : .directly
  }

  func match(_ principal: Principal, _ caller: CallingPrincipal) -> PrincipalMatch {
    switch principal {
    case .anyone:
      return .directly
    case .service(let name):
      if caller.identity == .service(name) { return .directly }
      return .no("it names the service \(name), not \(caller.title(in: self))")
    case .resource(let id):
      if id == caller.resource { return .directly }
      if id == caller.account { return .byAccount }
      return .no("it names \(self[id].title), not \(caller.title(in: self))")
    case .arn(let text):
      return match(arn: text, caller)
    }
  }

  private func match(arn text: String, _ caller: CallingPrincipal) -> PrincipalMatch {
    guard let id = caller.resource, let own = arn(id) else {
      return .no("'\(text)' does not name \(caller.title(in: self))")
    }
    let resource = self[id]
    let pattern = WildcardPattern(text)
    if !text.contains("*"), !text.contains("?") {
      if pattern.certainlyMatches(own) { return .directly }
      if pattern.possiblyMatches(own) { return .open(.directly, fact: "'\(text)' is the ARN of \(resource.title)") }
      if let account = caller.account, let root = arn(account) {
        if pattern.certainlyMatches(root) { return .byAccount }
        if pattern.possiblyMatches(root) {
          return .open(.byAccount, fact: "'\(text)' is \(self[account].title)")
        }
      }
    }
    if let near = pathFault(text, id) { return .no(near) }
    if resource.kind == .iamRole, text.contains(":user/") {
      return .no("'\(text)' names a user, but what is assumed is a role and a user's ARN never matches it")
    }
    if resource.kind == .iamRole, text.contains(":assumed-role/\(resource.name)/") {
      return .open(.directly, fact: "'\(text)' is the session of \(resource.title) that calls")
    }
    return .no("'\(text)' does not name \(resource.title)")
  }

  // MARK: Statements

  /// Whether a statement's conditions are met.
  func conditions(of statement: PolicyStatement, for request: AccessRequest) -> PolicyAnswer {
    statement.conditions.reduce(.yes) { $0.and(answer($1, for: request)) }
  }
}
