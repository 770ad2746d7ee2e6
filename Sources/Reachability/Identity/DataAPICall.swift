import Catalogue
import Diagnostics
import Topology

extension Authorisation {
  /// Whether the Data API of a cluster is enabled, and whether the cluster has the writer that it needs.
  ///
  /// - Returns: whether it is a cluster at all.
  mutating func checkDataAPI(of cluster: ResourceID) -> Bool {
    guard topology[cluster].kind == .auroraCluster else {
      let home =
        topology[cluster].kind == .rdsInstance ? topology.reference(cluster, "cluster")?.title : nil
      refuse(
        cluster, .listenerReadOnly, rules: ["dataapi/target-reader"],
        "the Data API serves the writer of an Aurora cluster, not \(title(cluster))",
        fix: "Name \(home ?? "an Aurora cluster") in the call", evidence: topology[cluster].place)
      return false
    }
    if let primary = topology.reference(cluster, "replica-of") {
      refuse(
        cluster, .listenerReadOnly, rules: ["dataapi/target-reader"],
        "\(title(cluster)) replicates \(primary.title) and has no writer, which every call to the Data API needs",
        fix: "Name \(primary.title) in the call", evidence: topology.place(cluster, "replica-of"))
    }
    if case .no(let state, let place) = topology.working(cluster) {
      refuse(
        cluster, .listenerStopped, rules: ["rds/stopped"], "\(title(cluster)) is \(state), and runs no statement",
        fix: "Start \(title(cluster))", evidence: place)
    }
    let fact = topology.flag(cluster, "data-api")
    switch fact {
    case .stated(true, let place):
      pass(cluster, "The Data API of \(title(cluster)) is enabled.", rule: "data-api: true", evidence: place)
    case .assumed(true, let because):
      assume(cluster, "The Data API of \(title(cluster)) is enabled.", because: because)
    case .stated(false, _), .assumed(false, _):
      if case .assumed(_, let because) = fact { note(Assumption(because, word: .provider)) }
      refuse(
        cluster, .listenerDisabled, rules: ["dataapi/not-enabled"],
        "the Data API of \(title(cluster)) is not enabled: every call is answered with 'HttpEndpoint is not enabled'",
        fix: "Enable the HTTP endpoint of \(title(cluster)) (aws rds enable-http-endpoint)",
        evidence: topology.place(cluster, "data-api"))
    case .unknown(let place):
      leaveOpen(cluster, "the Data API of \(title(cluster)) is enabled", place: place ?? topology[cluster].place)
    }
    return true
  }

  /// Decides a call to the Data API: the action on the cluster, then the secret that it logs in with.
  ///
  /// - Parameters:
  ///   - principal: who calls, after the roles have been assumed.
  ///   - way: how the call leaves the client.
  ///   - user: the database user that is meant to log in, where the attempt says so.
  mutating func callDataAPI(
    _ call: APICall, of cluster: ResourceID, as principal: CallingPrincipal, way: AccessRequest.Way, user: String?
  ) {
    let isForeign = principal.account != topology.owner(of: cluster)
    if isForeign {
      // Whoever assumes a role of the owner's is judged by that role's policies, so this caller's do not matter.
      refuseForeigner(call, of: cluster, as: principal)
    } else {
      authorise(
        AccessRequest(principal: principal, action: call.action, object: cluster, way: way), .none,
        Refusals(identityRules: ["dataapi/caller-permissions"]))
    }

    guard let secret = call.secret else {
      leaveOpen(cluster, "the call names a secret with a login to \(title(cluster))", place: nil)
      return
    }
    guard topology.exists(secret) else {
      refuse(
        secret, .idNoCredentials, rules: ["dataapi/secret-mismatch"],
        "\(title(secret)), which the call names, does not exist", fix: "Create \(title(secret))",
        evidence: topology[secret].place)
      return
    }
    checkHome(of: secret, with: cluster)
    if !isForeign {
      readSecret(secret, as: principal, way: .service("rds-data"), rules: ["dataapi/caller-permissions"])
    }
    checkLogin(
      secret, user: user, at: cluster, rules: ["dataapi/secret-mismatch"],
      fix: { "Name the secret of '\($0)' in the call, or create one" })
  }

  /// A cluster has no policy of its own, so nobody from another account can be let in.
  private mutating func refuseForeigner(_ call: APICall, of cluster: ResourceID, as principal: CallingPrincipal) {
    let owner = topology.owner(of: cluster)
    let home = owner.map(title) ?? "the account of \(title(cluster))"
    let role = owner.map { topology.children(of: $0, kind: .iamRole) }?.first { role in
      let request = AccessRequest(
        principal: CallingPrincipal(role.id, in: topology), action: call.action, object: cluster)
      return PolicyDecision(Policy(.identity, of: role.id, property: "policies", in: topology), request, in: topology)
        .grant != nil
    }
    refuse(
      cluster, .idNoResourceAllow, rules: ["dataapi/same-account"],
      "\(principal.title(in: topology)) belongs to \(principal.account.map(title) ?? "no account"), and "
        + "\(title(cluster)) to \(home): a cluster has no policy that could admit a caller of another account",
      fix: "Let \(principal.title(in: topology)) assume \(role?.title ?? "a role of \(home)") and call with that role",
      evidence: topology[cluster].place)
  }

  /// The secret of a call must lie with the cluster.
  private mutating func checkHome(of secret: ResourceID, with cluster: ResourceID) {
    func refuseHome(_ text: String, _ place: SourceRange) {
      refuse(
        secret, .idNoCredentials, rules: ["dataapi/secret-mismatch"], text,
        fix: "Keep the login in a secret in the account and region of \(title(cluster))", evidence: place)
    }
    if let home = topology.owner(of: secret), let other = topology.owner(of: cluster), home != other {
      refuseHome(
        "\(title(secret)) belongs to \(title(home)), and \(title(cluster)) to \(title(other)): the Data API takes a "
          + "secret of the cluster's account", topology[secret].place)
    }
    if let home = topology.region(of: secret), let other = topology.region(of: cluster), home != other {
      refuseHome(
        "\(title(secret)) lies in \(home), and \(title(cluster)) in \(other): the Data API takes a secret of the "
          + "cluster's region", topology.place(secret, "region"))
    }
  }

  /// Whether the login in a secret is the one that is meant, and one that the database knows.
  mutating func checkLogin(
    _ secret: ResourceID, user: String?, at database: ResourceID, rules: [String], fix: (String) -> String
  ) {
    let holder = topology.text(secret, "user")
    guard let name = holder.value else {
      let whose = user.map { "'\($0)'" } ?? "a user of \(title(database))"
      leaveOpen(
        secret, "\(title(secret)) holds the login of \(whose)", place: holder.place ?? topology[secret].place)
      return
    }
    if let user, user != name {
      refuse(
        secret, .idNoCredentials, rules: rules,
        "\(title(secret)) holds the login of '\(name)', and '\(user)' is to log in", fix: fix(user),
        evidence: topology.place(secret, "user"))
      return
    }
    checkPassword(in: secret, at: database)
    pass(secret, "\(title(secret)) holds the login of '\(name)'.", rule: "user: \(name)", evidence: holder.place)
    checkUser(name, at: database, rules: rules)
  }

  /// A secret and its database part where only one of them gets a new password.
  mutating func checkPassword(in secret: ResourceID, at database: ResourceID) {
    guard case .stated(true, let place) = topology.flag(secret, "stale") else { return }
    refuse(
      secret, .idNoCredentials, rules: ["secret/stale-password"],
      "\(title(database)) has another password by now than \(title(secret)) holds, so the login fails",
      fix: "Rotate the secret, so that it and \(title(database)) agree", evidence: place)
  }

  /// Whether a database has a user, where it lists its users.
  mutating func checkUser(_ user: String, at database: ResourceID, rules: [String]) {
    guard topology.isStated(database, "users") else { return }
    let users = topology.texts(database, "users")
    if let found = users.first(where: { $0.value == user }) {
      pass(database, "\(title(database)) has the user '\(user)'.", rule: user, evidence: found.place)
    } else if topology.isListComplete(database, "users") {
      refuse(
        database, .idNoCredentials, rules: rules, "\(title(database)) has no user '\(user)'",
        fix: "Create the user '\(user)' in \(title(database)), or log in as another one",
        evidence: topology.place(database, "users"),
        nearMisses: NearMiss.of(user, in: users.map(\.value)).map { near in
          users.filter { $0.value == near }.map { Located("'\(near)', which is nearly the same name", at: $0.place) }
        } ?? [])
    } else {
      leaveOpen(
        database, "\(title(database)) has the user '\(user)'", place: topology.place(database, "users"))
    }
  }
}
