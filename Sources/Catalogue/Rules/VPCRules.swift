import Diagnostics

extension Catalogue {
  static let vpcRules: [Rule] = [
    Rule(
      "vpc/dns-attributes", .structural, .error, explains: .nameResolverDisabled, specificity: 2,
      "A VPC that uses private names has DNS support and DNS host names turned on",
      why: "Private hosted zones and the private names of endpoints need both attributes. With one of them off the "
        + "name does not resolve, or resolves to a public address. DNS host names are off by default in a VPC that "
        + "is not the default one.",
      fix: "Turn on dns-support and dns-hostnames.", sources: [.x1, .p6])
  ]
}
