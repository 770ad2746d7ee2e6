import Diagnostics

extension Catalogue {
  static let vpcRules: [Rule] = [
    Rule(
      "vpc/cidr-size", .structural, .error,
      "A block of a VPC has a prefix between /16 and /28",
      why: "AWS refuses larger and smaller blocks.",
      fix: "Choose another prefix; add secondary blocks for more space.", sources: [.a7]),
    Rule(
      "vpc/cidr-host-bits", .structural, .warning,
      "A block of addresses is written without bits beyond its length",
      why: "AWS silently turns 10.0.1.5/16 into 10.0.0.0/16, so that the page and reality differ.",
      fix: "Write the network's own address.", sources: [.a7]),
    Rule(
      "vpc/cidr-overlap-self", .structural, .error,
      "The blocks of one VPC are disjoint",
      why: "AWS refuses a block that overlaps another one of the same VPC.", fix: "Remove one of the two.",
      sources: [.a7]),
    Rule(
      "vpc/cidr-forbidden-range", .structural, .error,
      "A block of a VPC lies outside of the ranges that AWS refuses",
      why: "AWS refuses blocks in 0.0.0.0/8, 127.0.0.0/8, 169.254.0.0/16 and 224.0.0.0/4.",
      fix: "Choose a block of RFC 1918 or of 100.64.0.0/10.", sources: [.a7]),
    Rule(
      "vpc/cidr-docker-bridge", .advisory, .warning,
      "No block of a VPC overlaps 172.17.0.0/16",
      why: "Docker's own bridge has that range by default, and some AWS services use it inside their machines. They "
        + "then take an address of the VPC for their own and never reach it.",
      fix: "Choose another range.", sources: [.a7]),
    Rule(
      "vpc/cidr-secondary-restricted", .structural, .error,
      "A further block of a VPC may stand beside its first one",
      why:
        "AWS refuses a block of another RFC 1918 range than the first, an RFC 1918 block after a public one, a block "
        + "of 198.19.0.0/16, one of 172.31.0.0/16 beside 172.16.0.0/12, and one of 10.0.0.0/16 beside 10.0.0.0/15.",
      fix: "Take a block of the same RFC 1918 range, or of 100.64.0.0/10.", sources: [.a7]),
    Rule(
      "vpc/cidr-secondary-vs-route", .structural, .error,
      "A further block of a VPC does not take in the destination of a route",
      why: "AWS refuses a block that equals or contains the destination of a route in one of the VPC's tables.",
      fix: "Delete or narrow the route first.", sources: [.a7]),
    Rule(
      "vpc/cidr-count", .structural, .warning,
      "A VPC has at most five IPv4 blocks",
      why: "Five blocks are the default quota; it can be raised to fifty.", fix: "Ask for a higher quota.",
      sources: [.a17]),
    Rule(
      "vpc/cidr-public-space", .advisory, .info,
      "The blocks of a VPC are private ranges",
      why: "The range belongs to somebody on the Internet whose servers the VPC can no longer reach, and names may "
        + "resolve to public addresses over a peering.",
      fix: "Choose a block of RFC 1918 or of 100.64.0.0/10.", sources: [.a1, .a7]),
    Rule(
      "vpc/tenancy-dedicated-db-proxy", .structural, .error,
      "An RDS Proxy stands in a VPC of default tenancy",
      why: "RDS Proxy cannot be used in a VPC whose tenancy is dedicated.", fix: "Use a VPC of default tenancy.",
      sources: [.r1]),
    Rule(
      "subnet/size", .structural, .error,
      "A subnet of a VPC has a prefix between /16 and /28",
      why: "AWS refuses larger and smaller subnets.", fix: "Choose a prefix between /16 and /28.", sources: [.a6]),
    Rule(
      "subnet/zone-region", .structural, .error,
      "A subnet's zone is one of its VPC's region",
      why: "The name of an availability zone begins with the name of its region; a VPC has subnets in its region only.",
      fix: "Correct the zone of the subnet, or the region of the VPC.", sources: [.a6]),
    Rule(
      "subnet/az-mismatch", .structural, .error,
      "A resource is in the zone of its subnet",
      why: "A subnet lies in exactly one availability zone, and what stands in it is there too.",
      fix: "Correct the zone, or choose a subnet of that zone.", sources: [.a6]),
    Rule(
      "subnet/capacity", .structural, .warning, explains: .capAddresses, specificity: 1,
      "A subnet has an address for everything that stands in it",
      why: "AWS keeps five addresses of every subnet. When the rest is used up, a launch, a failover or a scale-up "
        + "fails.",
      fix: "Choose a larger subnet.", sources: [.a6, .r2]),
    Rule(
      "az/name-vs-id", .structural, .warning,
      "Zones of two accounts are compared by their ids",
      why:
        "The letter of a zone means another zone in every account: ap-northeast-1a here may be ap-northeast-1c there.",
      fix: "State the zone-id of the subnets.", sources: [.p1, .a15]),
    Rule(
      "subnet/outside-vpc", .structural, .error,
      "A subnet lies in a block of its VPC",
      why: "AWS refuses a subnet that is not contained in one block.", fix: "Correct the range of the subnet or VPC.",
      sources: [.a6]),
    Rule(
      "subnet/overlap", .structural, .error,
      "The subnets of one VPC are disjoint",
      why: "AWS refuses a subnet that overlaps another one.", fix: "Correct the range of one of the two.",
      sources: [.a6]),
    Rule(
      "subnet/reserved-address", .structural, .error,
      "No resource has one of the five reserved addresses of its subnet",
      why: "The first four addresses and the last one of every subnet belong to AWS.",
      fix: "Choose an address from the fifth to the last but one.", sources: [.a6]),
    Rule(
      "subnet/address-outside", .structural, .error,
      "A resource has an address of its own subnet",
      why: "A network interface takes its address from the subnet that it stands in.",
      fix: "Correct the address or the subnet.", sources: [.ec1]),
    Rule(
      "subnet/duplicate-address", .structural, .error,
      "An address is given once in a network",
      why: "Two interfaces of one network cannot share an address.", fix: "Give one of the two another address.",
      sources: [.ec1]),
    Rule(
      "vnet/subnet-size", .structural, .error,
      "A subnet of a VNet is /29 or larger",
      why: "Azure keeps five addresses of every subnet, and refuses smaller ones.",
      fix: "Choose /29 or a larger range.",
      sources: [.z11]),
    Rule(
      "vnet/subnet-outside", .structural, .error,
      "The subnets of a VNet lie in its address space and are disjoint",
      why: "Azure refuses a subnet outside of the space, or one that overlaps another.",
      fix: "Correct the range of the subnet or of the VNet.", sources: [.z11]),
    Rule(
      "vnet/reserved-address", .structural, .error,
      "No resource has one of the five addresses that Azure keeps in each subnet",
      why: "The first four addresses and the last one of every subnet belong to Azure.",
      fix: "Choose an address from the fifth to the last but one.", sources: [.z11]),
    Rule(
      "vpc/dns-attributes", .structural, .error, explains: .nameResolverDisabled, specificity: 2,
      "A VPC that uses private names has DNS support and DNS host names turned on",
      why: "Private hosted zones and the private names of endpoints need both attributes. With one of them off the "
        + "name does not resolve, or resolves to a public address. DNS host names are off by default in a VPC that "
        + "is not the default one.",
      fix: "Turn on dns-support and dns-hostnames.", sources: [.x1, .p6]),
    Rule(
      "ip/family-mismatch", .path, .warning, explains: .linkFamilyMismatch, specificity: 1,
      "Both ends of a connection have an address of one family",
      why: "A client with IPv6 alone does not reach a target that has IPv4 alone, and the other way round.",
      fix: "Give both ends an address of one family.", sources: [.practice]),
  ]
}
