import Catalogue
import Diagnostics
import Testing
import Topology

@testable import Reachability

/// A user of one account assumes a role of another and calls the Data API of a cluster there.
///
/// What is expected follows the IAM user's guide (policy evaluation logic, cross-account access), the guides of Secrets
/// Manager and KMS, and the domain rules; each twin differs from the base by one change.
@Suite struct IdentityCallTests {
  static let base = """
    id: data-api
    organization home: { accounts: [caller], policies: [allow * on *] }
    aws-account caller:
      account-id: "111122223333"
      iam-user reporter:
        policies:
          - allow sts:AssumeRole on data-api-role
      iam-user other: { policies: [] }
      vpc caller-vpc:
        region: ap-northeast-1
        cidr: 10.0.0.0/16
        subnet a: { cidr: 10.0.1.0/24 }
        interface-endpoint sts: { service: com.amazonaws.ap-northeast-1.sts, subnets: [a] }
        interface-endpoint rds-data: { service: com.amazonaws.ap-northeast-1.rds-data, subnets: [a] }
    aws-account data:
      account-id: "444455556666"
      region: ap-northeast-1
      iam-role data-api-role:
        trust: [caller]
        policies:
          - allow rds-data:ExecuteStatement, rds-data:BatchExecuteStatement on orders
          - allow secretsmanager:GetSecretValue on orders-secret
          - allow kms:Decrypt on orders-key
      iam-role side-role: { trust: [], policies: [] }
      kms-key orders-key:
        managed-by: customer
        policy:
          - allow kms:* to data
      secret orders-secret: { user: orders, key: orders-key }
      aurora-cluster orders: { engine: postgresql, data-api: true, users: [orders] }
    """

  @Test func theBasePasses() throws {
    let topology = try read(Self.base)
    let proof = try proveCall(
      topology, user: "orders",
      ways: (.endpoint(topology.find("sts")), .endpoint(topology.find("rds-data"))))
    #expect(proof.brief(in: topology) == [])
    #expect(proof.verdict == .reachable)
    #expect(proof.hops.allSatisfy { $0.leg == .identity && $0.stage == .authorise })
    let cited = proof.hops.compactMap(\.rule)
    #expect(cited.contains("allow sts:AssumeRole on data-api-role"))
    #expect(cited.contains("caller"))
    #expect(cited.contains("allow rds-data:ExecuteStatement, rds-data:BatchExecuteStatement on orders"))
    #expect(cited.contains("allow kms:* to data"))
    #expect(proof.hops.filter { $0.rule != nil }.allSatisfy { $0.evidence != nil })
  }

  static let refusals: [(Twin, [String])] = [
    // The caller and the role
    (
      Twin("policies:\n      - allow sts:AssumeRole on data-api-role", "policies: []"),
      ["id.no-identity-allow reporter"]
    ),
    (Twin("sts:AssumeRole on data-api-role", "sts:AssumeRole on side-role"), ["id.no-identity-allow reporter"]),
    (Twin("sts:AssumeRole on data-api-role", "sts:TagSession on data-api-role"), ["id.no-identity-allow reporter"]),
    (
      Twin("trust: [caller]", "trust: []"),
      ["id.no-trust data-api-role"]
    ),
    (
      Twin("trust: [caller]", "trust: [data]"),
      ["id.no-trust data-api-role"]
    ),
    (
      Twin("trust: [caller]", "trust: [other]"),
      ["id.no-trust data-api-role"]
    ),
    (
      Twin("trust: [caller]", "trust: [rds.amazonaws.com]"),
      ["id.no-trust data-api-role"]
    ),
    (
      Twin(
        "trust: [caller]",
        "trust: [\"arn:aws:iam::999999999999:root\"]"), ["id.no-trust data-api-role"]
    ),
    // A denial wins over everything that allows
    (
      Twin(
        "allow sts:AssumeRole on data-api-role", "allow sts:* on *\n      - deny sts:AssumeRole on data-api-role"),
      ["id.explicit-deny reporter"]
    ),
    (Twin("policies: [allow * on *]", "policies: [allow * on *, 'deny sts:* on *']"), ["id.explicit-deny home"]),
    (
      Twin("allow kms:Decrypt on orders-key", "allow kms:Decrypt on orders-key\n      - deny rds-data:* on *"),
      ["id.explicit-deny data-api-role"]
    ),
    (
      Twin("- allow kms:* to data", "- allow kms:* to data\n      - deny kms:Decrypt to data-api-role"),
      ["id.explicit-deny orders-key"]
    ),
    (
      Twin(
        "user: orders, key: orders-key", "user: orders, key: orders-key, policy: ['deny secretsmanager:* to anyone']"),
      ["id.explicit-deny orders-secret"]
    ),
    // Service control policies that allow by name
    (Twin("policies: [allow * on *]", "policies: ['allow s3:* on *']"), ["id.no-identity-allow home"]),
    // Endpoint policies
    (
      Twin("sts, subnets: [a] }", "sts, subnets: [a], policy: ['allow sts:GetCallerIdentity on * to anyone'] }"),
      ["id.endpoint-policy sts"]
    ),
    (
      Twin("rds-data, subnets: [a] }", "rds-data, subnets: [a], policy: ['allow rds-data:* on * to reporter'] }"),
      ["id.endpoint-policy rds-data"]
    ),
    (
      Twin(
        "rds-data, subnets: [a] }",
        "rds-data, subnets: [a], policy: ['allow * on * to anyone', 'deny rds-data:* on orders to anyone'] }"),
      ["id.explicit-deny rds-data"]
    ),
    // The call
    (Twin(", data-api: true", ", data-api: false"), ["listener.disabled orders"]),
    (Twin(", data-api: true", ""), ["listener.disabled orders"]),
    (
      Twin("allow rds-data:ExecuteStatement, rds-data:BatchExecuteStatement on orders", "allow rds:* on orders"),
      ["id.no-identity-allow data-api-role"]
    ),
    (
      Twin("rds-data:BatchExecuteStatement on orders", "rds-data:BatchExecuteStatement on orders-secret"),
      ["id.no-identity-allow data-api-role"]
    ),
    // The secret and its key
    (
      Twin("allow secretsmanager:GetSecretValue on", "allow secretsmanager:DescribeSecret on"),
      ["id.no-identity-allow data-api-role"]
    ),
    (Twin("      - allow kms:Decrypt on orders-key\n", ""), ["id.no-identity-allow data-api-role"]),
    (Twin("- allow kms:* to data", "- allow kms:* to side-role"), ["id.key-denied orders-key"]),
    (Twin("- allow kms:* to data", "- allow kms:Encrypt to data"), ["id.key-denied orders-key"]),
    (Twin("- allow kms:* to data", "- allow kms:* to caller"), ["id.key-denied orders-key"]),
    (Twin("managed-by: customer", "managed-by: customer\n    state: disabled"), ["id.key-denied orders-key"]),
    (Twin("managed-by: customer", "managed-by: customer\n    region: us-east-1"), ["id.key-denied orders-key"]),
    (
      Twin("user: orders, key: orders-key }", "user: orders, key: orders-key, region: us-east-1 }"),
      // The key then lies in another region than the secret as well.
      ["id.no-credentials orders-secret", "id.key-denied orders-key"]
    ),
    (Twin("user: orders, key", "user: admin, key"), ["id.no-credentials orders-secret"]),
    (Twin("users: [orders]", "users: [admin]"), ["id.no-credentials orders"]),
  ]

  @Test(arguments: refusals) func oneChangeRefusesTheCall(twin: Twin, expected: [String]) throws {
    let topology = try read(twin.apply(to: Self.base))
    let proof = try proveCall(
      topology, user: "orders", ways: (.endpoint(topology.find("sts")), .endpoint(topology.find("rds-data"))))
    #expect(proof.brief(in: topology) == expected)
    #expect(proof.verdict == .blocked)
    for obstacle in proof.obstacles {
      #expect(obstacle.evidence != nil)
      #expect(!obstacle.fix.isEmpty && !obstacle.fix.hasSuffix(".") && !obstacle.text.hasSuffix("."))
      for rule in obstacle.rules {
        #expect(Catalogue.rule(rule)?.explains == obstacle.reason, "\(rule) explains another reason")
      }
    }
  }

  static let equivalents: [Twin] = [
    // Naming the principal itself, or everybody, is as good as naming the account.
    Twin("trust: [caller]", "trust: [reporter]"),
    Twin("trust: [caller]", "trust: [anyone]"),
    Twin(
      "trust: [caller]",
      "trust: [\"arn:aws:iam::111122223333:root\"]"),
    Twin(
      "trust: [caller]",
      "trust: [\"arn:aws:iam::111122223333:user/reporter\"]"),
    // Wildcards, and the case of an action's letters
    Twin("sts:AssumeRole on data-api-role", "STS:assumerole on arn:aws:iam::444455556666:role/data-*"),
    Twin("sts:AssumeRole on data-api-role", "sts:Assume* on arn:aws:iam::*:role/data-api-role"),
    Twin(
      "rds-data:BatchExecuteStatement on orders", "rds-data:* on arn:aws:rds:ap-northeast-1:444455556666:cluster:orders"
    ),
    Twin(
      "GetSecretValue on orders-secret",
      "GetSecretValue on arn:aws:secretsmanager:ap-northeast-1:444455556666:secret:orders-secret-??????"),
    Twin("GetSecretValue on orders-secret", "GetSecretValue on arn:aws:secretsmanager:*:*:secret:orders-*"),
    Twin("kms:Decrypt on orders-key", "kms:Decrypt on arn:aws:kms:ap-northeast-1:444455556666:key/*"),
    // A key policy that names the role needs no statement of the role's own.
    Twin("- allow kms:* to data", "- allow kms:Decrypt to data-api-role"),
    // Within an account the AWS managed key serves everybody who may use Secrets Manager.
    Twin("user: orders, key: orders-key }", "user: orders }"),
    Twin("user: orders, key: orders-key }", "user: orders, key: aws/secretsmanager }"),
    // Conditions that this call meets
    Twin(
      "GetSecretValue on orders-secret", "GetSecretValue on orders-secret when secretsmanager:VersionStage = AWSCURRENT"
    ),
    Twin(
      "kms:Decrypt on orders-key",
      "kms:Decrypt on orders-key when kms:ViaService = secretsmanager.ap-northeast-1.amazonaws.com"),
    Twin("rds-data:BatchExecuteStatement on orders", "rds-data:* on orders when aws:SourceVpce = rds-data"),
    Twin("rds-data:BatchExecuteStatement on orders", "rds-data:* on orders when aws:SourceVpc = caller-vpc"),
    Twin("sts:AssumeRole on data-api-role", "sts:AssumeRole on data-api-role when aws:PrincipalOrgID = home"),
    // Endpoint policies that let the call pass
    Twin(
      "rds-data, subnets: [a] }", "rds-data, subnets: [a], policy: ['allow rds-data:* on orders to data-api-role'] }"),
    Twin("rds-data, subnets: [a] }", "rds-data, subnets: [a], policy: ['allow rds-data:* on * to data'] }"),
    // A denial of something else
    Twin(
      "allow kms:Decrypt on orders-key", "allow kms:Decrypt on orders-key\n      - deny rds-data:* on orders-key"),
    // Denials alone leave the policy that allows everything in place.
    Twin("policies: [allow * on *]", "policies: ['deny s3:* on *']"),
    Twin(", policies: [allow * on *]", ""),
    // Whoever assumed the role, the rules within its account count: the caller's account need not be let in.
    Twin("account-id: \"111122223333\"", "account-id: \"777788889999\""),
  ]

  @Test(arguments: equivalents) func oneChangeLeavesTheCallAsItIs(twin: Twin) throws {
    let topology = try read(twin.apply(to: Self.base))
    let proof = try proveCall(
      topology, user: "orders", ways: (.endpoint(topology.find("sts")), .endpoint(topology.find("rds-data"))))
    #expect(proof.brief(in: topology) == [])
  }

  static let openQuestions: [(Twin, String)] = [
    (
      Twin("sts:AssumeRole on data-api-role", "sts:AssumeRole on data-api-role when aws:MultiFactorAuthPresent = true"),
      "the condition 'aws:MultiFactorAuthPresent = true' is met by iam-user reporter"
    ),
    (
      Twin("policies:\n      - allow sts:AssumeRole on data-api-role", "policies: unknown"),
      "a policy of iam-user reporter allows sts:AssumeRole on iam-role data-api-role"
    ),
    (
      Twin("trust: [caller]", "trust: unknown"),
      "the trust policy of iam-role data-api-role admits iam-user reporter"
    ),
    (
      Twin("- allow sts:AssumeRole on data-api-role", "- allow sts:* on *\n      - unknown"),
      "no other policy of iam-user reporter denies sts:AssumeRole on iam-role data-api-role"
    ),
    (
      Twin("    policy:\n      - allow kms:* to data\n", ""),
      "the policy of kms-key orders-key admits iam-role data-api-role"
    ),
    (Twin("user: orders, key", "key"), "secret orders-secret holds the login of 'orders'"),
    (Twin(", data-api: true", ", data-api: unknown"), "the Data API of aurora-cluster orders is enabled"),
    (
      Twin("policies: [allow * on *]", "policies: [allow * on *, unknown]"),
      "no other statement in the service control policies of organization home denies sts:AssumeRole on iam-role "
        + "data-api-role"
    ),
    (
      Twin("policies: [allow * on *]", "policies: unknown"),
      "the service control policies of organization home allow sts:AssumeRole on iam-role data-api-role"
    ),
    (
      Twin("user: orders, key: orders-key }", "user: orders, key: orders-key, policy: [unknown] }"),
      "no other statement in the policy of secret orders-secret denies secretsmanager:GetSecretValue on secret "
        + "orders-secret"
    ),
    (
      Twin("user: orders, key: orders-key }", "user: orders, key: arn:aws:kms:ap-northeast-1:444455556666:key/1234 }"),
      "the key of secret orders-secret lets iam-role data-api-role decrypt"
    ),
    (
      Twin("kms:Decrypt on orders-key", "kms:Decrypt on arn:aws:kms:ap-northeast-1:444455556666:key/1234abcd"),
      "'arn:aws:kms:ap-northeast-1:444455556666:key/1234abcd' is the ARN of kms-key orders-key"
    ),
    (
      Twin("  region: ap-northeast-1\n  iam-role", "  iam-role"),
      // Nothing compares regions where none is said.
      ""
    ),
    (
      Twin("account-id: \"444455556666\"\n  region: ap-northeast-1", "region: ap-northeast-1"), ""
    ),
    (
      Twin(
        "allow kms:Decrypt on orders-key",
        "allow kms:Decrypt on orders-key\n      - deny rds-data:* on * when aws:MultiFactorAuthPresent = false"),
      "'deny rds-data:* on * when aws:MultiFactorAuthPresent = false' in the policies of iam-role data-api-role does "
        + "not hold for iam-role data-api-role and rds-data:ExecuteStatement on aurora-cluster orders"
    ),
  ]

  @Test(arguments: openQuestions) func aFactThatNobodyStatesLeavesItOpen(twin: Twin, fact: String) throws {
    let topology = try read(twin.apply(to: Self.base))
    let proof = try proveCall(topology, user: "orders")
    #expect(proof.brief(in: topology) == (fact.isEmpty ? [] : ["? \(fact)"]))
    #expect(proof.verdict == (fact.isEmpty ? .reachable : .unknown))
    if !fact.isEmpty {
      #expect(proof.missingFacts.allSatisfy { $0.place != nil })
      let vouched = try proveCall(topology, user: "orders", vouchedFor: [fact])
      #expect(vouched.verdict == .reachable)
    }
  }

  @Test func onlyAnARNWithAnUnknownAccountIsLeftOpen() throws {
    let text = Self.base.replacing("  account-id: \"111122223333\"\n", with: "")
      .replacing(
        "trust: [caller]",
        with: "trust: [\"arn:aws:iam::111122223333:root\"]")
    let topology = try read(text)
    let proof = try proveCall(topology)
    #expect(proof.brief(in: topology) == ["? 'arn:aws:iam::111122223333:root' is aws-account caller"])
  }

  @Test func anotherAccountIsToldWhichRoleToAssumeAndNothingElse() throws {
    let topology = try read(Self.base)
    let proof = try proveCall(topology, assumes: [], user: "orders")
    #expect(proof.brief(in: topology) == ["id.no-resource-allow orders"])
    #expect(proof.primary?.rules == ["dataapi/same-account"])
    #expect(proof.primary?.fix == "Let iam-user reporter assume iam-role data-api-role and call with that role")
  }

  @Test func partsThatDoNotExistYetRefuseTheCall() throws {
    let topology = try read(Self.base)
    for (name, expected) in [
      ("orders-key", "id.key-denied orders-secret"), ("orders-secret", "id.no-credentials orders-secret"),
      ("data-api-role", "id.no-trust data-api-role"),
    ] {
      let proof = try proveCall(topology.without([topology.find(name)]), user: "orders")
      #expect(proof.brief(in: topology).first == expected)
    }
  }

  @Test(arguments: [
    "      - allow sts:AssumeRole on data-api-role", "    trust: [caller]", "      - allow kms:* to data",
  ])
  func aLineThatDoesNotExistYetRefusesTheCall(line: String) throws {
    let topology = try read(Self.base)
    let start = try #require(topology.place.file.bytes.firstRange(of: Array(line.utf8)))
    let places = topology.allResources.flatMap { resource in
      resource.properties.values.flatMap { property -> [SourceRange] in
        if case .list(let items, _) = property.value { items.map(\.place) } else { [] }
      }
    }
    let place = try #require(places.first { start.overlaps($0.bytes) })
    #expect(try proveCall(topology.without(line: place), user: "orders").verdict == .blocked)
  }

  @Test func aConditionOnTheEndpointIsNotMetByAPublicCall() throws {
    let text = Twin("rds-data:BatchExecuteStatement on orders", "rds-data:* on orders when aws:SourceVpce = rds-data")
      .apply(to: Self.base)
    let topology = try read(text)
    #expect(
      try proveCall(topology, ways: (.publicly, .publicly)).brief(in: topology) == [
        "id.no-identity-allow data-api-role"
      ])
    #expect(
      try proveCall(topology, ways: (.publicly, .endpoint(topology.find("sts")))).brief(in: topology)
        == ["id.no-identity-allow data-api-role"])
    #expect(
      try proveCall(topology, ways: (.publicly, .unknown)).brief(in: topology)
        == ["? the condition 'aws:SourceVpce = rds-data' is met by iam-role data-api-role"])
  }
}
