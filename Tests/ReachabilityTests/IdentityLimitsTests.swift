import Catalogue
import Diagnostics
import Testing
import Topology

@testable import Reachability

/// The policies that only take away: boundaries, session policies, and those of the organization. What is expected
/// follows the IAM user's guide ("Policy evaluation logic", "Permissions boundaries for IAM entities") and that of AWS
/// Organizations.
@Suite struct IdentityLimitsTests {
  static let base = """
    id: limits
    organization firm:
      accounts: [home, away, top]
      management-account: top
      policies: ['allow * on *']
      resource-control-policies: ['deny s3:* to anyone']
    aws-account top:
      iam-role chief: { policies: ['allow * on *'] }
      secret master: { user: root }
    aws-account home:
      policies: ['allow * on *']
      iam-role reader:
        policies: ['allow secretsmanager:GetSecretValue on login, master']
        boundary: ['allow secretsmanager:* on *']
        session-policy: ['allow secretsmanager:GetSecretValue on *']
      iam-user clerk:
        policies: ['allow secretsmanager:GetSecretValue on login']
        boundary: ['allow secretsmanager:* on *']
      iam-role linked:
        path: /aws-service-role/rds.amazonaws.com/
        policies: ['allow secretsmanager:GetSecretValue on login']
      secret login: { user: orders, policy: [] }
    aws-account away:
      iam-role guest: { policies: ['allow secretsmanager:GetSecretValue on login'] }
    """

  /// What stands in the way of reading a secret, without the key.
  func read(_ secret: String = "login", as principal: String, _ text: String) throws -> (brief: [String], proof: Proof)
  {
    let topology = try ReachabilityTests.read(text)
    let object = try topology.find(secret)
    let caller = try topology.find(principal)
    var authorisation = Authorisation(topology)
    authorisation.authorise(
      AccessRequest(
        principal: CallingPrincipal(caller, in: topology), action: "secretsmanager:GetSecretValue", object: object,
        way: .publicly),
      .grants(property: "policy"), .init(identityRules: [], resourceRules: ["secret/resource-policy"]))
    var trace = Trace(Attempt(from: caller, to: object))
    trace.record(authorisation)
    let proof = trace.proof()
    return (proof.brief(in: topology), proof)
  }

  @Test(arguments: ["reader", "clerk", "linked"]) func theBasePasses(principal: String) throws {
    #expect(try read(as: principal, Self.base).brief == [])
  }

  static let admitReader = Twin("policy: []", "policy: ['allow secretsmanager:GetSecretValue to reader']")
  static let admitClerk = Twin("policy: []", "policy: ['allow secretsmanager:GetSecretValue to clerk']")
  static let admitAll = Twin("policy: []", "policy: ['allow secretsmanager:GetSecretValue to anyone']")
  static let narrowRole = Twin(
    "boundary: ['allow secretsmanager:* on *']\n    session-policy", "boundary: ['allow s3:* on *']\n    session-policy"
  )
  static let narrowUser = Twin(
    "boundary: ['allow secretsmanager:* on *']\n  iam-role linked", "boundary: ['allow s3:* on *']\n  iam-role linked")
  static let narrowSession = Twin("['allow secretsmanager:GetSecretValue on *']", "['allow s3:* on *']")
  static let noPolicyOfReader = Twin(
    "policies: ['allow secretsmanager:GetSecretValue on login, master']", "policies: []")

  static let cases: [(String, [Twin], [String], String?)] = [
    ("reader", [narrowRole], ["id.no-identity-allow reader"], "iam/permissions-boundary"),
    ("clerk", [narrowUser], ["id.no-identity-allow clerk"], "iam/permissions-boundary"),
    ("reader", [narrowSession], ["id.no-identity-allow reader"], "iam/session-policy"),
    // A boundary grants nothing.
    ("reader", [noPolicyOfReader], ["id.no-identity-allow reader"], nil),
    // A policy of the resource that names the role is limited by its boundary, one that names the user is not.
    ("reader", [noPolicyOfReader, admitReader], [], nil),
    (
      "reader", [noPolicyOfReader, admitReader, narrowRole], ["id.no-identity-allow reader"], "iam/permissions-boundary"
    ),
    ("reader", [noPolicyOfReader, admitReader, narrowSession], ["id.no-identity-allow reader"], "iam/session-policy"),
    ("reader", [noPolicyOfReader, admitAll, narrowRole], [], nil),
    ("clerk", [admitClerk, narrowUser], [], nil),
    // A denial in it wins all the same.
    (
      "clerk",
      [
        admitClerk,
        Twin(
          "boundary: ['allow secretsmanager:* on *']\n  iam-role linked",
          "boundary: ['deny secretsmanager:* on login']\n  iam-role linked"),
      ], ["id.explicit-deny clerk"], "iam/explicit-deny"
    ),
    (
      "reader", [Twin("session-policy: ['allow", "session-policy: ['deny * on *', 'allow")],
      ["id.explicit-deny reader"],
      "iam/explicit-deny"
    ),
    (
      "reader", [Twin("['allow secretsmanager:GetSecretValue on *']", "['allow s3:* on *', unknown]")],
      ["? the session policy of iam-role reader allows secretsmanager:GetSecretValue on secret login"], nil
    ),
    // Service control policies of the organization and of the account: both must leave it.
    (
      "reader", [Twin("top\n  policies: ['allow * on *']", "top\n  policies: ['allow s3:* on *']")],
      ["id.no-identity-allow firm"], "iam/service-control-policy"
    ),
    (
      "reader", [Twin("home:\n  policies: ['allow * on *']", "home:\n  policies: ['allow s3:* on *']")],
      ["id.no-identity-allow home"], "iam/service-control-policy"
    ),
    (
      "reader", [Twin("home:\n  policies: ['allow * on *']", "home:\n  policies: ['deny secretsmanager:* on *']")],
      ["id.explicit-deny home"], "iam/explicit-deny"
    ),
    // Roles that are linked to a service are beyond them.
    ("linked", [Twin("home:\n  policies: ['allow * on *']", "home:\n  policies: ['deny * on *']")], [], nil),
    (
      "linked",
      [
        Twin("home:\n  policies: ['allow * on *']", "home:\n  policies: ['deny * on *']"),
        Twin("path: /aws-service-role/rds.amazonaws.com/", "path: /service-role/"),
      ], ["id.explicit-deny home"], "iam/explicit-deny"
    ),
    // Resource control policies hold for everybody who comes to what the organization owns.
    (
      "reader", [Twin("'deny s3:* to anyone'", "'deny secretsmanager:* to anyone'")], ["id.explicit-deny firm"],
      "iam/explicit-deny"
    ),
    (
      "reader",
      [Twin("'deny s3:* to anyone'", "'deny secretsmanager:* to anyone when aws:PrincipalOrgID != firm'")], [], nil
    ),
    (
      "reader", [Twin("'deny s3:* to anyone'", "'deny s3:* to anyone', unknown")],
      [
        "? no other statement in the resource control policies of organization firm denies "
          + "secretsmanager:GetSecretValue on secret login"
      ], nil
    ),
  ]

  @Test(arguments: cases) func limits(principal: String, twins: [Twin], expected: [String], rule: String?) throws {
    let text = twins.reduce(Self.base) { $1.apply(to: $0) }
    let (brief, proof) = try read(as: principal, text)
    #expect(brief == expected)
    #expect(proof.primary?.rules.first == rule)
    if let rule { #expect(Catalogue.rule(rule)?.explains == proof.primary?.reason) }
  }

  @Test func nothingOfTheOrganizationHoldsForItsManagementAccount() throws {
    let text = Twin("'deny s3:* to anyone'", "'deny secretsmanager:* to anyone'").apply(
      to: Twin("top\n  policies: ['allow * on *']", "top\n  policies: ['deny * on *']").apply(to: Self.base))
    #expect(try read("master", as: "chief", text).brief == [])
    let other = Twin("management-account: top", "management-account: away").apply(to: text)
    #expect(try read("master", as: "chief", other).brief == ["id.explicit-deny firm", "id.explicit-deny firm"])
  }

  @Test func acrossAccountsTheBoundaryCountsWhateverTheResourceSays() throws {
    let admitted = Twin("policy: []", "policy: ['allow secretsmanager:GetSecretValue to guest']").apply(to: Self.base)
    #expect(try read(as: "guest", admitted).brief == [])
    let bare = Twin("guest: { policies: ['allow secretsmanager:GetSecretValue on login'] }", "guest: { policies: [] }")
    let proof = try read(as: "guest", bare.apply(to: admitted)).proof
    #expect(proof.primary?.rules == ["iam/cross-account-two-policies"])
    let limited = Twin("guest: {", "guest: { boundary: ['allow kms:* on *'],")
    #expect(try read(as: "guest", limited.apply(to: admitted)).brief == ["id.no-identity-allow guest"])
  }
}
