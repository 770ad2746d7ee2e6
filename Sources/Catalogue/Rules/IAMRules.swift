import Diagnostics

extension Catalogue {
  static let iamRules: [Rule] = [
    Rule(
      "iam/assume-trust", .path, .error, explains: .idNoTrust, specificity: 2,
      "The role's trust policy names the caller",
      why: "Neither the caller nor its account is among the principals that may assume the role, or a condition is not "
        + "met. The call is denied.",
      fix: "Name the caller in the trust policy.", sources: [.i1]),
    Rule(
      "iam/assume-identity", .path, .error, explains: .idNoIdentityAllow, specificity: 3,
      "The caller's own policy allows it to assume the role",
      why: "Across accounts trust alone is not enough: the caller also needs sts:AssumeRole on the role.",
      fix: "Allow sts:AssumeRole on the role's ARN in a policy of the caller.", sources: [.i1]),
    Rule(
      "iam/explicit-deny", .path, .error, explains: .idExplicitDeny, specificity: 1,
      "No policy denies the action",
      why: "A denial in any policy wins over everything that allows.",
      fix: "Remove the denial, or narrow its condition.", sources: [.i1]),
    Rule(
      "iam/cross-account-two-policies", .path, .error, explains: .idNoIdentityAllow, specificity: 1,
      "Across accounts the resource's policy and the caller's own policy both allow the action",
      why:
        "Within one account either of them is enough. For a caller of another account both sides have to agree: what "
        + "the resource's policy grants does not make up for a policy that the caller lacks.",
      fix: "Allow the action in a policy of the caller too.", sources: [.i1]),
    Rule(
      "iam/permissions-boundary", .path, .error, explains: .idNoIdentityAllow, specificity: 4,
      "The permissions boundary of a principal leaves it the action",
      why:
        "A boundary grants nothing. What it does not allow, no policy of the principal can allow. A resource's policy "
        + "that names a role is limited by it too; one of the same account that names a user is not.",
      fix: "Allow the action in the permissions boundary.", sources: [.i2, .i3]),
    Rule(
      "iam/session-policy", .path, .error, explains: .idNoIdentityAllow, specificity: 4,
      "The policy that a session was given leaves it the action",
      why: "A session of a role may do what both the role's policies and the session's policy allow.",
      fix: "Allow the action in the session policy, or pass none.", sources: [.i2]),
    Rule(
      "iam/service-control-policy", .path, .error, explains: .idNoIdentityAllow, specificity: 4,
      "The service control policies of the caller's organization leave it the action",
      why: "What no service control policy allows, nobody in the account may do. They do not hold for the management "
        + "account.",
      fix: "Allow the action in the service control policies.", sources: [.i2]),
    Rule(
      "iam/confused-arn", .structural, .error,
      "An ARN in a policy can be that of what it names",
      why:
        "A statement whose ARN has another account, region, type or ending than the resource is valid and never applies: "
        + "it neither allows nor denies.", fix: "Write the resource's own ARN.", sources: [.s1, .practice]),
    Rule(
      "iam/user-vs-role-arn", .structural, .error, explains: .idNoResourceAllow, specificity: 1,
      "A policy names as a role what is assumed",
      why: "What is assumed is a role. A principal arn:aws:iam::ACCOUNT:user/NAME for it never matches, so the policy "
        + "admits nobody.",
      fix: "Write the role's ARN, arn:aws:iam::ACCOUNT:role/NAME.", sources: [.report, .i1]),
    Rule(
      "iam/trust-too-wide", .advisory, .warning,
      "A trust policy names a role or user, or sets a condition",
      why: "Trusting an account's root lets that whole account delegate the role.",
      fix: "Name the role or user, or add a condition.", sources: [.practice]),
    Rule(
      "iam/action-syntax", .structural, .error,
      "An action in a policy is written service:Action, with nothing around it",
      why: "A comma or a blank inside the string becomes part of the name. Such a policy is refused, or never matches.",
      fix: "Remove what does not belong to the action's name.", sources: [.report]),
    Rule(
      "iam/principal-after-assume", .semantics, .info,
      "After a role is assumed, the role of the target account is what is judged",
      why: "The rules within one account then apply: no policy on the other side has to admit the first caller.",
      sources: [.i1]),
    Rule(
      "policy/json-invalid", .structural, .error,
      "A policy that is written as JSON is valid JSON",
      why: "A comma after the last element, a comment or a single quote makes the whole document invalid, and it is "
        + "refused.",
      fix: "Correct the JSON at the given line.", sources: [.report]),
  ]
}
