import Diagnostics

extension Catalogue {
  static let resourceGatewayRules: [Rule] = [
    Rule(
      "rgw/no-gateway", .structural, .error, explains: .linkAbsent, specificity: 2,
      "A resource configuration has a resource gateway",
      why: "What it offers is reached through a resource gateway in the VPC of the resource, and not otherwise.",
      fix: "Create a resource gateway in the VPC of the resource, and name it.", sources: [.p11]),
    Rule(
      "rgw/shared-subnet", .structural, .error,
      "A resource gateway stands in subnets of its own account",
      why: "AWS refuses to create a resource gateway in a subnet that another account shares.",
      fix: "Put it into a subnet of its own account.", sources: [.p11]),
    Rule(
      "rgw/az-no-overlap", .path, .error, explains: .linkZoneMissing, specificity: 2,
      "A resource endpoint and its resource gateway have a zone in common",
      why: "At least one availability zone of the two has to be the same, compared by its id.",
      fix: "Add a zone of one to the other.", sources: [.p11]),
    Rule(
      "rgw/egress-sg", .path, .error, explains: .filterNoAllow, specificity: 3,
      "The security group of a resource gateway lets it connect to the resource",
      why: "Of the groups of a resource gateway only the outbound rules count; they govern what goes to the resource.",
      fix: "Add an outbound rule for the port and range of the resource.", sources: [.p11]),
    Rule(
      "rgw/db-sg", .path, .error, explains: .filterNoAllow, specificity: 3,
      "The resource admits its resource gateway",
      why: "The resource sees the address of the resource gateway, and never the client.",
      fix: "Admit the group or the subnets of the resource gateway.", sources: [.p11]),
    Rule(
      "rgw/arn-type", .structural, .error,
      "A resource configuration names by ARN only a database of RDS that is not public",
      why: "Only RDS databases that are not publicly accessible can be named by ARN.",
      fix: "Use a domain or an address as the target, or make the database private.", sources: [.p12]),
    Rule(
      "rgw/port-not-declared", .path, .error, explains: .listenerPort, specificity: 2,
      "A client uses a port that the resource configuration offers",
      why: "A resource configuration offers TCP on the ports that it lists, and no others.",
      fix: "Add the port to the resource configuration.", sources: [.p12]),
    Rule(
      "rgw/not-shared", .structural, .error, explains: .linkNotPermitted, specificity: 2,
      "A resource configuration is shared with the account of the endpoint",
      why: "The consumer does not see the configuration until it is shared through AWS RAM, and accepted.",
      fix: "Share it with the consumer's account, and accept the share there.", sources: [.p12]),
    Rule(
      "rgw/dns-type", .structural, .warning, explains: .nameZoneNotVisible, specificity: 3,
      "The domain of a resource is looked up where it can be found",
      why: "A domain that only a private zone has is not found publicly. The choice cannot be changed later.",
      fix: "Create the resource configuration anew with resolution within the VPC.", sources: [.practice]),
    Rule(
      "rgw/custom-domain-unverified", .structural, .error, explains: .nameUnresolved, specificity: 2,
      "A custom domain is verified before consumers make private names for it",
      why: "By default an endpoint makes private names for verified domains only.",
      fix: "Let the owner verify the domain, or change the preference of the endpoint.", sources: [.p12, .p13]),
    Rule(
      "rgw/private-dns-name-kept", .semantics, .info,
      "A consumer reaches a database behind a resource gateway under the database's own name",
      why: "With private DNS the name of an RDS database means the endpoint in the consumer's VPC, so that its "
        + "certificate fits and a failover is followed.",
      sources: [.p10, .p13]),
    Rule(
      "rgw/unidirectional", .path, .error, explains: .linkDirection, specificity: 2,
      "Connections through a resource endpoint start on the consumer's side",
      why: "A resource gateway is a way in. What the resource opens itself does not go through it.",
      fix: "Offer a resource of the consumer in the other direction.", sources: [.p12]),
    Rule(
      "rgw/quota", .structural, .warning,
      "A VPC has no more than 100 resource gateways",
      why: "That is the quota of a VPC.",
      fix: "Let several resource configurations use one gateway.", sources: [.p11]),
  ]
}
