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
      "secret/endpoint-path", .path, .error, explains: .idControlPlaneUnreachable, specificity: 2,
      "A client in an isolated subnet that reads a secret can reach Secrets Manager",
      why: "The call for the secret times out, although the database could be reached.",
      fix: "Add an interface endpoint for Secrets Manager.", sources: [.practice]),
  ]
}
