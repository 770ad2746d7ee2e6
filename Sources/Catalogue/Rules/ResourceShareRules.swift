import Diagnostics

extension Catalogue {
  static let resourceShareRules: [Rule] = [
    Rule(
      "ram/default-vpc", .structural, .error,
      "Subnets of a default VPC are not shared",
      why: "AWS does not let subnets of a default VPC be shared.", fix: "Share subnets of a VPC of your own.",
      sources: [.a15]),
    Rule(
      "ram/participant-infra", .structural, .error,
      "Gateways and peerings of a shared VPC are made by its owner",
      why:
        "An account that has subnets by a share puts its own resources into them. Routes, ACLs, gateways, peerings and "
        + "attachments of the VPC are its owner's.", fix: "Have the owner of the VPC make it.", sources: [.a15, .a16]),
    Rule(
      "ram/az-id", .structural, .warning,
      "Zones are compared across accounts by their ids",
      why: "The name of a zone, such as eu-west-1a, may mean another zone in another account. Its id does not.",
      fix: "Add the 'zone-id' of the subnet.", sources: [.a15]),
    Rule(
      "ram/unshared-in-use", .advisory, .info,
      "A share is withdrawn once nothing stands in what it shared",
      why: "What stands in the subnets already goes on to work, and nothing new can be made in them.",
      fix: "Move what stands in the subnets before the share is withdrawn.", sources: [.a15]),
    Rule(
      "ram/subnet-outside-org", .structural, .error, explains: .linkNotPermitted, specificity: 2,
      "A subnet is shared only with accounts of the owner's organisation",
      why: "For subnets there is no invitation: an account outside the organisation cannot receive one.",
      fix: "Choose another way across accounts, such as an endpoint service or a resource endpoint.",
      sources: [.a14, .a15]),
    Rule(
      "ram/org-sharing-disabled", .structural, .error, explains: .linkNotPermitted, specificity: 2,
      "Sharing with the organisation is enabled before a subnet is shared",
      why: "Sharing subnets needs trusted access between AWS RAM and AWS Organizations, which only the management "
        + "account can turn on.",
      fix: "Enable resource sharing with AWS Organizations in the management account.", sources: [.a14]),
    Rule(
      "ram/wrong-subnet-shared", .structural, .warning,
      "For a cross-account proxy endpoint the application's subnets are shared",
      why: "The proxy endpoint lives in the application's VPC. Sharing the database's subnets with the application "
        + "gives it nothing to connect to.",
      fix: "Share subnets of the application's VPC with the account that owns the proxy.", sources: [.report, .r5]),
    Rule(
      "ram/default-sg", .structural, .error,
      "A resource in a shared subnet uses a security group of its own account",
      why: "A participant can use neither the VPC's default security group nor one that the owner has not shared.",
      fix: "Create a security group in the participant's account, in the shared VPC.", sources: [.a15, .r4]),
    Rule(
      "ram/one-az", .structural, .error,
      "Subnets shared for a proxy endpoint lie in at least two availability zones",
      why: "A proxy endpoint needs subnets in two zones; with one it is refused.",
      fix: "Share a subnet in a second availability zone.", sources: [.r2, .r5]),
    Rule(
      "ram/share-not-associated", .structural, .error, explains: .linkNotAccepted, specificity: 2,
      "A resource share is associated with the account that uses it",
      why: "Until the association is complete the other account does not see the resource.",
      fix: "Wait for the association, or accept the invitation.", sources: [.ram1]),
  ]
}
