import Diagnostics

extension Catalogue {
  static let secretRules: [Rule] = [
    Rule(
      "secret/resource-policy", .path, .error, explains: .idNoResourceAllow, specificity: 2,
      "A secret that another account reads has a resource policy that admits it",
      why:
        "Across accounts three things must agree: the secret's policy, the reader's own policy and the key's policy.",
      fix: "Attach a resource policy for the reading role to the secret.", sources: [.s1])
  ]
}
