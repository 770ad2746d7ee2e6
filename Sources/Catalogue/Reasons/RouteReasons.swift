extension Catalogue {
  static let routeReasons: [Reason] = [
    Reason(
      .routeNone, "No route of the subnet covers the destination",
      symptom: "The connection times out.", fix: "Add a route for the destination to the table of that subnet."),
    Reason(
      .routeBlackhole, "The route that wins points to something that does not carry traffic",
      symptom: "The connection times out.", fix: "Repair the target of the route, or delete the route."),
    Reason(
      .routeDroppedByDesign, "A route drops the destination on purpose",
      symptom: "The connection times out.", fix: "Remove the dropping route, or add a more specific one beside it."),
    Reason(
      .routeShadowedSpecific, "A more specific route leads the traffic elsewhere",
      symptom: "The connection times out, or reaches another network.",
      fix: "Narrow or remove the more specific route."),
    Reason(
      .routeShadowedPriority, "Another route of the same length wins and leads the traffic elsewhere",
      symptom: "The connection times out, or reaches another network.",
      fix: "Remove the route that takes precedence."),
    Reason(
      .routeWrongTarget, "The route leads to a target that cannot take the traffic to the destination",
      symptom: "The connection times out.", fix: "Point the route at the link that leads to the destination."),
    Reason(
      .routeWrongTable, "The needed route stands in a table that the subnet does not use",
      symptom: "The connection times out.",
      fix: "Put the route into the table that is associated with the subnet."),
    Reason(
      .routeNotPropagated, "The gateway knows the destination, but the subnet's table does not learn it",
      symptom: "The connection times out.",
      fix: "Enable propagation from the gateway on that table, or add a static route."),
    Reason(
      .routeNotAdvertised, "The other side was never told of the network",
      symptom: "The connection times out.",
      fix: "Add the network to the static routes or announcements of the link."),
    Reason(
      .routeSelectorMismatch, "The tunnel is up, but its traffic selectors do not cover this pair of addresses",
      symptom: "The connection times out.", fix: "Widen the traffic selectors of the tunnel."),
    Reason(
      .routeAddressNotOwned, "No network on the way owns the destination's address",
      symptom: "The connection times out.", fix: "Use the address that the destination has."),
    Reason(
      .routeLoop, "The routes lead the traffic round in a circle",
      symptom: "The connection times out; a trace shows the same hops again and again.",
      fix: "Correct the route that points back."),
  ]
}
