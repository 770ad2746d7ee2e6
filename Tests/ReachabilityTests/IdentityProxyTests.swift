import Catalogue
import Diagnostics
import Testing
import Topology

@testable import Reachability

/// Logging in through an RDS Proxy: the user needs a secret at the proxy, and the proxy's role must be able to read it.
@Suite struct IdentityProxyTests {
  static let base = """
    id: proxy
    aws-account data:
      iam-role proxy-role:
        trust: [rds.amazonaws.com]
        policies:
          - allow secretsmanager:GetSecretValue on orders-login
          - allow kms:Decrypt on login-key
      iam-role app-role: { trust: [lambda.amazonaws.com], policies: ['allow rds-db:connect on orders-proxy'] }
      kms-key login-key: { managed-by: customer, policy: ['allow kms:* to data'] }
      secret orders-login: { user: orders, key: login-key }
      secret other-login: { user: reports }
      vpc net:
        region: eu-west-1
        cidr: 10.0.0.0/16
        subnet a: { cidr: 10.0.0.0/24 }
        rds-instance db: { engine: postgresql, users: [orders] }
        rds-proxy orders-proxy:
          engine: postgresql
          targets: [db]
          subnets: [a]
          logins: [orders-login]
          role: proxy-role
    """

  func logIn(_ text: String, user: String?, call: (String, String)? = nil) throws -> (brief: [String], proof: Proof) {
    let topology = try read(text)
    let proxy = try topology.find("orders-proxy")
    let call = try call.map { try APICall(caller: topology.find($0.0), action: $0.1) }
    var walk = Walk(topology: topology, attempt: Attempt(from: proxy, to: proxy, user: user, call: call))
    walk.authoriseProxyLogin(proxy)
    walk.authoriseLogin(at: try topology.find("db"))
    let proof = walk.trace.proof()
    return (proof.brief(in: topology), proof)
  }

  @Test func theBasePasses() throws {
    let (brief, proof) = try logIn(Self.base, user: "orders")
    #expect(brief == [])
    #expect(proof.hops.compactMap(\.rule).contains("rds.amazonaws.com"))
    #expect(try logIn(Self.base, user: nil).brief == [])
  }

  @Test(
    arguments: [
      (
        Twin("logins: [orders-login]", "logins: [other-login]"), ["id.no-credentials orders-proxy"],
        "rdsproxy/no-credentials"
      ),
      (Twin("logins: [orders-login]", "logins: []"), ["id.no-credentials orders-proxy"], "rdsproxy/no-credentials"),
      (Twin("user: orders, key", "user: order, key"), ["id.no-credentials orders-proxy"], "rdsproxy/no-credentials"),
      (Twin("users: [orders]", "users: [reports]"), ["id.no-credentials db"], nil),
      (
        Twin("GetSecretValue on orders-login", "GetSecretValue on other-login"), ["id.no-identity-allow proxy-role"],
        "rdsproxy/secret-access"
      ),
      (
        Twin("\n      - allow kms:Decrypt on login-key", ""), ["id.no-identity-allow proxy-role"],
        "rdsproxy/secret-access"
      ),
      (Twin("'allow kms:* to data'", "'allow kms:* to app-role'"), ["id.key-denied login-key"], "kms/key-policy"),
      (
        Twin("trust: [rds.amazonaws.com]", "trust: [ec2.amazonaws.com]"), ["id.no-trust proxy-role"], "iam/assume-trust"
      ),
      (
        Twin("role: proxy-role", "role: proxy-role\n      iam-auth: required"), ["id.no-credentials orders-proxy"],
        "rdsproxy/iam-required"
      ),
    ] as [(Twin, [String], String?)])
  func oneChangeRefusesTheLogin(twin: Twin, expected: [String], rule: String?) throws {
    let (brief, proof) = try logIn(twin.apply(to: Self.base), user: "orders")
    #expect(brief == expected)
    #expect(proof.primary?.rules.first == rule)
    if let rule { #expect(Catalogue.rule(rule)?.explains == proof.primary?.reason) }
    #expect(proof.primary?.evidence != nil)
  }

  @Test func theManagedKeyNeedsNoStatementOfTheRole() throws {
    let text = Self.base.replacing(", key: login-key }", with: " }")
      .replacing("\n      - allow kms:Decrypt on login-key", with: "")
    #expect(try logIn(text, user: "orders").brief == [])
  }

  @Test(arguments: [
    (Twin("      role: proxy-role", ""), "rds-proxy orders-proxy has a role that may read secret orders-login"),
    (Twin("user: orders, key", "key"), "secret orders-login holds the login of 'orders'"),
    (
      Twin("logins: [orders-login]", "logins: [other-login, unknown]"),
      "rds-proxy orders-proxy has a secret for 'orders'"
    ),
    (Twin("users: [orders]", "users: [reports, unknown]"), "rds-instance db has the user 'orders'"),
  ])
  func whatNobodyStatesIsLeftOpen(twin: Twin, fact: String) throws {
    #expect(try logIn(twin.apply(to: Self.base), user: "orders").brief == ["? \(fact)"])
  }

  @Test func aTokenNeedsAnIdentityThatMayConnect() throws {
    let required = Twin("role: proxy-role", "role: proxy-role\n      iam-auth: required").apply(to: Self.base)
    #expect(try logIn(required, user: "orders", call: ("app-role", "rds-db:connect")).brief == [])
    let byARN = Twin("rds-db:connect on orders-proxy", "rds-db:connect on arn:aws:rds-db:eu-west-1:*:dbuser:*/orders")
    #expect(try logIn(byARN.apply(to: required), user: "orders", call: ("app-role", "rds-db:connect")).brief == [])
    let otherUser = Twin("rds-db:connect on orders-proxy", "rds-db:connect on arn:aws:rds-db:*:*:dbuser:*/reports")
    #expect(
      try logIn(otherUser.apply(to: required), user: "orders", call: ("app-role", "rds-db:connect")).brief
        == ["id.no-identity-allow app-role"])
    #expect(
      try logIn(required, user: "orders", call: ("proxy-role", "rds-db:connect")).brief
        == ["id.no-identity-allow proxy-role"])
  }
}
