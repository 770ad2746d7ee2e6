import Diagnostics

extension Catalogue {
  static let virtualNetworkRules: [Rule] = [
    Rule(
      "vnet/cidr-range", .structural, .error,
      "The address space of a VNet lies outside of the ranges that Azure refuses",
      why: "Azure refuses 224.0.0.0/4, 255.255.255.255/32, 127.0.0.0/8, 169.254.0.0/16 and 168.63.129.16/32.",
      fix: "Choose a block of RFC 1918.", sources: [.z11]),
    Rule(
      "vnet/region", .structural, .error,
      "A virtual machine is in the region of its VNet",
      why: "A VNet spans the zones of one region; its subnets hold interfaces of that region only.",
      fix: "Use a VNet of that region, and peer it with this one.", sources: [.z11]),
    Rule(
      "vnet/delegated-subnet", .structural, .error,
      "A server within a VNet has a delegated subnet to itself",
      why:
        "A flexible server within a VNet needs a subnet that is delegated to its service, and nothing else may stand "
        + "in such a subnet.",
      fix: "Give the server a subnet of its own, delegated to its service.", sources: [.z16]),
    Rule(
      "udr/peering-target", .structural, .error,
      "A user-defined route does not name a peering",
      why: "A peering brings its own routes and is no next hop of a user-defined one.",
      fix: "Remove the route, or name an appliance or the gateway.", sources: [.z10]),
    Rule(
      "udr/gateway-subnet", .structural, .warning,
      "The route table of a GatewaySubnet leaves the gateway its own routes",
      why:
        "With a route for 0.0.0.0/0, or with propagation off, the gateway loses its control path or the far networks.",
      fix: "Remove the default route and leave propagation on.", sources: [.z10]),
    Rule(
      "udr/priority", .semantics, .info,
      "Of equal prefixes a user-defined route comes first, then one of BGP, then the system's",
      why: "The longest prefix wins before that, whoever wrote it.",
      sources: [.z10]),
  ]
}
