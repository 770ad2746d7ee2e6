import Diagnostics

extension Catalogue {
  static let azureVPNRules: [Rule] = [
    Rule(
      "azvpn/gatewaysubnet", .structural, .error,
      "A VPN gateway lies in a subnet called GatewaySubnet",
      why: "Azure places a gateway only in a subnet of that reserved name.",
      fix: "Create GatewaySubnet with /27 or larger and place the gateway there.", sources: [.z43]),
    Rule(
      "azvpn/aws-tunnels", .structural, .warning,
      "Every tunnel of an AWS connection has its own local network gateway in Azure",
      why: "Each AWS tunnel ends at an address of its own. Azure knows one far address for each local network gateway, "
        + "so two connections of two tunnels need four of them and an active-active gateway.",
      fix: "Add a local network gateway and a connection for the tunnel's address.", sources: [.z14]),
    Rule(
      "azvpn/apipa", .structural, .error,
      "The BGP address of an Azure connection is the second host address of the tunnel's inside range",
      why: "AWS takes the first host address of the /30 and expects Azure at the second, within 169.254.21.0 to "
        + "169.254.22.255. With another one IPsec comes up and BGP does not.",
      fix: "Set the custom BGP address to the inside address of AWS's customer gateway.", sources: [.z14]),
    Rule(
      "azvpn/region", .structural, .error,
      "A VPN gateway is in the region of its VNet",
      why: "A gateway stands in a subnet of its VNet, and a VNet is in one region.",
      fix: "Create the gateway in the region of the VNet.", sources: [.z6]),
    Rule(
      "azvpn/route-based", .structural, .error,
      "A gateway with BGP or several connections is route-based",
      why: "A policy-based gateway has one site-to-site tunnel with static routes. The type cannot be changed later.",
      fix: "Create the gateway again as route-based.", sources: [.z42]),
    Rule(
      "azvpn/local-network-gateway", .path, .error, explains: .routeNotAdvertised, specificity: 2,
      "A local network gateway holds the networks at the far end",
      why:
        "Azure sends only those prefixes into the tunnel. Replies to a network that is not among them have no way back.",
      fix: "Add the far network to the prefixes of the local network gateway, or use BGP.", sources: [.z14]),
    Rule(
      "azvpn/pe-through-gateway", .semantics, .info,
      "A private endpoint can be reached through a VPN gateway",
      why: "Private endpoints answer clients in other networks, over VPN and over peering, by their private address. "
        + "Resolving the name to that address is the task of the client's own DNS.",
      sources: [.z1]),
  ]
}
