import Reachability
import Testing

/// Routes and rules that name a prefix list instead of blocks.
@Suite struct NetworkPrefixListTests {
  static let base = """
    id: lists
    aws-account main:
      prefix-list datas: { entries: [10.2.0.0/16] }
      prefix-list others: { entries: [10.3.0.0/16] }
      vpc-peering-connection link: { requester: apps, accepter: data, state: active }
      vpc-peering-connection elsewhere: { requester: apps, accepter: far, state: active }
      vpc far: { region: eu-west-1, cidr: 10.3.0.0/16 }
      vpc apps:
        region: eu-west-1
        cidr: 10.1.0.0/16
        subnet apps-a: { cidr: 10.1.1.0/24, route-table: routes }
        route-table routes:
          routes:
            - datas to link
            - others to elsewhere
        security-group apps-sg: { egress: [allow tcp 5432 to datas] }
        instance client: { subnet: apps-a, address: 10.1.1.10, os: linux, security-groups: [apps-sg] }
      vpc data:
        region: eu-west-1
        cidr: 10.2.0.0/16
        subnet data-a: { cidr: 10.2.1.0/24, route-table: back }
        route-table back: { routes: [10.1.0.0/16 to link] }
        security-group db-sg: { ingress: [allow tcp 5432 from 10.1.0.0/16] }
        instance db: { subnet: data-a, address: 10.2.1.20, security-groups: [db-sg], listens: [tcp 5432] }
    """

  static let ask = Ask(from: "client", to: "db", by: "10.2.1.20", port: 5432)
  private static let entries = "datas: { entries: [10.2.0.0/16] }"

  @Test(
    arguments: [
      .reachable(),
      // Both the route and the rule of the group are about the other half then.
      .blocked(
        Twin(entries, "datas: { entries: [10.2.128.0/17] }"), "filter.no-allow apps-sg", "route.none apps-a"),
      .unknown(
        Twin(entries, "datas: { entries: [10.2.128.0/17, unknown] }"),
        "the address of instance db lies in what 'allow tcp 5432 to datas' names",
        "prefix-list datas knows a route to 10.2.1.20"),
      .unknown(
        Twin("others: { entries: [10.3.0.0/16] }", "others: { entries: [10.3.0.0/16, 10.2.1.0/24] }"),
        "'others to elsewhere' wins over 'datas to link' for 10.2.1.20"),
      // A route that is written down comes before one of a list with the same block.
      .blocked(
        Twin("- others to elsewhere", "- 10.2.0.0/16 to elsewhere"), "route.shadowed-priority apps-a",
        rule: "route/higher-priority-same-prefix"),
      .blocked(
        Twin("allow tcp 5432 to datas", "allow tcp 5432 to others"), "filter.no-allow apps-sg",
        rule: "sg/no-outbound-match"),
    ] as [NetworkCase])
  func cases(_ example: NetworkCase) throws { try example.check(Self.base, Self.ask) }
}
