extension ConnectionWay {
  static let general: [ConnectionWay] = [
    ConnectionWay(
      id: "public", title: "Public endpoint with an allow-list and TLS", demands: [.publicAccess],
      overlap: "allowed", initiator: "the client, and the database if the client is public", region: "any",
      limits: "any", source: "the client's public or NAT address", failover: "followed, by DNS",
      name: "the database's own name, with its own certificate", authentication: "the database alone",
      parts: ["an entry of the allow-list for each NAT address"], costs: ["data transfer", "public IPv4 addresses"],
      effort: 1, firstFailure: "The allow-list lacks the NAT address.")
  ]
}
