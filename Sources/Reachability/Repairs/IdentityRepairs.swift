import Addressing
import Catalogue
import Diagnostics
import Topology

/// Who may do what: statements, trusts, keys, logins.
extension RepairProposals {
  func identityChanges() -> [Repair.Change] {
    denials() + statements() + keys() + logins() + regions() + roles()
  }

  /// A statement that denies goes, or allows.
  private func denials() -> [Repair.Change] {
    lines(at: evidence).flatMap { found -> [Repair.Change] in
      guard case .statement(var statement) = found.line.value, !statement.isAllow,
        let word = statement.text.firstRange(of: "deny")
      else { return [] }
      statement.isAllow = true
      // A trust says whom it admits, and no word for it.
      statement.text =
        found.property == "trust"
        ? String(statement.text[word.upperBound...].drop { $0 == " " })
        : statement.text[..<word.lowerBound] + "allow" + statement.text[word.upperBound...]
      return [
        .remove(found.line, from: found.property, of: found.holder),
        .replace(found.line, by: .statement(statement), in: found.property, of: found.holder),
      ]
    }
  }

  /// The statement that a policy lacks, as a policy of its kind words it.
  private func statements() -> [Repair.Change] {
    guard let resource, let request = circumstances.request, let policy = circumstances.policy else { return [] }
    let who: Principal =
      switch request.principal.identity {
      case .resource(let id): .resource(id)
      case .service(let name): .service(name)
      }
    let name = request.principal.writtenName(in: topology)
    let object = topology.writtenName(request.object)
    // An identity's own policy names no principal, and a resource's own names no resource.
    let namesWho =
      resource != request.principal.resource && !topology[resource].definition.has("accounts")
    let namesObject = resource != request.object
    let text =
      policy == "trust"
      ? name : "allow \(request.action)\(namesObject ? " on \(object)" : "")\(namesWho ? " to \(name)" : "")"
    let statement = PolicyStatement(
      isAllow: true, actions: [request.action], resources: namesObject ? [.resource(request.object)] : [],
      principals: namesWho ? [who] : [], conditions: [], text: text)
    return [.add(.statement(statement), to: policy, of: resource)]
  }

  /// A secret is encrypted with a key that its readers may use.
  private func keys() -> [Repair.Change] {
    guard let resource, topology[resource].kind == .secret else { return [] }
    return [.set("key", to: nil, of: resource)]
      + topology.resources(of: .kmsKey).map { .set("key", to: .reference($0.id), of: resource) }
  }

  /// The login: the user of the database, its secret, and the proxy's list of secrets.
  private func logins() -> [Repair.Change] {
    guard reason == .idNoCredentials || reason == nil, let resource else { return [] }
    var changes: [Repair.Change] = []
    let kind = topology[resource].definition
    if kind.property("logins") != nil {
      changes += topology.resources(of: .secret)
        .filter { attempt.user == nil || topology.text($0.id, "user").value == attempt.user }
        .map { .add(.reference($0.id), to: "logins", of: resource) }
      changes += topology.references(resource, "logins").compactMap { secret in
        attempt.user.map { .set("user", to: .text($0), of: secret.id) }
      }
    }
    if kind.property("iam-auth") != nil { changes.append(.set("iam-auth", to: .text("disabled"), of: resource)) }
    if kind.property("users") != nil {
      let users = [attempt.user] + topology.resources(of: .secret).map { topology.text($0.id, "user").value }
      changes += users.compactMap { $0 }.uniqued().map { .add(.text($0), to: "users", of: resource) }
    }
    if topology[resource].kind == .secret {
      if let user = attempt.user { changes.append(.set("user", to: .text(user), of: resource)) }
      changes += topology.users(of: attempt.to).map { .set("user", to: .text($0), of: resource) }
    }
    changes += topology.resources(of: .secret).filter { $0.id != attempt.call?.secret && attempt.call != nil }
      .map { .ask(.withSecret($0.id)) }
    return changes
  }

  private func regions() -> [Repair.Change] {
    guard let resource, topology[resource].definition.has("region"),
      topology.isStated(resource, "region")
    else { return [] }
    let others = [attempt.to, attempt.call?.secret].compactMap { $0 }.compactMap(topology.region).uniqued()
    return others.map { .set("region", to: .text($0), of: resource) } + [.set("region", to: nil, of: resource)]
  }

  /// A caller of another account calls with a role of the owner's; a machine or a proxy has a role.
  private func roles() -> [Repair.Change] {
    var changes: [Repair.Change] = []
    if let call = attempt.call {
      changes += topology.resources(of: .iamRole).filter { $0.id != call.caller && !call.assumes.contains($0.id) }
        .map { .ask(.assuming([$0.id])) }
    }
    if let resource, let property = topology[resource].definition.property("role"),
      case .reference(let kinds) = property.type, kinds.contains(.iamRole)
    {
      changes += topology.resources(of: .iamRole).map { .set("role", to: .reference($0.id), of: resource) }
    }
    return changes
  }
}

extension Topology {
  /// The users that a database lists, where its kind does.
  fileprivate func users(of id: ResourceID) -> [String] {
    self[id].definition.property("users") == nil ? [] : texts(id, "users").map(\.value)
  }
}
