import Diagnostics
import Testing

@testable import Runbook

/// What a provider would refuse at a step, because something else comes only later.
@Suite struct StepsOrderTests {
  /// What is found of the order, in the words that are marked.
  private func found(_ topology: String, _ steps: String) -> [String] {
    let text = "```yaml topology\nid: net\n\(topology)\n```\n\n```yaml steps\nid: build\nsteps:\n\(steps)\n```\n"
    return findings(page(text)).filter {
      ["doc/step-order", "steps/transition"].contains($0.id) || $0.summary.hasPrefix("at this step")
    }.map { "\($0.severity) \($0.id): \($0.place?.text ?? "")" }
  }

  private let peering = """
    aws-account a:
      vpc one:
        region: eu-west-1
        cidr: 10.0.0.0/16
        subnet s: { cidr: 10.0.1.0/24, route-table: routes }
        route-table routes:
          routes:
            - 10.1.0.0/16 to pcx
      vpc-peering-connection pcx: { requester: one, accepter: two, requester-dns: true, state: active }
    aws-account b:
      vpc two: { region: eu-west-1, cidr: 10.1.0.0/16 }
    """

  @Test func `a load balancer gets its first group when it is made`() {
    let topology = """
      aws-account a:
        vpc one:
          region: eu-west-1
          cidr: 10.0.0.0/16
          subnet s: { cidr: 10.0.1.0/24 }
          security-group old: {}
          security-group new: {}
          network-load-balancer nlb: { scheme: internal, subnets: [s], security-groups: [new] }
      """
    func told(_ steps: String) -> [String] {
      let text = "```yaml topology\nid: net\n\(topology)\n```\n\n```yaml steps\nid: build\nsteps:\n\(steps)\n```\n"
      return findings(page(text)).filter { $0.id == "nlb/sg-not-attachable" }.map(\.summary)
    }
    #expect(told("- do: Make\n  creates: [nlb]\n  sets: { nlb.security-groups: [new] }\n") == [])
    let late = "- do: Make\n  creates: [nlb]\n  sets: { nlb.security-groups: [] }\n"
    #expect(
      told(late + "- do: Filter\n  sets: { nlb.security-groups: [new] }\n") == [
        "'nlb' was created without a security group, and gets none now"
      ])
    let exchanged = "- do: Make\n  creates: [nlb]\n  sets: { nlb.security-groups: [old] }\n"
    #expect(told(exchanged + "- do: Filter\n  sets: { nlb.security-groups: [new] }\n") == [])
  }

  @Test func `targets and invitations go through the states of their providers`() {
    let topology = """
      aws-account a:
        vpc one:
          region: eu-west-1
          cidr: 10.0.0.0/16
          subnet s: { cidr: 10.0.1.0/24 }
          instance web: { subnet: s, state: running }
          target-group webs: { type: instance, port: tcp 80, target of-web: { id: web, state: healthy } }
        resource-share shared: { resources: [s], with: [b], state: associated, invitation to-b: { receiver: b, state: accepted } }
      aws-account b: {}
      """
    #expect(
      found(
        topology,
        """
        - do: Register
          creates: [of-web]
          sets: { of-web.state: initial }
        - do: Wait
          sets: { of-web.state: healthy }
        - do: Invite
          creates: [to-b]
          sets: { to-b.state: pending }
        - do: Accept
          sets: { to-b.state: accepted }
        """) == [])
    // Nothing leads back from an invitation that was turned down.
    #expect(
      found(
        topology,
        """
        - do: Invite
          creates: [to-b]
          sets: { to-b.state: rejected }
        - do: Accept
          sets: { to-b.state: accepted }
        """) == ["error steps/transition: accepted"])
    // It is pending until the other account accepts it.
    #expect(
      found(topology, "- do: Invite\n  creates: [to-b]").map { $0.prefix(20) }
        == ["error doc/step-order:"].map { $0.prefix(20) })
  }

  @Test func `a command that names a group of another account names the account`() {
    let topology = """
      aws-account a:
        vpc one: { region: eu-west-1, cidr: 10.0.0.0/16, security-group app: {} }
        vpc-peering-connection pcx: { requester: one, accepter: two, state: active }
      aws-account b:
        vpc two:
          region: eu-west-1
          cidr: 10.1.0.0/16
          security-group own: {}
          security-group db: { ingress: [allow tcp 5432 from app, allow tcp 5432 from own] }
      """
    func told(_ group: String, _ options: String) -> [String] {
      let command = "aws ec2 authorize-security-group-ingress --group-id sg-1 --protocol tcp --port 5432 \(options)"
      let steps = "- do: Admit\n  creates: [\"db: allow tcp 5432 from \(group)\"]\n  run: \(command)\n"
      let text = "```yaml topology\nid: net\n\(topology)\n```\n\n```yaml steps\nid: build\nsteps:\n\(steps)\n```\n"
      return findings(page(text)).filter { $0.id == "sg/ref-account-prefix" }.map { $0.place?.text ?? "" }
    }
    #expect(told("app", "--source-group sg-2") == ["--source-group"])
    #expect(told("app", "--source-group sg-2 --group-owner 111122223333") == [])
    #expect(told("own", "--source-group sg-2") == [])
  }

  @Test func `a peering is pending until it is accepted`() {
    let late = "requester-dns: false"
    let right = """
      - do: Ask
        creates: [pcx]
        sets: { pcx.state: pending-acceptance, pcx.\(late) }
      - do: Accept
        sets: { pcx.state: active }
      - do: Route
        creates: ["routes: 10.1.0.0/16 to pcx"]
      - do: Resolve
        sets: { pcx.requester-dns: true }
      """
    #expect(found(peering, right) == [])
    let atOnce = """
      - do: Ask
        creates: [pcx]
      - do: Route
        creates: ["routes: 10.1.0.0/16 to pcx"]
      """
    #expect(found(peering, atOnce) == ["error doc/step-order: pcx"])
    let early = """
      - do: Ask
        creates: [pcx]
        sets: { pcx.state: pending-acceptance, pcx.\(late) }
      - do: Route
        creates: ["routes: 10.1.0.0/16 to pcx"]
      - do: Resolve
        sets: { pcx.requester-dns: true }
      - do: Accept
        sets: { pcx.state: active }
      """
    #expect(found(peering, early) == ["warning doc/step-order: 10.1.0.0/16 to pcx", "error doc/step-order: true"])
  }

  @Test func `a line cannot be there before what it names`() {
    let steps = """
      - do: Ask
        creates: [pcx]
        sets: { pcx.state: pending-acceptance, pcx.requester-dns: false }
      - do: Accept
        sets: { pcx.state: active }
      """
    #expect(found(peering, steps) == ["error doc/step-order: pcx"])
  }

  @Test func `a state leads only to those that the provider knows after it`() {
    let steps = """
      - do: Ask
        creates: [pcx, "routes: 10.1.0.0/16 to pcx"]
        sets: { pcx.state: pending-acceptance, pcx.requester-dns: false }
      - do: Reject
        sets: { pcx.state: rejected }
      - do: Accept
        sets: { pcx.state: active }
      - do: Resolve
        sets: { pcx.requester-dns: true }
      """
    #expect(
      found(peering, steps) == ["warning doc/step-order: 10.1.0.0/16 to pcx", "error steps/transition: active"])
  }

  private let listener = """
    aws-account a:
      vpc one:
        region: eu-west-1
        cidr: 10.0.0.0/16
        subnet s: { zone: eu-west-1a, cidr: 10.0.1.0/24 }
        instance web: { subnet: s, address: 10.0.1.10, listens: [tcp 80], state: running }
        target-group web-targets: { type: instance, port: tcp 80, targets: [web], health-check: tcp 80 }
        network-load-balancer nlb:
          scheme: internal
          subnets: [s]
          listener https: { port: tls 443, certificate: cert, forward: web-targets }
        endpoint-service service: { load-balancer: nlb, acceptance: not-required }
      certificate cert: { names: [app.example.com], state: issued }
    """

  @Test func `a listener takes a certificate that is issued, and comes before the service`() {
    let right = """
      - do: Request
        creates: [cert]
        sets: { cert.state: pending-validation }
      - do: Validate
        sets: { cert.state: issued }
      - do: Balance
        creates: [nlb]
      - do: Listen
        creates: [https]
      - do: Offer
        creates: [service]
      """
    #expect(found(listener, right) == [])
    let swapped = """
      - do: Request
        creates: [cert]
        sets: { cert.state: pending-validation }
      - do: Balance
        creates: [nlb]
      - do: Offer
        creates: [service]
      - do: Listen
        creates: [https]
      - do: Validate
        sets: { cert.state: issued }
      """
    #expect(found(listener, swapped) == ["warning doc/step-order: service", "error doc/step-order: https"])
  }

  @Test func `a target runs when it is registered`() {
    let steps = """
      - do: Stop
        sets: { web.state: stopped }
      - do: Group
        creates: [web-targets, nlb, service]
      - do: Start
        sets: { web.state: running }
      """
    #expect(found(listener, steps) == ["error doc/step-order: web-targets"])
  }

  private let shared = """
    organization org: { accounts: [app, data], ram-sharing: true }
    aws-account app:
      resource-share share: { resources: [s], with: [data], principals: organization-only, state: associated }
      vpc one:
        region: eu-west-1
        cidr: 10.0.0.0/16
        subnet s: { zone: eu-west-1a, zone-id: euw1-az1, cidr: 10.0.1.0/24 }
    aws-account data:
      security-group sg: { vpc: one, ingress: [] }
    """

  @Test func `what stands in the network of another account comes after the share`() {
    let share = "- do: Share\n  creates: [share]\n  sets: { share.state: associated }\n"
    let group = "- do: Group\n  creates: [sg]\n"
    #expect(found(shared, share + group) == [])
    #expect(found(shared, group + share) == ["error doc/step-order: sg"])
    let on = "- do: Organization\n  sets: { org.ram-sharing: true }\n"
    #expect(found(shared, on + share + group) == [])
    #expect(found(shared, share + on + group) == ["error ram/org-sharing-disabled: share"])
  }

  private let vpn = """
    aws-account a:
      vpc one:
        region: eu-west-1
        cidr: 10.0.0.0/16
        subnet s: { cidr: 10.0.1.0/24, route-table: routes }
        route-table routes: { propagates: [vgw] }
      virtual-private-gateway vgw: { vpc: one, asn: 64512, state: attached }
      customer-gateway cgw: { address: 203.0.113.10, asn: 65515 }
      vpn-connection to-azure:
        gateway: vgw
        customer-gateway: cgw
        routing: bgp
        tunnel one: { address: 198.51.100.10, state: up }
    azure-subscription b:
      vnet v:
        region: westeurope
        cidr: 10.1.0.0/16
        subnet GatewaySubnet: { cidr: 10.1.255.0/27 }
        vpn-gateway gateway: { subnet: GatewaySubnet, asn: 65515, addresses: [203.0.113.10] }
    """

  @Test func `an address is written down once its holder exists, and routes are learned from a tunnel that is up`() {
    let gateways = "- do: Azure\n  creates: [gateway]\n- do: AWS\n  creates: [vgw]\n  sets: { vgw.state: attached }\n"
    let connect =
      "- do: Far end\n  creates: [cgw]\n- do: Connect\n  creates: [to-azure]\n  sets: { to-azure/one.state: up }\n"
    let learn = "- do: Learn\n  creates: [\"routes: vgw\"]\n"
    #expect(found(vpn, gateways + connect + learn) == [])
    #expect(found(vpn, gateways + learn + connect) == ["warning doc/step-order: vgw"])
    #expect(
      found(vpn, "- do: Far end\n  creates: [cgw, to-azure]\n- do: Azure\n  creates: [gateway]")
        == ["warning doc/step-order: cgw"])
    let detached = "- do: AWS\n  creates: [vgw]\n  sets: { vgw.state: detached }\n"
    let attach = "- do: Attach\n  sets: { vgw.state: attached }\n"
    #expect(
      found(vpn, "- do: Azure\n  creates: [gateway]\n" + detached + connect + learn + attach)
        == ["error doc/step-order: vgw"])
  }

  private let zone = """
    azure-subscription b:
      vnet v:
        region: westeurope
        cidr: 10.1.0.0/16
        subnet s: { cidr: 10.1.0.0/24 }
        private-endpoint pe: { subnet: s, address: 10.1.0.4, target: db, group: mysqlServer, zone-group: [privatelink.mysql.database.azure.com], state: approved }
      private-dns-zone privatelink.mysql.database.azure.com:
        links: [v]
        records: [db A 10.1.0.4]
      mysql-flexible-server db: { fqdn: db.mysql.database.azure.com, public-access: false }
    """

  @Test func `an endpoint keeps its records in a zone that exists, and records have the address of one that exists`() {
    let endpoint = "- do: Endpoint\n  creates: [pe]\n  sets: { pe.state: approved }\n"
    let zones = "- do: Zone\n  creates: [privatelink.mysql.database.azure.com]\n"
    #expect(found(zone, endpoint + zones) == ["error doc/step-order: pe"])
    #expect(found(zone, zones + endpoint) == ["warning doc/step-order: privatelink.mysql.database.azure.com"])
    let tied = """
      - do: Tie
        creates:
          - pe: privatelink.mysql.database.azure.com
          - privatelink.mysql.database.azure.com: db A 10.1.0.4
      """
    #expect(found(zone, zones + endpoint + tied) == [])
  }
}
