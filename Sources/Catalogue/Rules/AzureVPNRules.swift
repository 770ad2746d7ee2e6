import Diagnostics

extension Catalogue {
  static let azureVPNRules: [Rule] = [
    Rule(
      "azvpn/gatewaysubnet", .structural, .error,
      "A VPN gateway lies in a subnet called GatewaySubnet",
      why: "Azure places a gateway only in a subnet of that reserved name.",
      fix: "Create GatewaySubnet with /27 or larger and place the gateway there.", sources: [.practice]),
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
