extension Property {
  /// What its values are called in a sentence, between "the" and "of": the provider's own term where the name is not a
  /// noun, as in "Add 'data' to the principals of resource-share app-subnets".
  public var phrase: String { Self.phrases[name] ?? name.replacing("-", with: " ") }

  private static let phrases = [
    "allow": "allowed traffic",
    "associated-vpcs": "associated VPCs",
    "authorizes": "association authorizations",
    "cidr": "address ranges",
    "dns-servers": "DNS servers",
    "dns.answers": "DNS answers",
    "dns.forwards": "DNS forwarding rules",
    "hosts": "hosts file",
    "inbound": "inbound rules",
    "ip-filter": "IP filter",
    "lets-through": "permitted traffic",
    "links": "linked networks",
    "listens": "listening ports",
    "nat-subnets": "NAT subnets",
    "outbound": "outbound rules",
    "propagates": "route propagation",
    "resolver": "name servers",
    "trust": "trust policy",
    "vnets": "virtual networks",
    "vpcs": "associated VPCs",
    "with": "principals",
  ]
}
