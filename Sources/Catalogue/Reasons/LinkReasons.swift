extension Catalogue {
  static let linkReasons: [Reason] = [
    Reason(
      .linkAbsent, "The link between the two networks does not exist",
      symptom: "The connection times out.", fix: "Create the link, or attach it to this network."),
    Reason(
      .linkNotActive, "The link exists, but it is not in the one state that carries traffic",
      symptom: "The connection times out.", fix: "Bring the link into the state that carries traffic."),
    Reason(
      .linkOneSided, "Only one of the two halves of the link exists",
      symptom: "The connection times out.", fix: "Create the half of the link on the other side."),
    Reason(
      .linkNotAccepted, "The owner of the other side has not accepted the link",
      symptom: "The connection times out; the console shows the link as pending.",
      fix: "Ask the owner of the other side to accept it."),
    Reason(
      .linkNotPermitted, "The owner of the other side does not permit this account to use the link",
      symptom: "Creating the link is refused, often as if the other side did not exist.",
      fix: "Let the owner of the other side add this account or principal."),
    Reason(
      .linkOverlap, "Both sides of a routed link use the same addresses",
      symptom: "The link is refused, or the traffic stays in the client's own network and times out.",
      fix: "Renumber one side, or use a link that hides the addresses."),
    Reason(
      .linkNotTransitive, "The way crosses two links, and the first does not pass traffic on to the second",
      symptom: "The connection times out.", fix: "Link the two networks directly, or put a transit hub between them."),
    Reason(
      .linkEdgeDenied, "The way would use an edge of the other network, which that network does not lend",
      symptom: "The connection times out.", fix: "Use an edge of the client's own network."),
    Reason(
      .linkTableMissing, "The link has no table in which the traffic could be looked up",
      symptom: "The connection times out.", fix: "Associate the link with a route table."),
    Reason(
      .linkZoneMissing, "The link is not present in the availability zone that the way needs",
      symptom: "Creating the link is refused, or connections from that zone time out.",
      fix: "Add a subnet in a zone that both sides have, compared by zone ID."),
    Reason(
      .linkRegionMismatch, "The two ends lie in regions that this kind of link does not join",
      symptom: "Creating the link is refused.", fix: "Place both ends in one region, or use a kind that joins regions."),
    Reason(
      .linkDirection, "The link passes connections in one direction only, and this one comes from the other",
      symptom: "The connection times out.", fix: "Open the connection from the other side, or build a second link."),
    Reason(
      .linkFamilyMismatch, "The two ends have no address family in common",
      symptom: "The client finds no usable address, or the connection times out.",
      fix: "Give both ends an address of one family."),
    Reason(
      .linkProtocolUnsupported, "The link does not carry this protocol",
      symptom: "Nothing answers; ping fails even where TCP works.",
      fix: "Use a protocol that the link carries, and test with a TCP connection."),
  ]
}
