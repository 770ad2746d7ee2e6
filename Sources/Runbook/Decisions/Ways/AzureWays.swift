extension ConnectionWay {
  static let azure: [ConnectionWay] = [
    ConnectionWay(
      id: "vpn-private-endpoint", title: "Site-to-site VPN and an Azure private endpoint",
      demands: [
        .client(in: [.aws, .google, .elsewhere]), .database(in: [.azure]), .publicNetworking, .noOverlap,
      ],
      overlap: "not allowed between the client's network and the endpoint's; allowed behind the endpoint",
      initiator: "the client only, at the endpoint; both, over the VPN", region: "any",
      limits: "any tenant; the private endpoint is approved", source: "hidden by the private endpoint",
      failover: "followed: the endpoint keeps its address",
      name: "the server's own name, in a private zone or a hosts file", authentication: "approval",
      parts: [
        "a VPN gateway on each side", "a VPN connection with two tunnels", "routes on both sides", "a private endpoint",
        "a private zone for the client",
      ],
      costs: ["hours of the VPN on both sides", "the gateway's SKU", "hours and data of the private endpoint"],
      effort: 5, firstFailure: "The way back is missing, or a zone that is too wide answers with NXDOMAIN."),
    ConnectionWay(
      id: "vpn-injected-server", title: "Site-to-site VPN and a server within a virtual network",
      demands: [
        .client(in: [.aws, .google, .elsewhere]), .database(in: [.azure]), .injectedNetworking, .noOverlap,
      ],
      overlap: "not allowed", initiator: "both sides", region: "any", limits: "any tenant",
      source: "the client's private address", failover: "followed by name, where the zone resolves for the client",
      name: "the server's name in a linked zone, forwarded to the client", authentication: "the database alone",
      parts: ["a VPN gateway on each side", "a VPN connection", "routes on both sides", "forwarding of the zone"],
      costs: ["hours of the VPN on both sides", "the gateway's SKU", "a private resolver"], effort: 5,
      firstFailure: "The zone is not forwarded."),
    ConnectionWay(
      id: "vnet-peering", title: "Peering of virtual networks",
      demands: [.client(in: [.azure]), .database(in: [.azure]), .noOverlap],
      overlap: "not allowed", initiator: "both sides; the client only, at a private endpoint",
      region: "the same or another", limits: "a role on both networks; across tenants a guest or a multi-tenant app",
      source: "the client's private address", failover: "followed",
      name: "the server's own name, in a linked zone", authentication: "the database alone",
      parts: ["a peering on each side", "a private endpoint or a server within the network", "a linked zone"],
      costs: ["data in both directions", "a private endpoint"], effort: 3,
      firstFailure: "Only one side exists, so that it stays Initiated."),
    ConnectionWay(
      id: "azure-private-endpoint", title: "Private endpoint in the client's virtual network",
      demands: [.client(in: [.azure]), .database(in: [.azure]), .publicNetworking],
      overlap: "allowed", initiator: "the client only",
      region: "the endpoint in the client's region, the server in any", limits: "approval, by hand across tenants",
      source: "hidden by the private endpoint", failover: "followed",
      name: "the server's own name, an alias into the privatelink zone", authentication: "approval",
      parts: ["a private endpoint", "a linked privatelink zone"], costs: ["hours and data of the private endpoint"],
      effort: 2, firstFailure: "The zone is not linked, or has no record."),
  ]
}
