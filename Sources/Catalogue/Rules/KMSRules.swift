import Diagnostics

extension Catalogue {
  static let kmsRules: [Rule] = [
    Rule(
      "kms/aws-managed-cross-account", .path, .error, explains: .idKeyDenied, specificity: 3,
      "A secret that another account reads is encrypted with a customer managed key",
      why:
        "The policy of an AWS managed key, such as aws/secretsmanager, cannot be changed, so no principal of another "
        + "account can decrypt with it.",
      fix: "Encrypt the secret with a customer managed key that admits the reader.", sources: [.k2, .s1]),
    Rule(
      "kms/key-policy", .path, .error, explains: .idKeyDenied, specificity: 2,
      "The key's policy allows the principal, or delegates to its account",
      why: "For a key even a principal of the same account needs the key's policy: a policy of its own counts only "
        + "where the key delegates to the account.",
      fix: "Add a statement for the principal to the key's policy.", sources: [.k1]),
    Rule(
      "kms/identity-policy", .path, .error, explains: .idNoIdentityAllow, specificity: 3,
      "A principal of another account has kms:Decrypt on the key in its own policy",
      why: "Across accounts both the key's policy and the principal's own must allow.",
      fix: "Add kms:Decrypt on the key's ARN to the principal's policy.", sources: [.k1]),
    Rule(
      "kms/condition-via-service", .path, .error, explains: .idKeyDenied, specificity: 3,
      "A key that may be used only through a service is used through that service in its region",
      why: "A statement with kms:ViaService holds only for requests that the named service makes in the caller's name, "
        + "with its region: secretsmanager.REGION.amazonaws.com.",
      fix: "Name the service and the region by which the request comes in the condition.", sources: [.k3]),
    Rule(
      "kms/disabled", .path, .error, explains: .idKeyDenied, specificity: 4,
      "The key that encrypts a secret is enabled",
      why: "Nothing can be decrypted with a key that is disabled or waits for its deletion.",
      fix: "Enable the key, or cancel its deletion first.", sources: [.k4]),
    Rule(
      "kms/region", .structural, .error, explains: .idKeyDenied, specificity: 4,
      "A secret and the key that encrypts it lie in one region",
      why:
        "A key cannot decrypt what is stored in another region, unless it is a multi-Region key with a replica there.",
      fix: "Encrypt the secret with a key in its own region.", sources: [.s3]),
  ]
}
