import Diagnostics
import Testing

@testable import Runbook

/// What is found in steps beyond their order: what is listed, who does it, what is interrupted, how it ends.
@Suite struct StepsFindingsTests {
  /// Two accounts; one machine reaches another over a peering.
  private let network = """
    ```yaml topology
    id: net
    aws-account a:
      vpc one:
        region: eu-west-1
        cidr: 10.0.0.0/16
        subnet s: { cidr: 10.0.1.0/24, route-table: routes }
        route-table routes:
          routes:
            - 10.1.0.0/16 to pcx
        security-group open: { ingress: [] }
        instance client: { subnet: s, address: 10.0.1.10, security-groups: [open] }
      vpc-peering-connection pcx: { requester: one, accepter: two, state: active }
    aws-account b:
      vpc two:
        region: eu-west-1
        cidr: 10.1.0.0/16
        subnet t: { cidr: 10.1.1.0/24, route-table: back }
        route-table back:
          routes:
            - 10.0.0.0/16 to pcx
        security-group door: { ingress: [allow tcp 22 from 10.0.0.0/16] }
        instance server: { subnet: t, address: 10.1.1.10, security-groups: [door], listens: [tcp 22] }
    ```

    ```yaml scenario
    id: in
    from: client
    to: server
    by: 10.1.1.10
    port: 22
    expect: reachable
    ```

    ```yaml scenario
    id: out
    from: server
    to: client
    by: 10.0.1.10
    port: 22
    expect: { blocked: filter.no-allow }
    ```

    """

  private func found(_ head: String, _ steps: String, only family: String = "steps/") -> [String] {
    let text = network + "```yaml steps\nid: build\n\(head)steps:\n\(steps)\n```\n"
    return findings(page(text)).filter { $0.id.hasPrefix(family) }.map { "\($0.id): \($0.place?.text ?? "")" }
  }

  private func play(_ steps: String) throws -> StepsPlay {
    let text = network + "```yaml steps\nid: build\nsteps:\n\(steps)\n```\n"
    return try #require(RunbookCollection.read(pages: [page(text)]).check().pages[0].plays[3])
  }

  // MARK: What has to exist

  @Test func `what no step creates is listed`() {
    let steps = "- do: Group\n  creates: [door]\n- do: Try\n  run: nc 10.1.1.10 22\n"
    let all = "exists: [one, pcx, t, back, server]\n"
    // The server refers to its group, so it comes after it; here only the list is looked at.
    #expect(found(all, steps) == [])
    #expect(found("exists: [one, t, back, server]\n", steps) == ["steps/not-given: exists"])
    #expect(found("exists: [one, pcx, two]\n", steps) == ["steps/created-twice: two"])
    #expect(found("exists: [one, pcx, t, back, server, door]\n", steps) == ["steps/created-twice: door"])
    #expect(found("", steps, only: "doc/missing-exists") == ["doc/missing-exists: build"])
    #expect(found("", "- do: Look\n", only: "doc/missing-exists") == [])
  }

  // MARK: Outages

  private let swap = """
    - do: Take the old peering away
      deletes: [pcx]
    - do: Make it anew
      creates: [pcx]
      sets: { pcx.state: pending-acceptance }
    - do: Accept it
      sets: { pcx.state: active }
    - do: Try
      run: nc 10.1.1.10 22
    """

  @Test func `what stops working in between is announced`() throws {
    let announced = swap.replacing("  deletes: [pcx]", with: "  deletes: [pcx]\n  outage: [in]")
    #expect(found("given: { pcx.state: active }\n", announced) == [])
    #expect(found("given: { pcx.state: active }\n", swap) == ["steps/outage: Take the old peering away"])
    let late = swap.replacing("  creates: [pcx]", with: "  creates: [pcx]\n  outage: [in]")
    #expect(
      found("given: { pcx.state: active }\n", late) == [
        "steps/outage: Take the old peering away", "steps/no-outage: in",
      ])
  }

  @Test func `an outage has a step that opens and one that closes it`() throws {
    let text = network + "```yaml steps\nid: build\ngiven: { pcx.state: active }\nsteps:\n\(swap)\n```\n"
    let play = try #require(RunbookCollection.read(pages: [page(text)]).check().pages[0].plays[3])
    #expect(play.outages.map { "\($0.scenario) \($0.opens) \($0.closes ?? 0)" } == ["in 1 3"])
  }

  @Test func `an outage names a scenario that there is`() {
    let text = network + "```yaml steps\nid: build\nsteps:\n- do: X\n  outage: [inn]\n```\n"
    #expect(findings(page(text)).map(\.id).contains("scenario/unknown"))
  }

  @Test func `what shall stay closed is not open between two steps`() {
    // The client listens while it runs: between the first step and the second it can be reached.
    let open =
      network.replacing("ingress: [] }", with: "ingress: [allow tcp 22 from 10.1.0.0/16] }")
      .replacing("security-groups: [open] }", with: "security-groups: [open], listens: [tcp 22], state: stopped }")
    let steps = """
      - do: Start the client
        sets: { client.state: running }
      - do: Stop it again
        sets: { client.state: stopped }
      """
    func found(_ steps: String) -> [String] {
      let text = open + "```yaml steps\nid: build\ngiven: { client.state: stopped }\nsteps:\n\(steps)\n```\n"
      return findings(page(text)).filter { $0.id == "steps/opens-between" }.map { $0.place?.text ?? "" }
    }
    #expect(found(steps) == ["Start the client"])
    #expect(found("- do: Stop\n  sets: { client.state: stopped }") == [])
  }

  // MARK: The end

  private let build = """
    - do: Ask
      creates: [pcx, "routes: 10.1.0.0/16 to pcx", "back: 10.0.0.0/16 to pcx"]
      sets: { pcx.state: pending-acceptance }
    - do: Accept
      sets: { pcx.state: active }

    """

  @Test func `somebody tries what the steps make work`() {
    #expect(found("", build) == ["steps/untried: Accept"])
    #expect(found("", build + "- do: Try\n  run: nc 10.1.1.10 22\n") == [])
    #expect(found("", build + "- do: Try\n  run: nc 10.1.1.10 22\n  optional: true\n") == ["steps/untried: Accept"])
    #expect(found("", "- do: Look\n") == [])
  }

  @Test func `a claim that something works holds after the last step`() {
    let steps = "- do: Stop\n  sets: { pcx.state: deleted }\n  outage: [in]\n- do: Try\n  run: nc\n"
    #expect(
      found("given: { pcx.state: active }\n", steps) == ["steps/never-becomes: build", "steps/end-differs: deleted"])
  }

  // MARK: The way back

  @Test func `an undo leaves nothing that its step creates`() {
    let steps = "- do: Doors\n  creates: [door, open]\n  undo: { run: x }\n"
    #expect(found("", steps).filter { $0.hasPrefix("steps/undo") } == [])
    let half = steps.replacing("undo: { run: x }", with: "undo: { run: x, deletes: [door] }")
    #expect(found("", half).filter { $0.hasPrefix("steps/undo") } == ["steps/undo-differs: undo"])
    let more = steps.replacing("undo: { run: x }", with: "undo: { run: x, deletes: [door, open, server] }")
    #expect(found("", more).filter { $0.hasPrefix("steps/undo") } == ["steps/undo-differs: server"])
  }

  @Test func `a state that cannot be had back is said`() {
    let steps = "- do: Accept\n  sets: { pcx.state: active }\n  undo: { run: x }\n"
    let head = "given: { pcx.state: pending-acceptance }\n"
    #expect(found(head, steps) == ["steps/untried: Accept", "steps/undo-differs: undo"])
    let said = steps.replacing("{ run: x }", with: "{ run: x, sets: { pcx.state: deleted } }")
    #expect(found(head, said) == ["steps/untried: Accept"])
    let wrong = steps.replacing("{ run: x }", with: "{ run: x, sets: { pcx.state: expired } }")
    #expect(found(head, wrong) == ["steps/untried: Accept", "steps/transition: expired"])
  }

  // MARK: Who does it

  @Test func `who carries out a step acts where it creates`() {
    let actors = "actors: { one-admin: { in: a }, two-admin: { in: b } }\n"
    let steps = "- do: Group\n  as: two-admin\n  creates: [door]\n- do: Other\n  as: one-admin\n  creates: [open]\n"
    #expect(found(actors, steps, only: "steps/other") == [])
    #expect(
      found(actors, steps.replacing("as: two-admin", with: "as: one-admin"), only: "steps/other")
        == ["steps/other-account: one-admin"])
  }

  @Test func `who carries out a step may do it, as far as that is known`() {
    let steps = "- do: Group\n  as: admin\n  creates: [door]\n"
    func permitted(_ may: String) -> [String] {
      found("actors: { admin: { in: b, may: [\(may)] } }\n", steps, only: "steps/not-permitted")
    }
    #expect(permitted("AmazonEC2FullAccess") == [])
    #expect(permitted("\"ec2:Create*\"") == [])
    #expect(permitted("\"ec2:CreateVpc\"") == ["steps/not-permitted: admin"])
    #expect(permitted("\"route53:*\", AmazonRoute53FullAccess") == ["steps/not-permitted: admin"])
    // What a role of one's own permits is not known.
    #expect(permitted("\"ec2:CreateVpc\", network-team") == [])
  }

  @Test func `rights are asked for what a step changes, too`() {
    func permitted(_ may: String, _ step: String) -> [String] {
      found("actors: { admin: { may: [\(may)] } }\n", "- do: Do\n  as: admin\n  \(step)\n", only: "steps/not-permitted")
    }
    let refused = ["steps/not-permitted: admin"]
    // A line of a list, there and gone.
    let line = "creates: [\"routes: 10.1.0.0/16 to pcx\"]"
    #expect(permitted("\"ec2:CreateRoute\"", line) == [])
    #expect(permitted("\"ec2:ReplaceRoute\"", line) == [])
    #expect(permitted("\"ec2:CreateVpc\", \"ec2:DeleteRoute\"", line) == refused)
    let gone = line.replacing("creates", with: "deletes")
    #expect(permitted("\"ec2:DeleteRoute\"", gone) == [])
    #expect(permitted("\"ec2:CreateRoute\"", gone) == refused)
    // A state that somebody moves it to, and a property.
    let accepted = "sets: { pcx.state: active }"
    #expect(permitted("\"ec2:AcceptVpcPeeringConnection\"", "sets: { pcx.state: pending-acceptance }") == [])
    #expect(permitted("PowerUserAccess", accepted) == [])
    #expect(
      found(
        "actors: { admin: { may: [\"ec2:CreateVpcPeeringConnection\"] } }\ngiven: { pcx.state: pending-acceptance }\n",
        "- do: Accept\n  as: admin\n  \(accepted)\n", only: "steps/not-permitted") == refused)
    #expect(permitted("\"ec2:CreateVpc\"", "sets: { client.security-groups: [open] }") == refused)
    #expect(permitted("\"ec2:ModifyNetworkInterfaceAttribute\"", "sets: { client.security-groups: [open] }") == [])
    // Who deletes a whole resource needs another right than who creates it.
    #expect(permitted("\"ec2:CreateSecurityGroup\"", "deletes: [open]") == refused)
    #expect(permitted("\"ec2:DeleteSecurityGroup\"", "deletes: [open]") == [])
    // A role that no one here knows may permit it.
    #expect(permitted("\"role:organization:networks\"", "deletes: [open]") == [])
  }

  @Test func `roles that give all but the right to give rights are known as such`() {
    let azure = """
      ```yaml topology
      id: az
      entra-tenant home:
        service-principal sp: {}
      azure-subscription sub:
        vnet net:
          region: japaneast
          cidr: 10.0.0.0/16
          role-assignments: [sp may Microsoft.Network/virtualNetworks/peer/action]
          subnet s: { cidr: 10.0.1.0/24 }
      ```

      """
    func found(_ may: String) -> [String] {
      let steps = """
        ```yaml steps
        id: assign
        actors: { admin: { in: sub, may: [\(may)] } }
        steps:
          - do: Assign the role
            as: admin
            creates: ["net: sp may Microsoft.Network/virtualNetworks/peer/action"]
        ```

        """
      return findings(page(azure + steps)).filter { $0.id == "steps/not-permitted" }.map(\.summary)
    }
    #expect(
      found("Contributor") == [
        "'admin' adds to the role assignments of vnet net here, which needs Microsoft.Authorization/roleAssignments/write"
      ])
    #expect(found("Network Contributor").count == 1)
    #expect(found("Owner") == [])
    #expect(found("Network Contributor, User Access Administrator") == [])
    #expect(found("Role Based Access Control Administrator") == [])
  }

  // MARK: Placeholders

  @Test func `a value is used once the step that prints it is done`() {
    let head = "placeholders: { id: { is: Id of the group, from: group } }\n"
    let right = "- do: Group\n  id: group\n  run: make\n- do: Use\n  run: use {{id}}\n"
    #expect(found(head, right, only: "doc/step-order") == [])
    let wrong = "- do: Use\n  run: use {{id}}\n- do: Group\n  id: group\n  run: make {{id}}\n"
    #expect(found(head, wrong, only: "doc/step-order") == ["doc/step-order: id"])
    #expect(found(head, right.replacing("id: group", with: "id: grup")) == ["steps/unknown-source: group"])
  }
}
