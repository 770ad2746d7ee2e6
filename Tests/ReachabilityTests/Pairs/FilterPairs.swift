import Reachability

/// Security groups and network ACLs.
extension RulePair {
  private static let inbound = NetworkPeeringTests.inbound
  private static let outbound = NetworkPeeringTests.outbound

  static let filterPairs: [RulePair] = [
    RulePair("sg/no-inbound-match", in: peered, broken: Twin(inbound, "- allow tcp 5432 from 10.1.2.0/24")),
    RulePair("sg/no-outbound-match", in: peered, broken: Twin(outbound, "- allow tcp 3306 to 10.2.1.0/24")),
    RulePair("sg/port-mismatch", in: peered, broken: Twin(inbound, "- allow tcp 3306 from 10.1.1.0/24")),
    RulePair(
      "sg/ref-not-peered", in: firewalled,
      given: [
        Twin(
          "security-group open: { ingress: [allow all from any] }\n    rds-instance",
          "security-group db-sg: { ingress: [allow tcp 5432 from 10.0.1.0/24] }\n    rds-instance"),
        Twin("[data-a], security-groups: [open]", "[data-a], security-groups: [db-sg]"),
      ],
      broken: Twin("allow tcp 5432 from 10.0.1.0/24", "allow tcp 5432 from open")),
    RulePair(
      "sg/ref-cross-region",
      in: Scene(base: GroupReferenceTests.text, ask: Ask(from: "server", to: "db", by: "10.1.1.20", port: 5432)),
      given: [
        Twin("region: eu-west-1\n    cidr: 10.1.0.0/16", "region: eu-north-1\n    cidr: 10.1.0.0/16"),
        Twin("cidr: 10.1.1.0/24, zone: eu-west-1a", "cidr: 10.1.1.0/24, zone: eu-north-1a"),
        Twin("allow tcp 5432 from app/app-sg", "allow tcp 5432 from 10.0.1.0/24"),
      ],
      broken: Twin("allow tcp 5432 from 10.0.1.0/24", "allow tcp 5432 from app/app-sg")),
    RulePair(
      "sg/ref-through-cut", in: privateLink,
      broken: Twin("- allow tcp 80 from 10.0.1.0/24", "- allow tcp 80 from client-sg")),
    RulePair(
      "nacl/inbound-deny", in: peered,
      broken: NetworkPeeringTests.added(NetworkPeeringTests.aclIn, "- 50 deny tcp 5432 from 10.1.1.0/24")),
    RulePair(
      "nacl/outbound-deny", in: peered,
      broken: Twin(NetworkPeeringTests.aclOut, "- 100 deny tcp 5432 to 10.2.0.0/16")),
  ]
}
