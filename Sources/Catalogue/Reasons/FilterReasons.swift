extension Catalogue {
  static let filterReasons: [Reason] = [
    Reason(
      .filterNoAllow, "No rule admits the traffic, and what is not admitted is dropped",
      symptom: "The connection times out.", fix: "Add a rule for this source, destination and port."),
    Reason(
      .filterDeny, "The first rule that matches denies the traffic",
      symptom: "The connection times out.", fix: "Put a rule that allows it before the one that denies."),
    Reason(
      .filterDefaultDeny, "No written rule matches, and the built-in last rule denies",
      symptom: "The connection times out.", fix: "Add a rule that allows the traffic."),
    Reason(
      .filterEphemeral, "A stateless filter drops the replies, which go to the client's ephemeral port",
      symptom: "The connection times out although the request arrives; if part of the range is open, it fails "
        + "now and then.",
      fix: "Allow the client's ephemeral ports in the direction of the replies."),
    Reason(
      .filterReferenceLost, "The rule names the client's group, but something on the way replaced the source address",
      symptom: "The connection times out.",
      fix: "Admit the component that stands before the target, by its group or addresses."),
    Reason(
      .filterReferenceUnresolvable, "The rule names a group that cannot be resolved from here",
      symptom: "The rule is refused, or the connection times out.",
      fix: "Write the source's address range instead of the group."),
    Reason(
      .filterAllowlist, "The service's own list of admitted addresses does not hold the client's",
      symptom: "The connection times out or is closed at once.",
      fix: "Add the address that the service sees to its list."),
    Reason(
      .filterAdmin, "A rule that is managed centrally denies the traffic before local rules are read",
      symptom: "The connection times out.", fix: "Ask the owner of the central rule to change it."),
    Reason(
      .filterPublicAccessOff, "Access from public networks is switched off, and the attempt comes from one",
      symptom: "The connection times out, or the server refuses it with a message about public access.",
      fix: "Connect over a private path, or turn public access on."),
    Reason(
      .filterIneffective, "A rule that looks as if it filtered this traffic has no effect on it",
      symptom: "The connection succeeds although a rule seems to forbid it.",
      fix: "Make the rule effective, or move it to where the traffic is filtered."),
  ]
}
