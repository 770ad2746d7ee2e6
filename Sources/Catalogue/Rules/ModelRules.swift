import Diagnostics

extension Catalogue {
  static let modelRules: [Rule] = [
    Rule(
      "model/region-boundary", .structural, .error,
      "What exists in one region is used within that region",
      why:
        "Subnets, security groups, load balancers and secrets exist in one region. A resource of another region cannot "
        + "name them.", fix: "Name one of the same region, or use what the provider offers across regions."),
    Rule(
      "model/undefined-ref", .structural, .error, explains: .modelUnknownObject, specificity: 1,
      "Every name that is referred to is defined",
      why: "What does not exist in the topology cannot be reasoned about.",
      fix: "Define it, or correct its spelling."),
    Rule(
      "model/ambiguous-ref", .structural, .error, explains: .modelAmbiguous, specificity: 1,
      "A name refers to one resource",
      why: "Two resources fit the name equally well from where it stands.",
      fix: "Write the name as a path, such as data-vnet/GatewaySubnet."),
    Rule(
      "model/duplicate-id", .structural, .error, explains: .modelAmbiguous, specificity: 1,
      "A name is defined once within its parent",
      why: "References to it would be ambiguous.", fix: "Rename one of the two."),
    Rule(
      "model/unknown-kind", .structural, .error,
      "Every kind of resource is a known one",
      why: "What is not known cannot be reasoned about; kinds are the provider's own words.",
      fix: "Correct the kind, or describe the thing as opaque."),
    Rule(
      "model/unnamed", .structural, .error,
      "A resource has a name",
      why: "Without a name nothing can refer to it. Only what exists once in its parent may go without.",
      fix: "Write the name after the kind."),
    Rule(
      "model/wrong-place", .structural, .error,
      "A resource stands in something that can own it",
      why: "Nesting says who owns a resource, and a kind belongs in certain others only.",
      fix: "Move it to where it belongs, and say where it lies with a property."),
    Rule(
      "model/unused", .structural, .info,
      "Every security group, route table and zone is used",
      why: "Something that nothing refers to is dead configuration, or an attachment was forgotten.",
      fix: "Attach it, or delete it."),
    Rule(
      "model/wrong-kind", .structural, .error,
      "A reference names a resource of the kind that the property needs",
      why: "The name exists, but it belongs to something that cannot stand here.",
      fix: "Name a resource of the expected kind."),
    Rule(
      "model/unknown-field", .structural, .error,
      "Every key of a block is known",
      why: "A misspelt key would silently leave the default in force, so it is refused.",
      fix: "Correct the key."),
    Rule(
      "model/account-boundary", .structural, .error, explains: .linkNotPermitted, specificity: 1,
      "A reference between accounts is one that the provider allows",
      why: "Most constructs can only refer to resources of their own account, unless these are shared.",
      fix: "Use a resource of the same account, or share it first.", sources: [.a15]),
  ]
}
