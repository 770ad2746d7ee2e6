import Diagnostics

extension Catalogue {
  static let interfaceEndpointRules: [Rule] = [
    Rule(
      "vpce/region-mismatch", .structural, .error,
      "An endpoint to RDS, the Data API, Secrets Manager or STS is in the service's region",
      why: "These services are not among those that can be reached from an endpoint in another region.",
      fix: "Create the endpoint in the service's region, and reach it over a peering or a transit gateway.",
      sources: [.p2, .p8]),
    Rule(
      "vpce/principal-not-allowed", .structural, .error, explains: .linkNotPermitted, specificity: 2,
      "The provider lists the consumer among the principals of the endpoint service",
      why: "The list is empty by default. A consumer who is not on it sees the service as if it did not exist.",
      fix: "Let the provider add the consumer's account, or a narrower principal.", sources: [.p4]),
    Rule(
      "vpce/service-name-unknown", .structural, .error, explains: .linkAbsent, specificity: 2,
      "The service of an endpoint exists",
      why:
        "An endpoint leads to an endpoint service or to a service of AWS. An account that is not on the allow-list gets the same answer as for a name that does not exist.",
      fix: "Correct the name or the region, or create the service first.", sources: [.p4, .p7]),
    Rule(
      "vpce/one-subnet-per-az", .structural, .error,
      "An endpoint has one subnet in each availability zone",
      why: "AWS places one interface of an endpoint in a zone, and refuses a second subnet there.",
      fix: "Remove one of the two subnets.", sources: [.p7]),
    Rule(
      "vpce/private-dns-conflict", .structural, .error,
      "One thing in a VPC answers for a name",
      why:
        "A second endpoint for the same service with private DNS, or a private zone of the same name, is refused as a conflicting domain.",
      fix: "Turn private DNS off on one of the two.", sources: [.p6, .h1]),
    Rule(
      "vpce/not-accepted", .path, .error, explains: .linkNotAccepted, specificity: 2,
      "The provider has accepted the endpoint",
      why: "Where the service requires acceptance, the endpoint waits as PendingAcceptance: no traffic and no private "
        + "name until then.",
      fix: "Accept the connection in the provider's account.", sources: [.p2]),
    Rule(
      "vpce/state-dead", .path, .error, explains: .linkNotActive, specificity: 2,
      "An endpoint is neither rejected, failed, expired nor being deleted",
      why: "Such an endpoint never carries traffic again, and is billed until it is deleted.",
      fix: "Delete the endpoint and create it again.", sources: [.p2]),
    Rule(
      "vpce/az-not-in-service", .structural, .error, explains: .linkZoneMissing, specificity: 2,
      "Every subnet of an endpoint lies in a zone that the service has",
      why: "The zones are compared by their ids (apne1-az4). The letters of zone names differ from account to account.",
      fix: "Choose a zone that both have, or let the provider add the zone to the load balancer and the service.",
      sources: [.p1, .ra1]),
    Rule(
      "vpce/sg-missing-443", .path, .error, explains: .filterNoAllow, specificity: 2,
      "The security group of the endpoint admits the client on the service's port",
      why: "An interface endpoint has an interface and a security group of its own. For AWS services the port is 443; "
        + "for a customer's service it is that of the listener.",
      fix: "Add an inbound rule for the client's group or range to the endpoint's group.", sources: [.p7, .d5]),
    Rule(
      "vpce/policy-denies", .path, .error, explains: .idEndpointPolicy, specificity: 2,
      "The policy of the endpoint allows the call",
      why: "An endpoint's policy is one more filter on calls to AWS services. It grants nothing by itself.",
      fix: "Allow the action, principal and resource in the endpoint's policy.", sources: [.p6]),
    Rule(
      "vpce/private-dns-off", .path, .error, explains: .namePublicAnswer, specificity: 2,
      "A client that uses the service's public name has an endpoint with private DNS",
      why:
        "With private DNS off the name resolves to public addresses. In an isolated subnet the connection times out; "
        + "with a NAT gateway it silently takes the public way.",
      fix: "Enable private DNS on the endpoint, or call the endpoint's own name.", sources: [.p6]),
    Rule(
      "vpce/private-dns-scope", .path, .error, explains: .nameZoneNotVisible, specificity: 3,
      "A client that relies on an endpoint's private name lies in the endpoint's VPC",
      why: "The hidden zone behind private DNS is valid in that VPC only; peered networks do not see it.",
      fix: "Create a private hosted zone with an alias to the endpoint, and associate it with the client's VPC.",
      sources: [.p6, .x1]),
    Rule(
      "vpce/private-dns-unverified", .structural, .error, explains: .nameUnresolved, specificity: 2,
      "The private name of the service is verified before an endpoint enables private DNS",
      why: "While the name's state is not verified, consumers cannot turn private DNS on.",
      fix: "Let the provider verify the name with its TXT record first.", sources: [.p3]),
    Rule(
      "vpce/private-dns-before-available", .structural, .error,
      "Private DNS is enabled after the endpoint has become available",
      why: "For a service that requires acceptance, private DNS in the call that creates the endpoint is refused: the "
        + "order is create, accept, available, then modify.",
      fix: "Create the endpoint without private DNS, have it accepted, then modify it.", sources: [.report, .p3]),
    Rule(
      "vpce/unidirectional", .path, .error, explains: .linkDirection, specificity: 2,
      "Connections through an endpoint start on the consumer's side",
      why: "An interface endpoint leads to the provider and not back. A provider that opens connections cannot use it.",
      fix: "Build a second service in the other direction.", sources: [.p5, .ra1]),
    Rule(
      "vpce/private-dns-needs-vpc-dns", .structural, .error, explains: .nameResolverDisabled, specificity: 3,
      "An endpoint with private DNS stands in a VPC with both DNS attributes",
      why: "AWS refuses to enable private DNS on an endpoint while DNS support or DNS host names of the VPC are off.",
      fix: "Turn on dns-support and dns-hostnames.", sources: [.p6, .p7]),
    Rule(
      "vpce/cross-region-az-excluded", .structural, .error,
      "An endpoint to a service of another region stands in a zone that has such endpoints",
      why: "The zones use1-az3, usw1-az2, apne1-az3, apne2-az2 and apne2-az4 have none.",
      fix: "Choose another zone.", sources: [.p2]),
    Rule(
      "vpce/cross-region-permission", .structural, .error,
      "Whoever creates endpoints to services of other regions may do so",
      why: "Besides ec2:CreateVpcEndpoint it takes the permission vpce:AllowMultiRegion.",
      fix: "Allow vpce:AllowMultiRegion.", sources: [.p2]),
    Rule(
      "vpce/default-sg", .structural, .warning,
      "An endpoint has a security group of its own",
      why: "Without one it gets the VPC's default group, which admits only its own members.",
      fix: "Name a security group that admits the clients.", sources: [.p7]),
    Rule(
      "vpce/private-dns-not-offered", .structural, .error,
      "A service whose endpoint enables private DNS has a private name",
      why: "AWS refuses private DNS on an endpoint of a service that has no private name.",
      fix: "Let the provider set a private name, or create a private zone with an alias to the endpoint.",
      sources: [.p3]),
    Rule(
      "vpce/gateway-endpoint-remote", .path, .error, explains: .linkEdgeDenied, specificity: 2,
      "A gateway endpoint is used from its own VPC",
      why: "A gateway endpoint is a route in tables of its VPC. Peers, and networks behind a VPN, cannot use it.",
      fix: "Create an interface endpoint for the service.", sources: [.a1, .p6]),
    Rule(
      "vpce/protocol", .path, .error, explains: .linkProtocolUnsupported, specificity: 2,
      "An interface endpoint is reached over TCP",
      why: "Endpoints carry TCP, and UDP where the service behind them does. They never answer a ping.",
      fix: "Test with a TCP connection, such as nc -vz.", sources: [.p7, .p9]),
    Rule(
      "vpce/tunnel-protocol", .path, .error, explains: .linkProtocolUnsupported, specificity: 3,
      "What goes through a tunnel endpoint is wrapped in GENEVE by the client, and is TCP inside",
      why: "A tunnel endpoint is no target of routes: it takes packets on UDP 6081 with the network identifier 0, and "
        + "unwraps them. It has no private names either; a zone of one's own, or the resolver of the other VPC through "
        + "the tunnel, has to name what is behind it.",
      fix: "Let a program on the client wrap its packets in GENEVE for the endpoint, and name it in 'geneve-to'.",
      sources: [.p14]),
    Rule(
      "vpce/mtu", .advisory, .warning,
      "A client of an endpoint sends packets of 8,500 bytes at most",
      why: "Longer packets are dropped without a word, for endpoints do not take part in path MTU discovery.",
      fix: "Lower the MTU of the client's interface to 8500, or clamp the segment size.", sources: [.p9]),
    Rule(
      "vpce/shared-subnet-participant", .structural, .error,
      "An endpoint stands in a VPC of its own account",
      why: "Only the owner of a shared VPC may create endpoints in its subnets.",
      fix: "Let the owner of the VPC create the endpoint.", sources: [.a15, .a16]),
    Rule(
      "vpce/quota", .structural, .warning,
      "A VPC has no more than 50 interface endpoints",
      why: "That is the default quota.",
      fix: "Share a central VPC with the endpoints, or have the quota raised.", sources: [.p9]),
    Rule(
      "vpce/single-az", .advisory, .warning,
      "An endpoint has an interface in more than one availability zone",
      why: "With one zone its failure cuts off all clients. Each zone costs a further hourly price.",
      fix: "Add a subnet in another zone.", sources: [.p1]),
  ]
}
