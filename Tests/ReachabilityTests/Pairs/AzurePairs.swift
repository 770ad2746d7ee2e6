import Reachability

/// Virtual networks of Azure and the project VPCs of Aiven.
extension RulePair {
  static let azure = Scene(base: NetworkAzureTests.base, ask: NetworkAzureTests.ask)
  static let aiven = Scene(base: NetworkAivenTests.base, ask: NetworkAivenTests.ask)

  private static let data = NetworkAzureTests.data
  private static let toServer = NetworkAzureTests.toServer

  static let azurePairs: [RulePair] = [
    RulePair(
      "vnetpeer/disconnected", in: azure,
      broken: Twin("remote: spoke, state: connected", "remote: spoke, state: disconnected")),
    RulePair(
      "vnetpeer/transitive", in: azure,
      given: [
        Twin(
          "  private-dns-zone",
          """
            vnet far:
              region: northeurope
              cidr: 10.3.0.0/16
              subnet far-a: { cidr: 10.3.1.0/24 }
              virtual-machine beyond: { subnet: far-a, address: 10.3.1.9, listens: [tcp 3306] }
              vnet-peering far-hub: { remote: hub, state: connected }
              vnet-peering far-spoke: { remote: spoke, state: connected }
            private-dns-zone
          """),
        Twin(
          "    vnet-peering to-spoke:",
          "    vnet-peering to-far: { remote: far, state: connected }\n    vnet-peering to-spoke:"),
        Twin(
          "    vnet-peering to-hub:",
          "    vnet-peering spoke-far: { remote: far, state: connected }\n    vnet-peering to-hub:"),
      ], asking: Ask(to: "beyond", by: "10.3.1.9", port: 3306),
      broken: Twin("    vnet-peering spoke-far: { remote: far, state: connected }\n", "")),
    RulePair(
      "nsg/inbound-deny", in: azure, asking: toServer,
      broken: Twin(data, "network-security-group data-nsg: { inbound: [100 deny tcp 3306 from 10.1.0.0/16] }")),
    RulePair(
      "nsg/outbound-deny", in: azure,
      broken: Twin(
        NetworkAzureTests.own, "network-security-group client-nsg: { outbound: [100 deny tcp 3306 to any] }")),
    RulePair("pe/public-access-off-no-pe", in: azure, broken: Ask(from: "outside")),
    RulePair("pe/zone-not-linked", in: azure, broken: Twin("links: [spoke, hub]", "links: [hub]")),
    RulePair("pe/zone-linked-no-record", in: azure, broken: Twin("- db A 10.0.1.4", "- other A 10.0.1.4")),
    RulePair(
      "dns/resolves-public", in: azure,
      given: [
        Twin("links: [spoke, hub]", "links: [spoke, hub]\n    fallback: true"),
        Twin("public-access: false", "public-access: true"),
      ], broken: Twin("- db A 10.0.1.4", "- other A 10.0.1.4")),
    RulePair(
      "aiven/peering-invalid", in: aiven, broken: Twin("state: active", "state: rejected-by-peer")),
    RulePair(
      "aiven/transitive", in: aiven,
      given: [
        Twin(
          "aiven-project project:",
          """
            vnet far:
              region: japaneast
              cidr: 10.3.0.0/16
              subnet far-a: { cidr: 10.3.1.0/24 }
              virtual-machine distant: { subnet: far-a, address: 10.3.1.10, client: { tls: require } }
              vnet-peering far-apps: { remote: apps, state: connected }
          aiven-project project:
          """),
        Twin(
          "    vnet-peering to-aiven:",
          "    vnet-peering to-far: { remote: far, state: connected }\n    vnet-peering to-aiven:"),
        Twin("ip-filter: [10.1.0.0/16]", "ip-filter: [10.1.0.0/16, 10.3.0.0/16]"),
      ], broken: Ask(from: "distant")),
  ]
}
