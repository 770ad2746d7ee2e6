import Catalogue
import Diagnostics
import Topology

extension Authorisation {
  /// Whether a principal may read a secret: by its own policies, the secret's policy and the key that encrypts it.
  ///
  /// - Parameters:
  ///   - way: how the request for the secret reaches Secrets Manager.
  ///   - rules: what the catalogue says of a principal whose own policies do not allow it.
  mutating func readSecret(
    _ secret: ResourceID, as principal: CallingPrincipal, way: AccessRequest.Way, rules: [String]
  ) {
    authorise(
      AccessRequest(principal: principal, action: "secretsmanager:GetSecretValue", object: secret, way: way),
      .grants(property: "policy"),
      Refusals(identityRules: rules, resourceRules: ["secret/resource-policy"]))
    checkKey(of: secret, as: principal, rules: rules)
  }

  private mutating func checkKey(of secret: ResourceID, as principal: CallingPrincipal, rules: [String]) {
    let fact = topology.fact(secret, "key")
    switch fact.value {
    case .reference(let named):
      let key = replica(of: named, for: secret) ?? named
      guard topology.exists(key) else {
        refuse(
          secret, .idKeyDenied, rules: [], "\(title(key)), which encrypts \(title(secret)), does not exist",
          fix: "Create \(title(key))", evidence: fact.place)
        return
      }
      checkRegion(of: key, with: secret)
      checkState(of: key)
      if topology.text(key, "managed-by").value == "aws" {
        checkManagedKey(title(key), key, of: secret, as: principal, fact)
      } else {
        useKey(key, for: secret, as: principal, rules: rules)
      }
    case .text(let name) where name == "aws/secretsmanager" || name.hasSuffix(":alias/aws/secretsmanager"):
      checkManagedKey("aws/secretsmanager", nil, of: secret, as: principal, fact)
    default:
      leaveOpen(
        secret, "the key of \(title(secret)) lets \(principal.title(in: topology)) decrypt",
        place: topology.place(secret, "key"))
    }
  }

  /// A key that AWS manages serves every principal of its own account that may use Secrets Manager, and nobody else.
  private mutating func checkManagedKey(
    _ name: String, _ key: ResourceID?, of secret: ResourceID, as principal: CallingPrincipal, _ fact: Fact<Value>
  ) {
    let who = principal.title(in: topology)
    if principal.account == topology.owner(of: key ?? secret) {
      let text =
        "The AWS managed key \(name) lets principals of its own account, such as \(who), read \(title(secret))."
      if case .assumed(_, let because) = fact {
        assume(secret, text, because: because)
      } else {
        pass(secret, text, rule: name, evidence: fact.place)
      }
      return
    }
    let place = fact.place ?? topology[secret].place
    refuse(
      secret, .idKeyDenied, rules: ["kms/aws-managed-cross-account"],
      "\(title(secret)) is encrypted with the AWS managed key \(name), whose policy nobody can change, and \(who) "
        + "belongs to another account than the key",
      fix: "Encrypt \(title(secret)) with a customer managed key whose policy admits "
        + "'\(principal.writtenName(in: topology))', or read it with a role of its own account", evidence: place)
  }

  private mutating func useKey(
    _ key: ResourceID, for secret: ResourceID, as principal: CallingPrincipal, rules: [String]
  ) {
    let isForeign = principal.account != topology.owner(of: key)
    authorise(
      AccessRequest(principal: principal, action: "kms:Decrypt", object: key, way: .service("secretsmanager")),
      .decides(property: "policy"),
      Refusals(
        identityRules: isForeign ? ["kms/identity-policy"] : rules, resourceReason: .idKeyDenied,
        resourceRules: ["kms/key-policy"]))
  }

  /// The replica of a multi-Region key in the region of a secret. Each is a key of its own, with its own policy.
  private func replica(of key: ResourceID, for secret: ResourceID) -> ResourceID? {
    guard let region = topology.region(of: secret), topology.region(of: key) != region else { return nil }
    let primary = topology.reference(key, "replica-of")?.id ?? key
    let replicas = topology.referrers(to: primary, by: "replica-of", kind: .kmsKey).map(\.id)
    return (replicas + [primary]).filter { topology.exists($0) && topology.region(of: $0) == region }.min()
  }

  private mutating func checkState(of key: ResourceID) {
    switch topology.working(key) {
    case .yes, .assumed: break
    case .no(let state, let place):
      refuse(
        key, .idKeyDenied, rules: ["kms/disabled"], "\(title(key)) is \(state), so nothing can be decrypted with it",
        fix: state == "pending-deletion"
          ? "Cancel the deletion of \(title(key)) and enable it" : "Enable \(title(key))", evidence: place)
    case .unknown:
      leaveOpen(key, "\(title(key)) is enabled", place: topology.place(key, "state"))
    }
  }

  private mutating func checkRegion(of key: ResourceID, with secret: ResourceID) {
    guard let home = topology.region(of: key), let other = topology.region(of: secret), home != other else {
      return
    }
    refuse(
      key, .idKeyDenied, rules: ["kms/region"],
      "\(title(key)) lies in \(home) and \(title(secret)) in \(other): a key cannot decrypt what is stored in another "
        + "region",
      fix: "Encrypt \(title(secret)) with a key in \(other)", evidence: topology.place(secret, "key"))
  }
}
