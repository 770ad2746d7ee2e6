extension Catalogue {
  static let capacityReasons: [Reason] = [
    Reason(
      .capAddresses, "The subnet has too few free addresses",
      symptom: "Creating, scaling or failing over stalls.", fix: "Use a larger subnet."),
    Reason(
      .capQuota, "A quota is reached",
      symptom: "Creating one more is refused with a limit error.", fix: "Ask for a higher quota, or share what exists."),
    Reason(
      .capSingleZone, "The way leads through one availability zone only",
      symptom: "All works, until that zone fails.", fix: "Add a second zone."),
    Reason(
      .capZoneCrossed, "The way crosses availability zones",
      symptom: "Latency is higher and the transfer is charged.", fix: "Use the name or address of the client's zone."),
    Reason(
      .capMtu, "A link on the way carries smaller packets than the ends send",
      symptom: "The login works and large results hang.", fix: "Clamp the maximum segment size."),
    Reason(
      .capIdleTimeout, "Something on the way forgets connections that stay idle",
      symptom: "Pooled connections break after some minutes without traffic.",
      fix: "Send keep-alives more often than the timeout."),
    Reason(
      .capIntermittent, "Some of the ways that the connection may take work and some do not",
      symptom: "Connections fail now and then.", fix: "Make every one of the ways work."),
    Reason(
      .capAsymmetric, "Replies take another way than requests",
      symptom: "Connections stall where a stateful device sees only one direction.",
      fix: "Route both directions the same way."),
    Reason(
      .capFailoverBreaks, "The way works now and breaks when the database fails over",
      symptom: "After a failover connections time out or reach a read-only node.",
      fix: "Follow the database's name instead of its address."),
  ]
}
