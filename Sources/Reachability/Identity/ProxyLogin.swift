import Catalogue
import Diagnostics
import Topology

extension Authorisation {
  /// Whether a client can log in to an RDS Proxy, and whether the proxy has what it needs to log in to the database.
  ///
  /// - Parameters:
  ///   - user: the database user, where the attempt names one.
  ///   - call: the call by which the client gets a token, where it logs in with IAM.
  mutating func logIn(throughProxy proxy: ResourceID, user: String?, call: APICall?) {
    checkAuthentication(at: proxy, user: user, call: call)

    let logins = topology.references(proxy, "logins")
    let isComplete = topology.isListComplete(proxy, "logins")
    let place = topology.place(proxy, "logins")
    let known = logins.filter { user == nil || topology.text($0.id, "user").value == user }
    let doubtful = logins.filter { topology.text($0.id, "user").value == nil }
    let whose = user.map { "for '\($0)'" } ?? "for any user"

    if let first = known.first {
      let secrets = user == nil ? known : [first]
      for secret in secrets {
        if let user {
          pass(
            proxy, "\(title(proxy)) has a secret for '\(user)', \(secret.title).", rule: secret.name,
            evidence: topology.list(proxy, "logins").first { $0.value == .reference(secret.id) }?.place ?? place)
        }
        readSecret(of: proxy, secret.id)
        checkPassword(in: secret.id, at: topology.references(proxy, "targets").first?.id ?? proxy)
      }
    } else if let secret = doubtful.first, let user {
      leaveOpen(
        proxy, "\(secret.title) holds the login of '\(user)'", place: topology.place(secret.id, "user"))
      readSecret(of: proxy, secret.id)
    } else if !isComplete {
      leaveOpen(proxy, "\(title(proxy)) has a secret \(whose)", place: place)
    } else {
      refuse(
        proxy, .idNoCredentials, rules: ["rdsproxy/no-credentials"],
        "\(title(proxy)) has no secret \(whose) among its logins: it answers that it has no credentials",
        fix: user.map { "Create a secret for '\($0)' and add it to the logins of \(title(proxy))" }
          ?? "Add a secret to the logins of \(title(proxy))",
        evidence: place, nearMisses: nearMisses(among: logins, of: proxy))
    }
  }

  private func nearMisses(among logins: [Resource], of proxy: ResourceID) -> [Located<String>] {
    topology.list(proxy, "logins").compactMap { item in
      guard case .reference(let id) = item.value, let user = topology.text(id, "user").value else { return nil }
      return Located("'\(topology[id].name)', but it holds the login of '\(user)'", at: item.place)
    }
  }

  /// The proxy reads a secret with its role.
  private mutating func readSecret(of proxy: ResourceID, _ secret: ResourceID) {
    if refuseAbsentRole(of: proxy) { return }
    guard let role = topology.reference(proxy, "role") else {
      leaveOpen(
        proxy, "\(title(proxy)) has a role that may read \(title(secret))", place: topology.place(proxy, "role"))
      return
    }
    if !checks.contains(where: { $0.resource == role.id }) {
      checkServiceRole(role.id, service: "rds.amazonaws.com", for: proxy)
    }
    readSecret(
      secret, as: CallingPrincipal(role.id, in: topology), way: .service("rds"), rules: ["rdsproxy/secret-access"])
  }

  /// How the proxy wants its clients to prove who they are.
  private mutating func checkAuthentication(at proxy: ResourceID, user: String?, call: APICall?) {
    let token = call.flatMap { $0.action.lowercased() == "rds-db:connect" ? $0 : nil }
    switch topology.text(proxy, "iam-auth") {
    case .stated("required", let place):
      guard let token else {
        refuse(
          proxy, .idNoCredentials, rules: ["rdsproxy/iam-required"],
          "\(title(proxy)) demands IAM authentication, and the client logs in with a password",
          fix: "Log in with a token of generate-db-auth-token, over TLS, as an identity that may rds-db:connect on "
            + "\(title(proxy)); or set iam-auth to disabled", evidence: place)
        return
      }
      pass(proxy, "\(title(proxy)) demands IAM authentication.", rule: "iam-auth: required", evidence: place)
      connectWithToken(token, to: proxy, user: user)
    case .unknown(let place):
      if token == nil { leaveOpen(proxy, "\(title(proxy)) accepts passwords", place: place ?? topology[proxy].place) }
    case .assumed(_, let because):
      note(Assumption(because, word: .provider))
    case .stated:
      break
    }
  }

  /// A token is signed by the caller itself; what counts is whether the caller may connect.
  private mutating func connectWithToken(_ call: APICall, to proxy: ResourceID, user: String?) {
    guard let principal = assumeRoles(call, way: .unknown) else { return }
    var arn = PartialText("arn:aws:rds-db:")
    arn.append(orGap: topology.region(of: proxy))
    arn.append(":")
    arn.append(orGap: topology.accountNumber(of: proxy))
    arn.append(":dbuser:prx-")
    arn.append(orGap: nil)
    arn.append("/")
    arn.append(orGap: user)
    if principal.account != topology.owner(of: proxy) {
      let owner = topology.owner(of: proxy).map(title) ?? "the proxy's account"
      refuse(
        proxy, .idNoResourceAllow, rules: [],
        "\(principal.title(in: topology)) does not belong to \(owner), and no policy of a proxy could admit a "
          + "caller of another account",
        fix: "Assume a role of \(owner) and sign the token with that", evidence: topology[proxy].place)
      return
    }
    authorise(
      AccessRequest(principal: principal, action: "rds-db:connect", object: proxy, objectARN: arn, way: .unknown),
      .none, Refusals(identityRules: []))
  }
}
