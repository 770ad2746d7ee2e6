import Catalogue
import Diagnostics
import Testing
import Topology

@testable import Reachability

/// The documented logic by which AWS decides: within an account, across accounts, and for keys.
@Suite struct IdentityEvaluationTests {
  /// A reader and a secret, each in an account that the test chooses.
  static func vault(
    readerIn account: String, policies: String, secretPolicy: String? = nil, key: String = "aws/secretsmanager",
    keyPolicy: String = "[]"
  ) -> String {
    """
    id: vault
    aws-account home:
      \(account == "home" ? "iam-role reader: { trust: [home], policies: \(policies) }" : "iam-user nobody: { policies: [] }")
      secret login: { user: orders, key: \(key)\(secretPolicy.map { ", policy: \($0)" } ?? "") }
      kms-key vault-key: { managed-by: customer, policy: \(keyPolicy) }
    aws-account away:
      \(account == "away" ? "iam-role reader: { trust: [away], policies: \(policies) }" : "iam-user stranger: { policies: [] }")
      iam-user somebody: { policies: [] }
    """
  }

  func readSecret(_ text: String) throws -> (brief: [String], proof: Proof) {
    let topology = try read(text)
    let secret = try topology.find("login")
    let reader = try topology.find("reader")
    var authorisation = Authorisation(topology)
    authorisation.readSecret(
      secret, as: CallingPrincipal(reader, in: topology), way: .publicly, rules: ["dataapi/caller-permissions"])
    var trace = Trace(Attempt(from: reader, to: secret))
    trace.record(authorisation)
    let proof = trace.proof()
    return (proof.brief(in: topology), proof)
  }

  static let get = "'allow secretsmanager:GetSecretValue on login'"
  static let decrypt = "'allow kms:Decrypt on vault-key'"
  static let admit = "['allow secretsmanager:GetSecretValue to reader']"
  static let admitAccount = "['allow secretsmanager:GetSecretValue to ACCOUNT']"

  // MARK: Within one account either policy is enough

  @Test func withinAnAccountTheIdentityPolicyAloneIsEnough() throws {
    #expect(try readSecret(Self.vault(readerIn: "home", policies: "[\(Self.get)]")).brief == [])
  }

  @Test func withinAnAccountTheResourcePolicyAloneIsEnoughIfItNamesThePrincipal() throws {
    #expect(try readSecret(Self.vault(readerIn: "home", policies: "[]", secretPolicy: Self.admit)).brief == [])
  }

  @Test func withinAnAccountNamingTheAccountGrantsNothingByItself() throws {
    let policy = Self.admitAccount.replacing("ACCOUNT", with: "home")
    #expect(
      try readSecret(Self.vault(readerIn: "home", policies: "[]", secretPolicy: policy)).brief == [
        "id.no-identity-allow reader"
      ])
  }

  @Test func withNeitherPolicyNothingIsAllowed() throws {
    let (brief, proof) = try readSecret(Self.vault(readerIn: "home", policies: "[]"))
    #expect(brief == ["id.no-identity-allow reader"])
    #expect(
      proof.primary?.fix == "Add 'allow secretsmanager:GetSecretValue on login' to the policies of iam-role reader")
    #expect(proof.primary?.rules == ["dataapi/caller-permissions"])
  }

  @Test(arguments: [
    ("[\(get), 'deny secretsmanager:* on *']", admit), ("[\(get)]", "['deny secretsmanager:GetSecretValue to reader']"),
    ("[\(get)]", "['deny * to anyone', 'allow * to reader']"),
  ])
  func aDenialInEitherPolicyWins(policies: String, secretPolicy: String) throws {
    let brief = try readSecret(Self.vault(readerIn: "home", policies: policies, secretPolicy: secretPolicy)).brief
    #expect(brief.count == 1 && brief.allSatisfy { $0.hasPrefix("id.explicit-deny") }, "\(brief)")
  }

  // MARK: Across accounts both must allow

  static let openKey = "['allow kms:Decrypt to reader']"

  @Test func acrossAccountsThreeThingsMustAgree() throws {
    let text = Self.vault(
      readerIn: "away", policies: "[\(Self.get), \(Self.decrypt)]", secretPolicy: Self.admit, key: "vault-key",
      keyPolicy: Self.openKey)
    #expect(try readSecret(text).brief == [])
  }

  @Test func acrossAccountsTheOtherAccountMayBeNamedInsteadOfTheRole() throws {
    let text = Self.vault(
      readerIn: "away", policies: "[\(Self.get), \(Self.decrypt)]",
      secretPolicy: Self.admitAccount.replacing("ACCOUNT", with: "away"), key: "vault-key",
      keyPolicy: "['allow kms:Decrypt to away']")
    #expect(try readSecret(text).brief == [])
  }

  @Test(arguments: [
    ("[\(decrypt)]", admit, openKey, ["id.no-identity-allow reader"], "dataapi/caller-permissions"),
    ("[\(get)]", admit, openKey, ["id.no-identity-allow reader"], "kms/identity-policy"),
    ("[\(get), \(decrypt)]", "[]", openKey, ["id.no-resource-allow login"], "secret/resource-policy"),
    ("[\(get), \(decrypt)]", admit, "['allow kms:* to home']", ["id.key-denied vault-key"], "kms/key-policy"),
  ])
  func acrossAccountsEachOfThemIsNeeded(
    policies: String, secretPolicy: String, keyPolicy: String, expected: [String], rule: String
  ) throws {
    let text = Self.vault(
      readerIn: "away", policies: policies, secretPolicy: secretPolicy, key: "vault-key", keyPolicy: keyPolicy)
    let (brief, proof) = try readSecret(text)
    #expect(brief == expected)
    #expect(proof.primary?.rules.first == rule)
  }

  @Test func acrossAccountsTheManagedKeyOpensNothing() throws {
    let (brief, proof) = try readSecret(
      Self.vault(readerIn: "away", policies: "[\(Self.get)]", secretPolicy: Self.admit))
    #expect(brief == ["id.key-denied login"])
    #expect(proof.primary?.rules == ["kms/aws-managed-cross-account"])
  }

  // MARK: Keys

  @Test func aKeyThatDoesNotDelegateLeavesIdentityPoliciesWithoutEffect() throws {
    let (brief, proof) = try readSecret(
      Self.vault(
        readerIn: "home", policies: "[\(Self.get), \(Self.decrypt)]", key: "vault-key",
        keyPolicy: "['allow kms:* to somebody']"))
    #expect(brief == ["id.key-denied vault-key"])
    #expect(
      proof.primary?.nearMisses.map(\.value) == [
        "'allow kms:* to somebody', but it names iam-user somebody, not iam-role reader",
        "'allow kms:Decrypt on vault-key', but it counts only where the policy of kms-key vault-key agrees",
      ])
    #expect(proof.primary?.fix == "Add 'allow kms:Decrypt to reader' to the policy of kms-key vault-key")
  }

  // MARK: Near misses

  @Test func aUserWhereARoleIsMeantIsToldOf() throws {
    let (brief, proof) = try readSecret(
      Self.vault(
        readerIn: "away", policies: "[\(Self.get), \(Self.decrypt)]",
        secretPolicy: "['allow secretsmanager:GetSecretValue to arn:aws:iam::111122223333:user/reader']",
        key: "vault-key", keyPolicy: Self.openKey))
    #expect(brief == ["id.no-resource-allow login"])
    #expect(proof.primary?.rules == ["secret/resource-policy", "iam/user-vs-role-arn"])
    #expect(proof.primary?.nearMisses.first?.value.contains("names a user") == true)
  }

  @Test(arguments: [
    ("'allow secretsmanager:DescribeSecret on login'", "it does not hold secretsmanager:GetSecretValue"),
    ("'allow secretsmanager:GetSecretValue on vault-key'", "it names kms-key vault-key, not secret login"),
    (
      "'allow secretsmanager:GetSecretValue on arn:aws:secretsmanager:eu-west-1:111122223333:secret:login'",
      "the ARN of a secret ends with six more characters: write "
        + "'arn:aws:secretsmanager:eu-west-1:111122223333:secret:login-??????'"
    ),
    (
      "'allow secretsmanager:GetSecretValue on login when secretsmanager:VersionStage = AWSPREVIOUS'",
      "its condition 'secretsmanager:VersionStage = AWSPREVIOUS' is not met"
    ),
    ("'allow secretsmanager:GetSecretValue'", "it does not say on what"),
  ])
  func whatNearlyAllowsItIsToldWithWhatIsWrong(line: String, expected: String) throws {
    let (brief, proof) = try readSecret(Self.vault(readerIn: "home", policies: "[\(line)]"))
    #expect(brief == ["id.no-identity-allow reader"])
    #expect(proof.primary?.nearMisses.map(\.value) == ["\(line), but \(expected)"])
    #expect(proof.primary?.evidence == proof.primary?.nearMisses.first?.place)
  }

  // MARK: Assuming roles

  static let accounts = """
    id: roles
    aws-account home:
      iam-user clerk: { policies: [] }
      iam-role first: { trust: [clerk], policies: ['allow sts:AssumeRole on second'] }
      iam-role worker: { trust: [lambda.amazonaws.com], policies: ['allow sts:AssumeRole on second'] }
      vpc net:
        region: eu-west-1
        cidr: 10.0.0.0/16
        subnet a: { cidr: 10.0.0.0/24 }
        lambda-function job: { subnets: [a], role: worker }
    aws-account away:
      iam-role second: { trust: [home], policies: [] }
      iam-role third: { trust: [second], policies: [] }
    """

  func assume(_ roles: [String], by caller: String, in text: String = accounts) throws -> [String] {
    let topology = try read(text)
    let call = try APICall(
      caller: topology.find(caller), assumes: roles.map { try topology.find($0) }, action: "rds-data:ExecuteStatement")
    var walk = Walk(topology: topology, attempt: Attempt(from: call.caller, to: call.caller, call: call))
    walk.authoriseAssumptions(call, way: .publicly)
    return walk.trace.proof().brief(in: topology)
  }

  @Test func withinAnAccountATrustThatNamesTheCallerIsEnough() throws {
    #expect(try assume(["first"], by: "clerk") == [])
  }

  @Test func withinAnAccountATrustInTheAccountNeedsThePolicyToo() throws {
    let text = Twin("trust: [clerk]", "trust: [home]").apply(to: Self.accounts)
    #expect(try assume(["first"], by: "clerk", in: text) == ["id.no-identity-allow clerk"])
  }

  @Test func aChainOfRolesIsJudgedOneByOne() throws {
    #expect(try assume(["first", "second", "third"], by: "clerk") == [])
    let broken = Twin(
      "first: { trust: [clerk], policies: ['allow sts:AssumeRole on second'] }",
      "first: { trust: [clerk], policies: [] }"
    )
    .apply(to: Self.accounts)
    #expect(try assume(["first", "second", "third"], by: "clerk", in: broken) == ["id.no-identity-allow first"])
    // Whoever skips a link is not trusted by the next.
    #expect(try assume(["third"], by: "first") == ["id.no-identity-allow first", "id.no-trust third"])
  }

  @Test func acrossAccountsTrustInTheCallerIsNotEnough() throws {
    #expect(try assume(["second"], by: "clerk") == ["id.no-identity-allow clerk"])
  }

  @Test func aFunctionCallsWithItsRoleIfTheServiceMayUseIt() throws {
    #expect(try assume(["second"], by: "job") == [])
    let text = Twin("trust: [lambda.amazonaws.com]", "trust: [ec2.amazonaws.com]").apply(to: Self.accounts)
    #expect(try assume(["second"], by: "job", in: text) == ["id.no-trust worker"])
  }

  @Test func aRoleThatDoesNotExistCannotBeAssumed() throws {
    let topology = try read(Self.accounts)
    let second = try topology.find("second")
    let call = try APICall(caller: topology.find("first"), assumes: [second], action: "rds-data:ExecuteStatement")
    var walk = Walk(topology: topology.without([second]), attempt: Attempt(from: call.caller, to: second, call: call))
    walk.authoriseAssumptions(call, way: .publicly)
    #expect(walk.trace.proof().brief(in: topology) == ["id.no-trust second"])
  }

  // MARK: Patterns

  @Test(arguments: [
    ("*", "", true), ("a*c", "abbc", true), ("a*c", "abbcd", false), ("a?c", "abc", true), ("a?c", "ac", false),
    ("**", "x", true), ("*a*b*", "xxaxxbxx", true), ("*a*b*", "bxa", false), ("", "", true), ("", "x", false),
    ("arn:aws:iam::*:role/*", "arn:aws:iam::1:role/x", true), ("a*", "A", false),
  ])
  func wildcardsMatchWholeTexts(pattern: String, text: String, expected: Bool) {
    #expect(WildcardPattern(pattern).matches(text) == expected)
  }

  @Test func whatIsUnknownMatchesForCertainOnlyAWildcard() {
    var text = PartialText("a:")
    text.append(orGap: nil)
    text.append(":b-")
    text.appendUnknownCharacters(2)
    let matches: [(String, certain: Bool, possible: Bool)] = [
      ("a:*:b-??", true, true), ("a:*:b-*", true, true), ("a:1:b-??", false, true), ("a:*:b-xy", false, true),
      ("a:?:b-??", false, true), ("a:*:b-?", false, false), ("a:*:b-xyz", false, false), ("a:*:c-??", false, false),
      ("*", true, true), ("b*", false, false),
    ]
    for (pattern, certain, possible) in matches {
      #expect(WildcardPattern(pattern).certainlyMatches(text) == certain, "\(pattern)")
      #expect(WildcardPattern(pattern).possiblyMatches(text) == possible, "\(pattern)")
    }
  }
}
