extension Catalogue {
  static let identityReasons: [Reason] = [
    Reason(
      .idNoTrust, "The role's trust policy does not admit the caller",
      symptom: "AccessDenied on sts:AssumeRole.", fix: "Name the caller in the role's trust policy."),
    Reason(
      .idNoIdentityAllow, "No policy of the caller allows the action",
      symptom: "AccessDenied: no identity-based policy allows the action.",
      fix: "Allow the action on the resource in a policy of the caller."),
    Reason(
      .idNoResourceAllow, "The resource does not admit a caller from this account",
      symptom: "AccessDenied: no resource-based policy allows the action.",
      fix: "Admit the caller in the resource's policy, or call with a role of the resource's account."),
    Reason(
      .idKeyDenied, "The key that encrypts the secret does not let the caller decrypt",
      symptom: "AccessDenied on kms:Decrypt, or access to KMS is not allowed.",
      fix: "Let the key's policy and the caller's policy both allow kms:Decrypt."),
    Reason(
      .idExplicitDeny, "A policy denies the action, and a denial always wins",
      symptom: "AccessDenied with an explicit deny.", fix: "Remove the denial, or narrow its condition."),
    Reason(
      .idEndpointPolicy, "The policy of the endpoint does not allow the action to pass",
      symptom: "AccessDenied: no VPC endpoint policy allows the action.",
      fix: "Allow the action in the endpoint's policy."),
    Reason(
      .idNoCredentials, "The component that logs in has no usable credentials for this user",
      symptom: "The proxy or the API reports that it has no credentials for the user, or the login fails.",
      fix: "Register a secret that holds the user's name and password."),
    Reason(
      .idControlPlaneUnreachable, "The client cannot reach a service that it needs to prove who it is",
      symptom: "A call to STS, Secrets Manager or KMS times out, although the database itself could be reached.",
      fix: "Add an interface endpoint for that service, or another way to it."),
  ]
}
