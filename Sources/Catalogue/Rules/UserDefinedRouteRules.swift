import Diagnostics

extension Catalogue {
  static let userDefinedRouteRules: [Rule] = [
    Rule(
      "udr/next-hop-none", .path, .error, explains: .routeDroppedByDesign, specificity: 1,
      "No user-defined route drops the destination",
      why:
        "A route with the next hop None drops what it matches, on purpose. It comes before the system's routes of the "
        + "same prefix.",
      fix: "Delete the route, or add a more specific one.", sources: [.z10]),
    Rule(
      "udr/default-none", .path, .error, explains: .linkAbsent, specificity: 2,
      "A private destination outside of the network has a peering, a gateway or a route",
      why: "Azure has built-in routes that drop private ranges. Only something more specific leads to them.",
      fix: "Peer the networks, or add a route to a gateway or an appliance.", sources: [.z10]),
    Rule(
      "udr/nva", .path, .error, explains: .routeWrongTarget, specificity: 2,
      "A virtual appliance forwards",
      why:
        "The route hands packets to a network interface. Unless IP forwarding is on there and in the system behind it, "
        + "it drops what is not meant for itself.",
      fix: "Enable IP forwarding on the network interface and in the system.", sources: [.z10]),
    Rule(
      "udr/gateway-propagation-off", .path, .error, explains: .routeNotPropagated, specificity: 2,
      "The route table of a subnet takes over the gateway's routes",
      why: "With propagation of gateway routes off, the subnet does not learn what is behind the VPN gateway.",
      fix: "Enable the propagation, or add a route to the virtual network gateway.", sources: [.z10]),
    Rule(
      "udr/asymmetric-nva", .path, .warning, explains: .capAsymmetric, specificity: 2,
      "Requests and replies go through the same appliance",
      why:
        "A stateful firewall that sees only one direction of a connection drops it. User-defined routes are needed on "
        + "both sides, or the appliance must put its own address in the place of the sender's.",
      fix: "Lead the replies through the appliance too, or let it translate the source.", sources: [.z3, .practice]),
  ]
}
