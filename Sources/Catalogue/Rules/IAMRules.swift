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
