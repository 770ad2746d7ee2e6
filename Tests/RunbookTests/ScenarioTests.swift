import Diagnostics
import Testing
import Topology

@testable import Runbook

@Suite struct ScenarioTests {
  private func scenario(_ lines: String) -> PageSource {
    page(twoMachines + "```yaml scenario\n" + lines + "\n```\n")
  }

  @Test func `a claim that holds gives no finding`() throws {
    let source = scenario("id: ssh\nfrom: one\nto: two\nport: 22\nexpect: reachable")
    let result = RunbookCollection.read(pages: [source]).check()
    #expect(brief(result.diagnostics) == [])
    let claim = try #require(result.pages[0].claims[1])
    #expect(claim.outcome == .holds)
    #expect(claim.topology.id == "two")
  }

  @Test func `all faults of a scenario are told in one run`() {
    let source = scenario(
      "id: ssh\nfrm: one\nto: two\nport: 99999\ntls: strict\nlogin: { usr: x }\nexpect: reachabel\nlogin2: x")
    #expect(
      brief(findings(source)) == [
        "13 block/missing-key: id", "14 model/unknown-field: frm", "16 block/wrong-type: 99999",
        "17 block/wrong-value: strict", "18 block/missing-key: usr", "18 model/unknown-field: usr",
        "19 block/wrong-value: reachabel", "20 model/unknown-field: login2",
      ])
  }

  @Test func `names that mean nothing are told with the nearest`() {
    let found = findings(scenario("id: ssh\nfrom: oen\nto: twoo\nexpect: reachable"))
    #expect(brief(found) == ["14 model/undefined-ref: oen", "15 model/undefined-ref: twoo"])
    #expect(found.compactMap { $0.solutions.first?.replacement?.value } == ["one", "two"])
  }

  @Test func `a claim of blocked names a reason`() {
    #expect(
      brief(findings(scenario("id: ssh\nfrom: one\nto: two\nexpect: blocked"))) == ["16 block/wrong-value: blocked"])
    let found = findings(scenario("id: ssh\nfrom: one\nto: two\nexpect: { blocked: route.nune }"))
    #expect(brief(found) == ["16 block/wrong-value: route.nune"])
    #expect(found.first?.solutions.first?.replacement?.value == "route.none")
  }

  @Test func `a claim that differs from the verdict is refused where it is made`() {
    let found = findings(scenario("id: ssh\nfrom: one\nto: two\nport: 22\nexpect: { blocked: route.none }"))
    #expect(brief(found) == ["17 probe/expected-differs: blocked: route.none"])
    #expect(found[0].summary == "'ssh' is claimed blocked by route.none, but it is reachable")
  }

  @Test func `an assumption that no proof needs is a leftover`() {
    let found = findings(scenario("id: ssh\nfrom: one\nto: two\nport: 22\nassume: [x]\nexpect: reachable"))
    #expect(brief(found) == ["17 scenario/unused-assumption: x"])
    #expect(found.first?.severity == .warning)
  }

  @Test func `a way that leads over something else than the page says is told`() {
    let claim = "id: ssh\nfrom: one\nto: two\nport: 22\nexpect: reachable\n"
    #expect(brief(findings(scenario(claim + "via: [open]"))) == [])
    #expect(brief(findings(scenario(claim + "via: net"))) == [])
    let found = findings(
      page(
        twoMachines.replacing(
          "    security-group open:", with: "    security-group other: { ingress: [] }\n    security-group open:")
          + "```yaml scenario\n" + claim + "via: [open, other]\n```\n"))
    #expect(brief(found).filter { $0.contains("scenario/") } == ["19 scenario/not-via: other"])
    #expect(brief(findings(scenario(claim + "via: [opne]"))) == ["18 model/undefined-ref: opne"])
    #expect(
      brief(findings(scenario("id: ssh\nto: two\nvia: [open]\nexpect: { only: [one] }"))).first
        == "15 block/wrong-value: open")
    #expect(
      brief(findings(scenario("id: ssh\nfrom: one\nto: two\nport: 22\nvia: [open]\nexpect: unknown"))).first
        == "17 block/wrong-value: open")
  }

  @Test func `a call is who and what`() {
    #expect(
      brief(findings(scenario("id: a\nfrom: one\nto: two\naction: rds-data:ExecuteStatement\nexpect: unknown")))
        .contains("16 block/missing-key: rds-data:ExecuteStatement"))
    #expect(
      brief(findings(scenario("id: a\nfrom: one\nto: two\nas: me\nexpect: unknown")))
        .contains("16 block/missing-key: me"))
  }

  @Test func `a claim about what has no port of its own needs one`() {
    let found = findings(scenario("id: ssh\nfrom: one\nto: two\nexpect: reachable"))
    #expect(found.map(\.id) == ["probe/no-port"])
  }

  @Test func `what a call carries is no word against the topology`() {
    let call = "id: a\nfrom: one\nto: two\nas: me\naction: rds-data:ExecuteStatement\n"
    let found = findings(scenario(call + "context: { sts:ExternalId: x, aws:SourceVpce: door }\nexpect: unknown"))
    #expect(brief(found).contains("18 block/wrong-value: aws:SourceVpce"))
    #expect(!found.contains { $0.summary.contains("ExternalId") })
    let half = findings(scenario("id: a\nfrom: one\nto: two\nport: 22\ncontext: { x: y }\nexpect: reachable"))
    #expect(brief(half).contains { $0.hasPrefix("17 block/missing-key") })
  }

  @Test func `a sample claims nothing`() {
    let source = page("```yaml scenario sample\nid: x\n```\n")
    #expect(brief(findings(source)) == [])
  }
}

@Suite struct CollectionTests {
  private let claim = "```yaml scenario\nid: ssh\nfrom: one\nto: two\nport: 22\nexpect: reachable\n```\n"

  @Test func `a page may use a topology of another page`() {
    let shared = page(twoMachines, path: "topologies/two.md")
    #expect(brief(findings(shared, page(claim, path: "b.md", topology: "two"))) == [])
    let named = claim.replacing("id: ssh\n", with: "id: ssh\ntopology: two\n")
    #expect(brief(findings(shared, page(named, path: "b.md"))) == [])
  }

  @Test func `a topology that does not exist is told with the nearest`() {
    let found = findings(
      page(twoMachines), page(claim.replacing("id: ssh\n", with: "id: ssh\ntopology: twp\n"), path: "b.md"))
    #expect(brief(found) == ["3 topology/unknown: twp"])
    #expect(found.first?.solutions.first?.replacement?.value == "two")
  }

  @Test func `a page with several topologies says which one is meant`() {
    let other = twoMachines.replacing("id: two", with: "id: other")
    #expect(brief(findings(page(twoMachines + other + claim))) == ["24 topology/not-said: ssh"])
    #expect(brief(findings(page(claim))) == ["2 topology/not-said: ssh"])
  }

  @Test func `the id of a scenario is unique in a site`() {
    let found = findings(page(twoMachines + claim, path: "a.md"), page(claim, path: "b.md", topology: "two"))
    #expect(brief(found) == ["2 scenario/duplicate-id: ssh"])
    #expect(found.first?.notes.first?.place?.citation == "a.md:13")
  }

  @Test func `findings come in the same order whatever order they were found in`() {
    let first = page(twoMachines + claim.replacing("to: two", with: "to: tow"), path: "a.md")
    let second = page(
      claim.replacing("from: one", with: "from: on").replacing("id: ssh", with: "id: b"), path: "b.md", topology: "two")
    #expect(findings(first, second).map(\.summary) == findings(second, first).map(\.summary))
  }
}
