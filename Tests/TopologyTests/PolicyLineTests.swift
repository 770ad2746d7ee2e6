import Diagnostics
import Testing

@testable import Topology

/// The lines of policies, and what is said of those that cannot be read.
@Suite struct PolicyLineTests {
  static func text(_ line: String, property: String = "policies") -> String {
    """
    id: lines
    aws-account home:
      iam-user clerk: {}
      iam-role worker:
        \(property):
          - \(line)
    """
  }

  func statement(_ line: String, property: String = "policies") throws -> PolicyStatement {
    let (topology, findings) = read(Self.text(line, property: property))
    #expect(findings.map(\.summary) == [])
    let read = try #require(topology)
    let role = try #require(read.resources(of: .iamRole).first)
    return try #require(read.statements(role.id, property).first).value
  }

  @Test func exceptTakesAwayFromEverything() throws {
    let value = try statement("deny * except iam:*, sts:* on * except arn:aws:s3:::logs to anyone except clerk")
    #expect(!value.isAllow && value.excludesActions && value.excludesResources && value.excludesPrincipals)
    #expect(value.actions == ["iam:*", "sts:*"])
    #expect(value.resources == [.pattern("arn:aws:s3:::logs")])
    #expect(value.principals.count == 1)
  }

  @Test func conditionsHaveOperatorsAndSeveralValues() throws {
    let value = try statement(
      "allow kms:* on * when aws:SourceVpce = a, \"b c\" and aws:TagKeys ForAnyValue:StringLikeIfExists x*")
    #expect(value.conditions.map(\.values) == [["a", "b c"], ["x*"]])
    #expect(value.conditions.map(\.text).first == "aws:SourceVpce = a, \"b c\"")
    let second = try #require(value.conditions.last).comparison
    #expect(second.test == .stringLike && second.quantifier == .any && second.isMetIfAbsent && !second.isNegated)
    for (word, test) in [("StringNotEquals", "StringEquals"), ("NotIpAddress", "IpAddress"), ("!=", "StringLike")] {
      let comparison = try #require(PolicyCondition.Operator(word))
      #expect(comparison.isNegated && comparison.test.rawValue == test)
    }
  }

  @Test func aTrustNamesPrincipalsAndConditions() throws {
    let value = try statement("clerk, lambda.amazonaws.com when sts:ExternalId = x", property: "trust")
    #expect(value.isAllow && value.actions == ["sts:AssumeRole"] && value.principals.count == 2)
    #expect(try !statement("deny clerk", property: "trust").isAllow)
  }

  @Test(arguments: [
    ("allow kms:* on * when aws:SourceVpce ~ x", "'~' is no operator of a condition"),
    ("allow kms:* on * when aws:SourceVpce StringLikes x", "'StringLikes' is no operator of a condition"),
    ("allow kms:* on * when aws:SourceVpce", "cannot be read"), ("allow kms:* on * when a = x,", "cannot be read"),
    ("allow kms:* except kms:Decrypt on *", "'except' takes something away from everything"),
    ("allow * except on *", "cannot be read"),
    ("allow kms:* when a = b c = d", "'c' does not belong here"),
    ("allow kms:* to clerk when a = b to clerk", "'to' does not belong here"), ("permit kms:* on *", "cannot be read"),
  ])
  func whatCannotBeReadIsAFinding(line: String, words: String) {
    let (topology, findings) = read(Self.text("'\(line)'"))
    #expect(findings.count == 1)
    #expect(findings.first?.summary.contains(words) == true, "\(findings.map(\.summary))")
    #expect(findings.first?.place?.start.line == 6)
    // A policy with a line that could not be read is not known to the end.
    let role = topology?.resources(of: .iamRole).first
    #expect(role.map { topology?.isListComplete($0.id, "policies") } == false)
  }

  @Test(arguments: ["clerk and x = y", "deny", "clerk sts:ExternalId = x", "clerk when sts:ExternalId"])
  func aTrustThatCannotBeReadIsAFinding(line: String) {
    #expect(read(Self.text("'\(line)'", property: "trust")).findings.count == 1)
  }
}
