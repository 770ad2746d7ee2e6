import Diagnostics
import Reachability
import Testing
import Topology

@testable import Runbook

/// A topology in which an endpoint of one's own service is approved, on lines 1 to 15.
private let endpoint = """
  ```yaml topology
  id: net
  azure-subscription data:
    vnet data-vnet:
      region: japaneast
      cidr: 10.0.0.0/16
      subnet default: { cidr: 10.0.0.0/24, network-security-group: nsg }
      network-security-group nsg: { inbound: [100 allow tcp 3306 from 10.0.0.0/16, 200 allow tcp 22 from 10.0.0.0/16] }
      private-endpoint pe: { subnet: default, address: 10.0.0.4, target: db, group: mysqlServer, state: approved }
      virtual-machine vm: { subnet: default, address: 10.0.0.9 }
    private-dns-zone privatelink.mysql.database.azure.com:
      links: [data-vnet]
      records: [db A 10.0.0.4]
    mysql-flexible-server db: { fqdn: db.mysql.database.azure.com, public-access: false }
  ```

  """

@Suite struct StepsTests {
  /// The steps begin on line 19.
  private func steps(_ lines: String) -> PageSource {
    page(endpoint + "```yaml steps\nid: build\nsteps:\n" + lines + "\n```\n")
  }

  /// What is found, but for the two recommendations, which have tests of their own.
  private func faults(_ lines: String) -> [String] {
    brief(findings(steps(lines)).filter { !$0.id.hasPrefix("doc/missing") })
  }

  private func play(_ lines: String) throws -> StepsPlay {
    try #require(RunbookCollection.read(pages: [steps(lines)]).check().pages[0].plays[1])
  }

  @Test func `steps that lead to the topology give no finding`() throws {
    let text = """
      - do: Create the endpoint
        creates: [pe]
        sets: { pe.state: pending }
        see: pending
        undo: { run: az network private-endpoint delete }
      - do: Approve it
        sets: { pe.state: approved }
        see: approved
        undo: { run: az network private-endpoint-connection reject, sets: { pe.state: rejected } }
      """
    #expect(brief(findings(steps(text))) == ["17 doc/missing-exists: build"])
    let play = try play(text)
    let end = try #require(play.end)
    let names = play.before.map { end[$0].name }
    #expect(!names.contains("pe"))
    #expect(names.contains("db") && names.contains("default"))
    let pe = try #require(end.allResources.first { $0.name == "pe" }).id
    #expect(play.moments.map { $0.topology.text(pe, "state").value } == ["pending", "approved"])
  }

  @Test func `before a step sets a state it is the one before`() throws {
    let play = try play("- do: Approve\n  sets: { pe.state: approved }\n- do: Look")
    let pe = try #require(play.end?.allResources.first { $0.name == "pe" }).id
    // Nobody creates it, so it is pending before it is approved.
    let plan = try #require(self.plan("- do: Approve\n  sets: { pe.state: approved }"))
    #expect(plan.start.text(pe, "state").value == "pending")
    #expect(play.moments.count == 2)
  }

  private func plan(_ lines: String) -> StepsPlan? {
    let collection = RunbookCollection.read(pages: [steps(lines)])
    var ignored: [Diagnostic] = []
    for block in collection.pages[0].blocks {
      if case .steps(let steps) = block.content, let end = collection.topologies["net"] {
        return StepsPlan(steps, end: end, diagnostics: &ignored)
      }
    }
    return nil
  }

  @Test func `what is used before it is created is refused at the step that uses it`() {
    #expect(
      faults("- do: Endpoint\n  creates: [pe]\n- do: Network\n  creates: [default]")
        .contains("20 doc/step-order: pe"))
    #expect(faults("- do: Network\n  creates: [default, vm]\n- do: Endpoint\n  creates: [pe]") == [])
  }

  @Test func `what exists from the beginning cannot need what comes later`() {
    // The machine and the endpoint cannot be without their subnet.
    let found = faults("- do: Network\n  creates: [default]")
    #expect(found == ["20 doc/step-order: default", "20 doc/step-order: default"])
  }

  @Test func `nothing is created twice`() {
    #expect(
      faults("- do: Endpoint\n  creates: [pe]\n- do: Again\n  creates: [pe]") == ["22 steps/created-twice: pe"])
  }

  @Test func `nothing is set before it exists`() {
    #expect(
      faults("- do: Approve\n  sets: { pe.state: approved }\n- do: Endpoint\n  creates: [pe]")
        == ["20 doc/step-order: pe.state"])
  }

  @Test func `the steps lead to what the topology says`() {
    #expect(
      faults("- do: Endpoint\n  creates: [pe]\n  sets: { pe.state: pending }") == ["21 steps/end-differs: pending"])
    #expect(faults("- do: Remove\n  deletes: [pe]") == ["20 steps/end-differs: pe"])
    #expect(faults("- do: Remove\n  deletes: [pe]\n- do: Make it again\n  creates: [pe]") == [])
  }

  @Test func `a state does not go back to one before it`() {
    let text = """
      - do: Endpoint
        creates: [pe]
        sets: { pe.state: approved }
      - do: Wait
        sets: { pe.state: pending }
      - do: Approve
        sets: { pe.state: approved }
      """
    #expect(faults(text) == ["23 steps/transition: pending"])
  }

  @Test func `a line is addressed as it is written`() throws {
    let text = "- do: Open\n  creates: [nsg: 100 allow tcp 3306 from 10.0.0.0/16]"
    #expect(faults(text) == [])
    let plan = try #require(self.plan(text))
    let nsg = try #require(plan.end.allResources.first { $0.name == "nsg" }).id
    #expect(plan.start.rules(nsg, "inbound").map(\.value.text) == ["200 allow tcp 22 from 10.0.0.0/16"])
    let misspelt = findings(steps("- do: Open\n  creates: [\"nsg: 100 allow tcp 3307 from 10.0.0.0/16\"]"))
    let finding = try #require(misspelt.first { $0.id == "model/undefined-ref" })
    #expect(finding.solutions.first?.replacement?.value == "100 allow tcp 3306 from 10.0.0.0/16")
    #expect(finding.place?.text == "100 allow tcp 3307 from 10.0.0.0/16")
  }

  @Test func `what stands in a thing comes with it, unless a step names it`() throws {
    let whole = try #require(plan("- do: All\n  creates: [data-vnet]"))
    #expect(whole.start.allResources.filter { !whole.start.exists($0.id) }.map(\.name).contains("vm"))
    // Once a step names a child, every child needs a step.
    #expect(
      faults("- do: Network\n  creates: [data-vnet, default, pe, vm]").count == 2,
      "nsg stands in the network, the zone is linked to it, and no step creates either")
  }

  @Test func `properties are found behind names with dots`() throws {
    let text = "- do: Fall back\n  sets: { privatelink.mysql.database.azure.com.fallback: false }"
    #expect(faults(text) == [])
    #expect(faults("- do: X\n  sets: { pe.stat: approved }") == ["20 model/unknown-field: stat"])
    #expect(faults("- do: X\n  sets: { pee.state: approved }") == ["20 model/undefined-ref: pee"])
    #expect(faults("- do: X\n  sets: { pe.state: aproved }") == ["20 block/wrong-value: aproved"])
  }

  @Test func `the way back leads to where things stood`() {
    let text = "- do: Approve\n  sets: { pe.state: approved }\n  undo: { run: x, sets: { pe.state: approved } }"
    #expect(faults(text) == ["21 steps/undo-differs: approved"])
    #expect(faults(text.replacing("approved } }", with: "disconnected } }")) == [])
    // Nothing makes an approved connection pending again.
    #expect(
      faults("- do: Approve\n  sets: { pe.state: approved }\n  undo: { run: x }")
        == ["21 steps/undo-differs: undo"])
  }

  @Test func `a change says how to see it and how to undo it`() {
    let bare = "- do: Endpoint\n  creates: [pe]\n"
    #expect(
      brief(findings(steps(bare))) == [
        "17 doc/missing-exists: build", "19 doc/missing-rollback: Endpoint", "19 doc/missing-verify: Endpoint",
      ])
    #expect(
      brief(findings(steps(bare + "  see: ok\n  irreversible: it is gone"))) == ["17 doc/missing-exists: build"])
    #expect(brief(findings(steps("- do: Look around"))) == [])
  }

  @Test func `placeholders are declared and used`() {
    let text = "- do: Look\n  run: |\n    az group show\n    az x --name {{grop}} --go '{{.Names}}'\n"
    let source = page(
      endpoint + "```yaml steps\nid: build\nplaceholders: { group: from the owner }\nsteps:\n" + text + "```\n")
    #expect(brief(findings(source)) == ["18 steps/unused-placeholder: group", "23 doc/placeholder-left: grop"])
  }

  @Test func `actors are declared and used`() {
    let text = "- do: Look\n  as: amdin\n"
    let source = page(
      endpoint + "```yaml steps\nid: build\nactors: { admin: { in: data, may: [network-contributor] } }\nsteps:\n"
        + text
        + "```\n")
    #expect(brief(findings(source)) == ["18 steps/unused-actor: admin", "21 steps/unknown-actor: amdin"])
  }

  @Test func `ten steps in a row are too many for one look`() {
    let nine = (1...9).map { "- do: Step \($0)\n" }.joined()
    #expect(faults(nine) == [])
    #expect(faults(nine + "- do: Tenth") == ["28 doc/too-many-items: Tenth"])
    #expect(faults(nine + "- pause: Is all well?\n- do: Tenth") == [])
  }

  @Test func `steps without a topology are a checklist`() throws {
    let source = page("```yaml steps\nid: list\nsteps:\n  - do: Look\n  - pause: Ready?\n```\n")
    let result = RunbookCollection.read(pages: [source]).check()
    #expect(brief(result.diagnostics) == [])
    #expect(result.pages[0].plays[0]?.steps.items.count == 2)
    #expect(
      brief(findings(page("```yaml steps\nid: list\nsteps:\n  - do: Look\n    creates: [x]\n```\n")))
        .contains("5 topology/not-said: x"))
  }

  @Test func `two blocks of steps on a page have ids of their own`() {
    let list = "```yaml steps\nid: list\nsteps:\n  - do: Look\n```\n"
    #expect(brief(findings(page(list + list))) == ["7 steps/duplicate-id: list"])
  }

  @Test func `a policy belongs to somebody`() {
    let policy = "```json policy-of=dbb\n{ \"Statement\": [] }\n```\n"
    #expect(brief(findings(page(endpoint + policy))) == ["16 model/undefined-ref: dbb"])
    #expect(brief(findings(page(endpoint + policy.replacing("dbb", with: "db")))) == [])
  }

  @Test func `a claim that does not hold after a step is refused there`() {
    let scenario = "```yaml scenario\nid: in\nfrom: vm\nto: db\nport: 3306\nassume: [x]\nexpect: reachable\n```\n"
    let text = "- do: Endpoint\n  creates: [vm]\n  then: { in: { blocked: route.none } }\n"
    let source = page(endpoint + "```yaml steps\nid: build\nsteps:\n" + text + "```\n" + scenario)
    #expect(brief(findings(source)).contains("21 steps/then: blocked: route.none"))
    let unknown = page(
      endpoint + "```yaml steps\nid: build\nsteps:\n" + text.replacing("in:", with: "inn:") + "```\n" + scenario)
    #expect(brief(findings(unknown)).contains("21 scenario/unknown: inn"))
  }

  @Test func `what works by another way than is claimed does not hold after a step`() throws {
    let topology = twoMachines.replacing(
      "    security-group open:",
      with: "    security-group narrow: { ingress: [allow tcp 22 from 10.0.1.10/32] }\n    security-group open:"
    ).replacing("10.0.1.20, security-groups: [open]", with: "10.0.1.20, security-groups: [narrow]")
    let source = page(
      topology + """
        ```yaml scenario
        id: ssh
        from: one
        to: two
        port: 22
        via: narrow
        expect: reachable
        ```

        ```yaml steps
        id: narrow
        given: { two.security-groups: [open] }
        steps:
          - do: Look at how it is
            then: { ssh: reachable }
          - do: Give it the narrower group
            sets: { two.security-groups: [narrow] }
            undo: { sets: { two.security-groups: [open] } }
            then: { ssh: reachable }
        ```

        """)
    let result = RunbookCollection.read(pages: [source]).check()
    let found = try #require(result.diagnostics.first { $0.id == "steps/then" })
    #expect(
      found.summary
        == "after step 1, 'ssh' should be reachable, but it is reachable by a way that does not lead over "
        + "security-group narrow")
    #expect(result.diagnostics.count { $0.id == "steps/then" } == 1)
    let play = try #require(result.pages[0].plays.values.first)
    #expect(play.truths(after: 1) == [])
    #expect(play.truths(after: 2) == ["ssh"])
  }

  @Test func `times may be ranges`() throws {
    let play = try play("- do: A\n  minutes: 5\n- do: B\n  minutes: 20-45\n- do: C\n  minutes: 10\n  optional: true")
    #expect(play.steps.minutes == 25...60)
    #expect(faults("- do: A\n  minutes: soon") == ["20 block/wrong-type: soon"])
  }
}

@Suite struct PrivateNameOrderTests {
  private let service = """
    ```yaml topology
    id: net
    aws-account provider:
      vpc pv:
        region: eu-west-1
        cidr: 10.0.0.0/16
        subnet ps: { cidr: 10.0.1.0/24 }
        network-load-balancer nlb: { scheme: internal, subnets: [ps] }
        endpoint-service svc: { load-balancer: nlb, acceptance: required, principals: [consumer], private-name app.example.com: { state: verified } }
    aws-account consumer:
      vpc cv:
        region: eu-west-1
        cidr: 10.0.0.0/16
        dns-hostnames: true
        subnet cs: { cidr: 10.0.1.0/24 }
        interface-endpoint ep: { service: svc, subnets: [cs], private-dns: true, state: available }
    ```

    """

  private func found(_ lines: String) -> [String] {
    brief(
      findings(page(service + "```yaml steps\nid: build\nsteps:\n" + lines + "\n```\n"))
        .filter { $0.id.hasPrefix("vpce/") })
  }

  @Test func `private DNS is switched on once the endpoint is available`() {
    let right = """
      - do: Create
        creates: [ep]
        sets: { ep.state: pending-acceptance }
      - do: Accept
        sets: { ep.state: available }
      - do: Name
        sets: { ep.private-dns: true }
      """
    #expect(found(right) == [])
    let early = """
      - do: Create
        creates: [ep]
        sets: { ep.state: pending-acceptance }
      - do: Name
        sets: { ep.private-dns: true }
      - do: Accept
        sets: { ep.state: available }
      """
    #expect(found(early) == ["25 vpce/private-dns-before-available: true"])
  }

  @Test func `an endpoint whose service has to accept is not created with private DNS`() {
    #expect(found("- do: Create\n  creates: [ep]") == ["22 vpce/private-dns-before-available: ep"])
  }
}
