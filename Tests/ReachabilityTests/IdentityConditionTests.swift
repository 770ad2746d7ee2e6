import Catalogue
import Diagnostics
import Testing
import Topology

@testable import Reachability

/// Conditions, exceptions, paths and trust policies. What is expected follows the IAM user's guide ("Condition
/// operators", "AWS global condition context keys", "NotPrincipal", "NotAction").
@Suite struct IdentityConditionTests {
  static let base = """
    id: conditions
    organization firm: { accounts: [home], organization-id: o-firm1 }
    aws-account home:
      account-id: "111122223333"
      region: eu-west-1
      iam-role reader: { path: /apps/, policies: [POLICY] }
      iam-role worker: { trust: [TRUST], policies: [] }
      iam-role second: { trust: [home], policies: [] }
      iam-user clerk: { policies: ['allow sts:AssumeRole on *'] }
      secret login: { user: orders, policy: [RESOURCE] }
      secret other: { user: reports }
      kms-key main: { managed-by: customer, region: eu-west-1, policy: [] }
      vpc net:
        region: eu-west-1
        cidr: 10.0.0.0/16
        subnet a: { cidr: 10.0.0.0/24 }
        interface-endpoint door: { service: com.amazonaws.eu-west-1.secretsmanager, subnets: [a] }
        lambda-function job: { subnets: [a], role: worker }
      vpc elsewhere: { region: eu-west-1, cidr: 10.1.0.0/16 }
    aws-account away:
      iam-user stranger: { policies: ['allow sts:AssumeRole on *'] }
    """

  enum Expected: Equatable { case yes, no, open }

  /// Whether `reader` may read `login` by one statement of its own.
  func isAllowed(
    _ policy: String, resource: String? = nil, publicly: Bool = false, context: [String: [String]] = [:]
  ) throws -> Expected {
    let text = Self.base.replacing("POLICY", with: policy.isEmpty ? "" : "'\(policy)'")
      .replacing("RESOURCE", with: resource.map { "'\($0)'" } ?? "").replacing("TRUST", with: "")
    let topology = try read(text)
    let secret = try topology.find("login")
    let reader = try topology.find("reader")
    var authorisation = Authorisation(topology, context: context)
    authorisation.authorise(
      AccessRequest(
        principal: CallingPrincipal(reader, in: topology), action: "secretsmanager:GetSecretValue", object: secret,
        way: publicly ? .publicly : .endpoint(try topology.find("door"))),
      .grants(property: "policy"), .init(identityRules: []))
    if authorisation.checks.contains(where: { $0.obstacle != nil }) { return .no }
    return authorisation.isGranted ? .yes : .open
  }

  // MARK: Operators

  @Test(
    arguments: [
      ("aws:PrincipalAccount = home", .yes), ("aws:PrincipalAccount = \"111122223333\"", .yes),
      ("aws:PrincipalAccount = \"1111*\"", .yes), ("aws:PrincipalAccount StringEquals \"1111*\"", .no),
      ("aws:PrincipalAccount = away", .no), ("aws:PrincipalAccount != away", .yes),
      ("aws:PrincipalAccount = away, home", .yes), ("aws:PrincipalAccount != away, home", .no),
      ("aws:PrincipalOrgID = firm", .yes), ("aws:PrincipalOrgID = o-firm1", .yes),
      ("aws:PrincipalOrgID = o-other", .no),
      ("aws:PrincipalArn ArnLike arn:aws:iam::111122223333:role/apps/*", .yes),
      ("aws:PrincipalArn ArnLike arn:aws:iam::*:role/reader", .no), ("aws:PrincipalArn = reader", .yes),
      ("aws:PrincipalArn ArnNotEquals arn:aws:iam::111122223333:role/apps/reader", .no),
      ("aws:PrincipalArn StringEquals arn:aws:iam::111122223333:role/apps/*", .no),
      ("aws:PrincipalType = AssumedRole", .yes), ("aws:PrincipalIsAWSService Bool false", .yes),
      ("aws:SecureTransport Bool TRUE", .yes), ("aws:RequestedRegion = eu-west-1, eu-central-1", .yes),
      ("aws:RequestedRegion StringEqualsIgnoreCase EU-WEST-1", .yes), ("aws:RequestedRegion = EU-WEST-1", .no),
      ("aws:SourceVpce = door", .yes), ("aws:SourceVpc = net", .yes), ("aws:SourceVpc = elsewhere", .no),
      ("aws:SourceVpc = vpc-0123", .open), ("aws:SourceVpce Null false", .yes), ("aws:SourceVpce Null true", .no),
      ("aws:ResourceAccount = home and aws:PrincipalAccount = home", .yes),
      ("aws:ResourceAccount = home and aws:PrincipalAccount = away", .no),
      ("aws:ResourceOrgID = firm", .yes), ("secretsmanager:VersionStage = AWSCURRENT", .yes),
      ("aws:username = reader", .no), ("aws:username StringEqualsIfExists clerk", .yes),
      ("aws:username != clerk", .yes),
      ("aws:CalledVia ForAnyValue:StringEquals rds.amazonaws.com", .no),
      ("aws:CalledVia ForAllValues:StringEquals rds.amazonaws.com", .yes),
      ("aws:CalledVia ForAnyValue:StringNotEquals rds.amazonaws.com", .no),
      ("aws:CalledVia ForAllValues:StringNotEquals rds.amazonaws.com", .yes),
      ("aws:CalledVia ForAnyValue:StringNotEqualsIfExists rds.amazonaws.com", .open),
      ("aws:MultiFactorAuthPresent Bool true", .open), ("aws:PrincipalTag/team = data", .open),
      ("aws:CurrentTime DateLessThan 2030-01-01T00:00:00Z", .open), ("aws:SourceIp IpAddress 10.0.0.0/8", .no),
      ("vendor:Unheard = x", .open), ("vendor:Unheard Null true", .open),
    ] as [(String, Expected)])
  func conditions(condition: String, expected: Expected) throws {
    #expect(try isAllowed("allow secretsmanager:GetSecretValue on login when \(condition)") == expected)
  }

  @Test func withoutAnEndpointTheKeyOfTheEndpointIsAbsent() throws {
    let allow = "allow secretsmanager:GetSecretValue on login when"
    #expect(try isAllowed("\(allow) aws:SourceVpce = door", publicly: true) == .no)
    #expect(try isAllowed("\(allow) aws:SourceVpce != door", publicly: true) == .yes)
    #expect(try isAllowed("\(allow) aws:SourceIp IpAddress 198.51.100.0/24", publicly: true) == .open)
  }

  @Test func theAuthorSaysWhatTheTopologyCannot() throws {
    let mfa = "allow secretsmanager:GetSecretValue on login when aws:MultiFactorAuthPresent Bool true"
    #expect(try isAllowed(mfa, context: ["aws:multifactorauthpresent": ["true"]]) == .yes)
    #expect(try isAllowed(mfa, context: ["aws:multifactorauthpresent": ["false"]]) == .no)
    let teams = "allow secretsmanager:GetSecretValue on login when aws:TagKeys ForAllValues:StringLike team*"
    #expect(try isAllowed(teams, context: ["aws:tagkeys": ["team", "team-lead"]]) == .yes)
    #expect(try isAllowed(teams, context: ["aws:tagkeys": ["team", "cost"]]) == .no)
    let age = "allow secretsmanager:GetSecretValue on login when aws:MultiFactorAuthAge NumericLessThan 3600"
    #expect(try isAllowed(age, context: ["aws:multifactorauthage": ["60"]]) == .yes)
    #expect(try isAllowed(age, context: ["aws:multifactorauthage": ["7200"]]) == .no)
    let stage = "allow secretsmanager:GetSecretValue on login when secretsmanager:VersionStage = AWSCURRENT"
    #expect(try isAllowed(stage, context: ["secretsmanager:versionstage": ["AWSPREVIOUS"]]) == .no)
    let address = "allow secretsmanager:GetSecretValue on login when aws:SourceIp IpAddress 198.51.100.0/24"
    #expect(try isAllowed(address, publicly: true, context: ["aws:sourceip": ["198.51.100.7"]]) == .yes)
    #expect(try isAllowed(address, publicly: true, context: ["aws:sourceip": ["203.0.113.7"]]) == .no)
  }

  // MARK: Exceptions

  @Test(
    arguments: [
      ("allow * except iam:* on login", .yes), ("allow * except secretsmanager:* on login", .no),
      ("allow secretsmanager:* on * except other", .yes), ("allow secretsmanager:* on * except login", .no),
      ("allow secretsmanager:* on * except arn:aws:secretsmanager:*:*:secret:log*", .no),
      (
        "allow secretsmanager:GetSecretValue on arn:aws:secretsmanager:eu-west-1:111122223333:secret:login-a1b2c3",
        .open
      ),
      ("allow SecretsManager:getsecretvalue on login", .yes), ("allow secretsmanager:Get?ecretValue on login", .yes),
      ("allow secretsmanager:GetSecret on login", .no),
    ] as [(String, Expected)])
  func exceptions(policy: String, expected: Expected) throws { #expect(try isAllowed(policy) == expected) }

  @Test(
    arguments: [
      ("allow secretsmanager:* to anyone except clerk", .yes), ("allow secretsmanager:* to anyone except reader", .no),
      ("allow secretsmanager:* to anyone except home", .no),
      ("allow secretsmanager:* to arn:aws:iam::111122223333:role/apps/reader", .yes),
      // The path is part of the ARN.
      ("allow secretsmanager:* to arn:aws:iam::111122223333:role/reader", .no),
    ] as [(String, Expected)])
  func exceptionsOfPrincipals(policy: String, expected: Expected) throws {
    #expect(try isAllowed("", resource: policy) == expected)
  }

  /// With NotPrincipal a denial spares a role for certain only if its account is left out with it.
  @Test(
    arguments: [
      ("deny * to anyone except reader, home", .yes), ("deny * to anyone except reader", .open),
      ("deny * to anyone except home", .no), ("deny * to anyone except clerk", .no),
      ("deny * to clerk", .yes), ("deny * except secretsmanager:* to anyone", .yes),
    ] as [(String, Expected)])
  func denialsForAllBut(policy: String, expected: Expected) throws {
    #expect(try isAllowed("allow secretsmanager:* on login", resource: policy) == expected)
  }

  // MARK: Trust

  func assume(
    _ role: String = "worker", by caller: String, trust: String, context: [String: [String]] = [:]
  ) throws -> [String] {
    let text = Self.base.replacing("POLICY", with: "").replacing("RESOURCE", with: "")
      .replacing("TRUST", with: trust.split(separator: ";").map { "'\($0)'" }.joined(separator: ", "))
    let topology = try read(text)
    let call = try APICall(
      caller: topology.find(caller), assumes: [topology.find(role)], action: "rds-data:ExecuteStatement",
      context: context)
    var walk = Walk(topology: topology, attempt: Attempt(from: call.caller, to: call.caller, call: call))
    walk.authoriseAssumptions(call, way: .publicly)
    return walk.trace.proof().brief(in: topology)
  }

  @Test(
    arguments: [
      ("clerk", "clerk", []), ("clerk", "home", []), ("clerk", "anyone when aws:PrincipalOrgID = firm", []),
      ("clerk", "anyone when aws:PrincipalOrgID = o-else", ["id.no-trust worker"]),
      ("clerk", "home when aws:PrincipalArn ArnLike arn:aws:iam::*:user/cl*", []),
      ("clerk", "home when aws:PrincipalArn ArnLike arn:aws:iam::*:role/*", ["id.no-trust worker"]),
      ("clerk", "home;deny clerk", ["id.explicit-deny worker"]),
      ("clerk", "home;deny anyone except clerk, home", []),
      ("stranger", "stranger", []), ("stranger", "home", ["id.no-trust worker"]),
      (
        "stranger", "away when sts:ExternalId = 7f3a",
        ["? the condition 'sts:ExternalId = 7f3a' is met by iam-user stranger"]
      ),
      ("stranger", "away when aws:PrincipalAccount = away", []),
      ("clerk", "home when aws:SourceVpce = door", ["id.no-trust worker"]),
    ] as [(String, String, [String])])
  func trustWithConditions(caller: String, trust: String, expected: [String]) throws {
    #expect(try assume(by: caller, trust: trust) == expected)
  }

  @Test func anExternalIDMustBeTheOneThatIsAskedFor() throws {
    let trust = "away when sts:ExternalId = 7f3a"
    #expect(try assume(by: "stranger", trust: trust, context: ["sts:ExternalId": ["7f3a"]]) == [])
    #expect(
      try assume(by: "stranger", trust: trust, context: ["sts:ExternalId": ["0000"]]) == ["id.no-trust worker"])
  }

  @Test(
    arguments: [
      ("lambda.amazonaws.com", []), ("lambda.amazonaws.com when aws:SourceAccount = home", []),
      ("lambda.amazonaws.com when aws:SourceAccount = away", ["id.no-trust worker"]),
      ("ec2.amazonaws.com", ["id.no-trust worker"]),
    ] as [(String, [String])])
  func aServiceIsTrustedForTheAccountThatItWorksFor(trust: String, expected: [String]) throws {
    // The function's role may not assume another one, which is told apart.
    let brief = try assume("second", by: "job", trust: trust)
    #expect(brief.filter { $0.hasSuffix("worker") && !$0.hasPrefix("id.no-identity") } == expected)
  }

  // MARK: Keys

  func decrypt(_ twins: Twin..., as reader: String = "reader") throws -> (brief: [String], proof: Proof) {
    let base = """
      id: keys
      aws-account home:
        iam-role reader: { policies: ['allow secretsmanager:GetSecretValue on login', 'allow kms:Decrypt on main'] }
        secret login: { user: orders, key: main, region: eu-west-1 }
        kms-key main:
          managed-by: customer
          region: eu-west-1
          policy:
            - allow kms:Decrypt to home when kms:ViaService = secretsmanager.eu-west-1.amazonaws.com
        kms-key copy: { managed-by: customer, region: us-east-1, replica-of: main, policy: ['allow kms:* to reader'] }
      """
    let topology = try read(twins.reduce(base) { $1.apply(to: $0) })
    let secret = try topology.find("login")
    var authorisation = Authorisation(topology)
    authorisation.readSecret(
      secret, as: CallingPrincipal(try topology.find(reader), in: topology), way: .publicly, rules: [])
    var trace = Trace(Attempt(from: secret, to: secret))
    trace.record(authorisation)
    return (trace.proof().brief(in: topology), trace.proof())
  }

  @Test func aKeyThatIsForAnotherServiceOpensNothing() throws {
    #expect(try decrypt().brief == [])
    for name in ["rds.eu-west-1.amazonaws.com", "secretsmanager.us-east-1.amazonaws.com"] {
      let (brief, proof) = try decrypt(Twin("secretsmanager.eu-west-1.amazonaws.com", name))
      #expect(brief == ["id.key-denied main"])
      #expect(proof.primary?.rules == ["kms/condition-via-service", "kms/key-policy"])
    }
  }

  @Test func aGrantAllowsBesideThePolicy() throws {
    let closed = Twin(
      "allow kms:Decrypt to home when kms:ViaService = secretsmanager.eu-west-1.amazonaws.com", "allow kms:* to home")
    let bare = Twin(", 'allow kms:Decrypt on main'", "")
    let grant = Twin(
      "managed-by: customer\n    region",
      "managed-by: customer\n    grants: ['allow kms:Decrypt to reader']\n    region")
    #expect(try decrypt(closed, bare).brief == ["id.no-identity-allow reader"])
    #expect(
      try decrypt(Twin("allow kms:Decrypt to home", "allow kms:Encrypt to home"), bare).brief == ["id.key-denied main"])
    #expect(try decrypt(Twin("allow kms:Decrypt to home", "allow kms:Encrypt to home"), bare, grant).brief == [])
    #expect(
      try decrypt(Twin("allow kms:Decrypt to home", "deny kms:Decrypt to reader"), bare, grant).brief
        == ["id.explicit-deny main"])
    #expect(
      try decrypt(
        Twin("allow kms:Decrypt to home", "allow kms:Encrypt to home"), bare,
        Twin("managed-by: customer\n    region", "managed-by: customer\n    grants: [unknown]\n    region")
      ).brief == ["? a grant on kms-key main lets iam-role reader use it"])
  }

  @Test func aMultiRegionKeyHasAReplicaWithAPolicyOfItsOwn() throws {
    let moved = Twin("key: main, region: eu-west-1", "key: main, region: us-east-1")
    #expect(try decrypt(moved).brief == [])
    #expect(try decrypt(moved, Twin(", replica-of: main", "")).brief.contains("id.key-denied main"))
    #expect(
      try decrypt(moved, Twin("'allow kms:* to reader'", "'allow kms:Encrypt to reader'")).brief
        == ["id.key-denied copy"])
  }
}
