import Diagnostics

extension Catalogue {
  static let onPremisesRules: [Rule] = [
    Rule(
      "onprem/nat", .advisory, .info,
      "Rules in the cloud name the addresses that a network on premises shows",
      why: "Behind source address translation the cloud sees the translated addresses. A rule for the original ones "
        + "matches nothing.",
      fix: "Name the translated addresses.", sources: [.practice]),
    Rule(
      "onprem/overlap", .structural, .error, explains: .linkOverlap, specificity: 1,
      "A network on premises does not overlap the cloud network that it is routed to",
      why: "Where both sides use an address, each keeps it to itself, and nothing crosses the VPN for it.",
      fix: "Renumber one side, translate addresses at the edge, or connect through PrivateLink.", sources: [.a1]),
    Rule(
      "onprem/advertise", .path, .error, explains: .routeNotAdvertised, specificity: 4,
      "The cloud knows the networks on premises",
      why:
        "The gateway sends back only to networks that were declared to it or announced over BGP. Requests arrive and "
        + "replies do not.",
      fix: "Declare or announce the network to the cloud.", sources: [.v1]),
    Rule(
      "onprem/route-to-cloud", .path, .error, explains: .routeNone, specificity: 3,
      "The network on premises has a route to the cloud",
      why: "The client's own network must send the cloud's range to the VPN device, by a static route or by BGP.",
      fix: "Add a route for the cloud's range over the VPN.", sources: [.v1]),
    Rule(
      "onprem/dns-forwarding", .path, .error, explains: .nameZoneNotVisible, specificity: 4,
      "The name servers of a network on premises forward private names to the cloud",
      why: "Without a conditional forwarder the client's own server looks the name up in the public DNS, and hands out "
        + "the public answer or none.",
      fix: "Forward the domain to the inbound endpoint in the cloud.", sources: [.x4, .z2]),
    Rule(
      "onprem/firewall", .path, .warning, explains: .filterDeny, specificity: 3,
      "The firewall on premises lets the connection pass",
      why: "The local firewall decides first. Where its rules are not written down, nobody can say.",
      fix: "Add a rule to the firewall, and write the relevant rules down.", sources: [.practice]),
  ]
}
