extension ConnectionWay {
  static let aiven: [ConnectionWay] = [
    ConnectionWay(
      id: "aiven-vpc-peering", title: "Peering with an Aiven project VPC",
      demands: [.database(in: [.aiven]), .sameCloudAsAiven, .networkOfDatabase, .noOverlap],
      overlap: "not allowed", initiator: "both sides", region: "as the cloud allows; the same provider only",
      limits: "set up on both sides; on Azure two service principals and their roles",
      source: "the client's private address, which the allow-list has to hold", failover: "followed, by DNS",
      name: "the service's own name, which resolves everywhere; the project's CA",
      authentication: "the allow-list and the database",
      parts: ["a project VPC", "a peering on each side", "on AWS routes, on Azure apps and roles"],
      costs: ["data over the peering"], effort: 3, firstFailure: "The peering stays pending-peer."),
    ConnectionWay(
      id: "aiven-transit-gateway", title: "Aiven over an AWS transit gateway",
      demands: [
        .client(in: [.aws]), .database(in: [.aiven]), .sameCloudAsAiven, .networkOfDatabase, .noOverlap,
      ],
      overlap: "not allowed", initiator: "both sides", region: "the same",
      limits: "a resource share with Aiven's account", source: "the client's private address", failover: "followed",
      name: "the service's own name; the project's CA", authentication: "the allow-list and the database",
      parts: ["a transit gateway that is shared with Aiven", "an attachment", "the list of your ranges at Aiven"],
      costs: ["hours of each attachment", "data processed"], effort: 4,
      firstFailure: "The list of ranges is out of date."),
    ConnectionWay(
      id: "aiven-privatelink", title: "Aiven over PrivateLink or Azure Private Link",
      demands: [.client(in: [.aws, .azure]), .database(in: [.aiven]), .sameCloudAsAiven],
      overlap: "allowed", initiator: "the client only", region: "the same",
      limits: "an allow-list and approval; on Azure static addresses",
      source: "an address of Aiven's load balancer", failover: "followed, with another host and port",
      name: "a name and port of its own; the project's CA", authentication: "the allow-list and the database",
      parts: ["the switch of the component at Aiven", "an endpoint", "approval on both sides"],
      costs: ["an endpoint", "Aiven's load balancer"], effort: 3,
      firstFailure: "The component's switch for privatelink is off."),
  ]

  static let google: [ConnectionWay] = [
    ConnectionWay(
      id: "gcp-vpc-peering", title: "VPC Network Peering of Google Cloud",
      demands: [.client(in: [.google]), .database(in: [.google]), .noOverlap],
      overlap: "not allowed", initiator: "both sides", region: "any", limits: "set up on both sides",
      source: "the client's private address", failover: "followed", name: "the database's own name",
      authentication: "the database alone", parts: ["a peering on each side"], costs: ["data transfer"], effort: 2,
      firstFailure: "One side is not active."),
    ConnectionWay(
      id: "gcp-private-service-access", title: "Private services access of Google Cloud",
      demands: [.client(in: [.google]), .database(in: [.google]), .noOverlap],
      overlap: "not allowed: it is a peering", initiator: "mostly the client",
      region: "the service in one region, the VPC in all",
      limits: "a network of the producer for each VPC; not from another peered VPC",
      source: "the client's private address", failover: "followed: the address is stable",
      name: "the private address or name; the server's CA", authentication: "the database or a connector",
      parts: ["a range for the producer", "a private connection"], costs: ["data transfer"], effort: 2,
      firstFailure: "A second VPC cannot reach it: the peering is not transitive."),
    ConnectionWay(
      id: "gcp-private-service-connect", title: "Private Service Connect of Google Cloud",
      demands: [.client(in: [.google]), .database(in: [.google])],
      overlap: "allowed", initiator: "the client only", region: "the same, unless global access is on",
      limits: "an accept list of projects", source: "an address of the NAT subnet", failover: "followed",
      name: "a zone of your own; the server's CA", authentication: "the accept list",
      parts: ["an endpoint", "a zone of your own"], costs: ["hours and data of the endpoint"], effort: 3,
      firstFailure: "The project is not accepted, or there is no record."),
  ]
}
