import Diagnostics

extension Catalogue {
  static let networkACLRules: [Rule] = [
    Rule(
      "nacl/inbound-deny", .path, .error, explains: .filterDeny, specificity: 1,
      "The network ACL of the subnet lets the traffic in",
      why: "The entry with the lowest number that matches decides, and the last entry denies everything.",
      fix: "Insert an entry that allows it with a lower number.", sources: [.a12, .ra1]),
    Rule(
      "nacl/outbound-deny", .path, .error, explains: .filterDeny, specificity: 1,
      "The network ACL of the subnet lets the traffic out",
      why: "The first outbound entry that matches denies. What security groups permit does not help.",
      fix: "Insert an entry that allows it with a lower number.", sources: [.a12]),
    Rule(
      "nacl/ephemeral-return", .path, .error, explains: .filterEphemeral, specificity: 2,
      "Network ACLs let the replies through to the client's ephemeral ports",
      why:
        "A network ACL is stateless: replies go to a port that the client's system picked and need an entry of their "
        + "own, out of the target's subnet and into the client's. If none of the range is allowed, the connection "
        + "times out; if a part is, it fails now and then.",
      fix: "Allow the ephemeral range of the client's system; 1024-65535 where systems are mixed.", sources: [.a13]),
    Rule(
      "nacl/order-shadowed", .structural, .warning,
      "Every entry of a network ACL can decide something",
      why: "The lowest number that matches decides. An entry whose traffic an earlier one covers has no effect.",
      fix: "Renumber the entry so that it comes first, or delete it.", sources: [.a12]),
    Rule(
      "nacl/family", .structural, .warning,
      "The network ACL of an IPv6 subnet has entries for IPv6",
      why: "Entries hold for one address family. With entries for IPv4 alone, all IPv6 traffic is denied.",
      fix: "Add the entries for IPv6.", sources: [.a12]),
    Rule(
      "nacl/custom-default", .structural, .info,
      "A network ACL of one's own has entries",
      why: "A network ACL that an account creates denies everything until entries are added; the default one allows "
        + "everything.",
      fix: "Add entries.", sources: [.a12, .a13]),
    Rule(
      "nacl/same-subnet", .semantics, .info,
      "A network ACL is not evaluated inside one subnet",
      why: "Traffic between two interfaces of one subnet never crosses the border where the ACL stands.",
      sources: [.a12]),
    Rule(
      "nacl/proxy-subnets", .path, .error, explains: .filterDeny, specificity: 3,
      "Network ACLs let RDS Proxy reach the database from all of its subnets",
      why:
        "The nodes of a proxy connect to the database across zones. The ACLs of its subnets must let the engine's port "
        + "out and the replies in.",
      fix: "Allow the engine's port out and all ports in between the subnets.", sources: [.r4]),
    Rule(
      "nacl/nlb-subnet", .path, .error, explains: .filterDeny, specificity: 3,
      "The network ACL of a load balancer's subnet lets clients in and the balancer out",
      why:
        "The ACL of the node's subnet sees the client's connection and the one to the target. Where it drops either, "
        + "clients time out or targets look unhealthy.",
      fix: "Allow the listener's port, the target's port and 1024-65535 for replies.", sources: [.n1, .a13]),
    Rule(
      "nacl/tgw-attachment-subnet", .path, .error, explains: .filterDeny, specificity: 3,
      "The network ACL of an attachment's subnet lets pass what goes to and comes from the transit gateway",
      why:
        "Inbound rules of the attachment's subnet see what goes to the transit gateway, its outbound rules what comes "
        + "from it. They have no memory, so replies need entries too.",
      fix: "Give attachments subnets of their own, with an ACL that lets everything pass.", sources: [.t3]),
  ]
}
