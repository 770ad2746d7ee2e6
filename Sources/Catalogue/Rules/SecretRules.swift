import Diagnostics

extension Catalogue {
  static let secretRules: [Rule] = [
    Rule(
      "secret/resource-policy", .path, .error, explains: .idNoResourceAllow, specificity: 2,
      "A secret that another account reads has a resource policy that admits it",
      why:
        "Across accounts three things must agree: the secret's policy, the reader's own policy and the key's policy.",
      fix: "Attach a resource policy for the reading role to the secret.", sources: [.s1]),
    Rule(
      "secret/stale-password", .path, .warning, explains: .idNoCredentials, specificity: 3,
      "A secret holds the password that the database has",
      why: "Where only one of them was changed, a proxy reports AUTH_FAILURE and the Data API cannot log in.",
      fix: "Rotate the secret, so that it and the database agree.", sources: [.r6]),
    Rule(
      "secret/endpoint-path", .path, .error, explains: .idControlPlaneUnreachable, specificity: 2,
      "A client that reads a secret itself can reach Secrets Manager",
      why:
        "Reading a secret is a call of its own. Without an interface endpoint or a way to the internet it times out, "
        + "although the database could be reached.",
      fix: "Add an interface endpoint for secretsmanager with private DNS.", sources: [.s2]),
    Rule(
      "secret/version-stage", .advisory, .info, explains: .idNoIdentityAllow, specificity: 4,
      "A caller asks for the version of a secret that its policy names",
      why:
        "A statement with secretsmanager:VersionStage = AWSCURRENT does not hold for the previous version. A call that "
        + "names no version asks for the current one.",
      fix: "Ask for AWSCURRENT, or name the other stage in the policy too.", sources: [.report, .s1]),
  ]
}
