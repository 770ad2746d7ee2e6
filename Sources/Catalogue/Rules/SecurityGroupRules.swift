import Diagnostics

extension Catalogue {
  static let securityGroupRules: [Rule] = [
    Rule(
      "sg/no-inbound-match", .path, .error, explains: .filterNoAllow, specificity: 1,
      "A security group of the target admits the source on this port",
      why: "No inbound rule of any attached group matches, so the traffic is dropped and the connection times out.",
      fix: "Add an inbound rule for the source and the port.", sources: [.ra1]),
    Rule(
      "sg/no-outbound-match", .path, .error, explains: .filterNoAllow, specificity: 1,
      "A security group of the client lets the traffic out",
      why: "Outbound rules are restricted and none of them matches, so nothing leaves the client.",
      fix: "Add an outbound rule for the destination and the port.", sources: [.ra1]),
    Rule(
      "sg/port-mismatch", .path, .error, explains: .filterNoAllow, specificity: 2,
      "The rule that admits the source covers the port",
      why: "A rule names the right source with another protocol or port.",
      fix: "Correct the port of the rule.", sources: [.a11]),
    Rule(
      "sg/chain-broken", .path, .error, explains: .filterNoAllow, specificity: 2,
      "Each security group from the client over the proxy to the database admits the one before it",
      why: "A proxy splits the way in two: client to endpoint, proxy to database. Every link of the chain has its own "
        + "pair of rules, and one missing rule stops the whole.",
      fix: "Add the one rule that is missing.", sources: [.report, .r4]),
    Rule(
      "sg/wrong-vpc", .structural, .error,
      "A resource uses security groups of its own VPC",
      why: "A security group can be attached only within its VPC.",
      fix: "Create the group in the VPC of the resource.", sources: [.a16, .a19, .a20]),
    Rule(
      "sg/no-rules", .structural, .warning,
      "The security groups of a resource have rules in the direction that it needs",
      why:
        "A group without inbound rules admits nobody, and one whose outbound rules were all removed lets nothing out.",
      fix: "Add a rule.", sources: [.a11, .ra1]),
    Rule(
      "sg/deny-rule", .structural, .error,
      "The rules of a security group allow",
      why: "A security group has no rules that deny; what no rule allows is refused.",
      fix: "Remove the rule, or deny in a network ACL.", sources: [.a11]),
    Rule(
      "sg/ref-tgw-outbound", .structural, .error,
      "An outbound rule names no group that is behind a transit gateway",
      why: "Over a transit gateway groups can be referenced in inbound rules only. The outbound rule matches nothing.",
      fix: "Name the range of the other side.", sources: [.t1]),
    Rule(
      "sg/ref-account-prefix", .structural, .warning,
      "A command that names a group of another account names the account too",
      why: "The id of a group is looked up in the account of whoever runs the command, unless the owner is given.",
      fix: "Add '--group-owner ACCOUNT', or 'UserId=ACCOUNT' beside the GroupId.", sources: [.a2]),
    Rule(
      "sg/stale-ref", .structural, .warning,
      "A rule that names a group of a peer VPC is removed together with the peering",
      why: "When the peering is gone the rule stays listed as stale and matches nothing.",
      fix: "Delete the rule, or name a group that can be reached.", sources: [.a2]),
    Rule(
      "sg/quota", .structural, .warning,
      "A security group has at most 60 rules a direction, and an interface at most five groups",
      why: "These are the default quotas; inbound and outbound rules and each address family count on their own.",
      fix: "Merge rules or groups, or ask for a higher quota.", sources: [.a17]),
    Rule(
      "sg/source-too-wide", .advisory, .warning,
      "A database admits its clients and not the whole world",
      why: "With an inbound rule for 0.0.0.0/0 the port is open to everybody who gets a route.",
      fix: "Narrow the rule to the group or range of the clients.", sources: [.practice]),
    Rule(
      "sg/ref-not-peered", .structural, .error, explains: .filterReferenceUnresolvable, specificity: 1,
      "A rule names groups of its own VPC or of an actively peered one",
      why: "A group of another VPC is known only over an active peering. Elsewhere the reference matches nothing.",
      fix: "Name the range of the other side, or peer the two VPCs.", sources: [.a2]),
    Rule(
      "sg/ref-cross-region", .structural, .error, explains: .filterReferenceUnresolvable, specificity: 2,
      "A rule names groups of its own region",
      why: "References to groups hold only within one region, also over a peering of two regions.",
      fix: "Name the range of the other side.", sources: [.a2]),
    Rule(
      "sg/ref-through-cut", .path, .error, explains: .filterReferenceLost, specificity: 1,
      "A rule behind a load balancer or endpoint names that component and not the client",
      why: "The packet's source is the interface of the component in between. A reference to the client's group never "
        + "matches there.",
      fix: "Reference the component's group or the range of its subnets.", sources: [.ra1, .n1]),
    Rule(
      "sg/ref-public-ip", .path, .error, explains: .filterReferenceLost, specificity: 3,
      "A rule that names a group or a private range is about connections between private addresses",
      why:
        "A reference stands for the private addresses of the group's members. Whoever connects to the public address "
        + "of a machine leaves by the internet gateway and arrives with a public address, which no reference takes in.",
      fix: "Connect to the private address, or name the public address in the rule.", sources: [.a11]),
    Rule(
      "sg/stateful", .semantics, .info,
      "Replies to an admitted connection need no rule of a security group",
      why: "Security groups remember connections; all groups of an interface count together, and one matching rule "
        + "suffices.",
      sources: [.a11]),
    Rule(
      "sg/union", .semantics, .info,
      "All security groups of an interface count together",
      why:
        "The rules of all attached groups are taken as one list. One rule that matches is enough, in whichever group "
        + "it stands.",
      sources: [.a11]),
    Rule(
      "sg/dns-not-filterable", .semantics, .info,
      "Security groups and network ACLs do not filter queries to the VPC's resolver",
      why: "Traffic to the Amazon DNS server, DHCP, the instance metadata and the time service passes them by.",
      sources: [.a11, .a12]),
    Rule(
      "sg/ref-tgw-support", .path, .error, explains: .filterReferenceUnresolvable, specificity: 3,
      "References to groups across a transit gateway are switched on everywhere they pass",
      why:
        "A rule may name a group of another VPC on the same transit gateway only where the gateway and both attachments "
        + "support it. The gateway does not by default.",
      fix: "Set 'security-group-referencing' on the transit gateway and both attachments, or name the range.",
      sources: [.t1, .ra1]),
    Rule(
      "sg/ref-tgw-limits", .path, .error, explains: .filterReferenceUnresolvable, specificity: 3,
      "References to groups are not used where a transit gateway does not carry them",
      why: "They do not hold in outbound rules, across a peering of transit gateways, behind an inspection VPC, for "
        + "PrivateLink endpoints or in the zone use1-az3.",
      fix: "Name the range instead of the group.", sources: [.t1]),
  ]
}
