import Diagnostics
import Testing

@testable import Runbook

/// Whatever stands in a block, reading it ends with findings, and with those of the other blocks.
@Suite struct BadBlocksTests {
  private static let bodies = [
    "", "~", "word", "- a\n- b", "{}", "id:", "id: []", "id: { a: b }", "steps: 1",
    "id: x\nsteps: [1, [2], { do: [] }]",
    "a: &b c\nd: *b", "id: x\nid: y", "\tid: x", "id: 'x", "id: x\nfrom: [", "\u{0}", "? [a]\n: b", "id: x\nexpect: []",
    "id: x\nfrom: one\nto: two\nexpect: { blocked: }", "id: x\nfrom: one\nto: two\nexpect: { }",
    "id: x\nsteps:\n  - do: a\n    creates: { a: { b: c } }", "id: x\nsteps:\n  - do: a\n    sets: [a]",
    "id: x\nsteps:\n  - do: a\n    sets: { .: 1, a.: 2, .a: 3, a: 4, '': 5 }",
    "id: x\nsteps:\n  - do: a\n    creates: ['', ': ', 'open: ', 'open.ingress: x', '/', one/two]",
    "id: x\nsteps:\n  - do: a\n    then: { ssh: [] }\n  - pause:\n  - {}\n  - ~",
    "id: x\nsteps:\n  - do: a\n    undo: x\n  - do: b\n    undo: { sets: { one.state: gone } }",
    "error: []\nscenario: {}\ncause: 1\nfix: ~", "of: []\nshow: {}",
    "from: one\nto: two\ncompare: public\nchosen: []\nbecause: x",
    "from: one\nto: two\ncompare: [[public]]\nchosen: public\nbecause: x",
    "from: open\nto: app\ncompare: [vpc-peering, public]\nchosen: vpc-peering\nbecause: x",
    "id: x\nfrom: app\nto: open\nexpect: reachable", "id: x\nfrom: one\nto: one\nport: 22\nexpect: degraded",
    "id: x\nfrom: one\nto: two\nby: ''\nexpect: unknown", "id: x\r\nfrom: one\r\nto: two\r\nexpect: unknown",
  ]

  @Test(arguments: BlockKind.allCases, bodies)
  func `every block is read to its end`(kind: BlockKind, body: String) {
    let claim = "```yaml scenario\nid: other\ntopology: two\nfrom: nobody\nto: two\nexpect: reachable\n```\n"
    let found = findings(page(twoMachines + "```yaml \(kind.rawValue)\n" + body + "\n```\n" + claim))
    #expect(found.allSatisfy { !$0.summary.isEmpty && !$0.summary.contains("\n") })
    if !body.contains("\u{0}") {
      #expect(found.contains { $0.place?.text == "nobody" }, "the other block's fault is told too")
    }
  }

  @Test func `pages may be checked side by side`() async {
    let claim = "```yaml scenario\nid: ssh-NUMBER\nfrom: one\nto: two\nport: NUMBER\nexpect: reachable\n```\n"
    let pages = (20..<32).map { number in
      page(
        twoMachines.replacing("id: two", with: "id: two-\(number)") + claim.replacing("NUMBER", with: "\(number)"),
        path: "\(number).md")
    }
    let collection = RunbookCollection.read(pages: pages)
    let together = await withTaskGroup(of: (Int, PageCheck).self) { group in
      for number in pages.indices { group.addTask { (number, collection.check(number)) } }
      return await group.reduce(into: [Int: PageCheck]()) { $0[$1.0] = $1.1 }
    }
    let checks = pages.indices.compactMap { together[$0] }
    let alone = collection.check().diagnostics
    #expect(brief(collection.findings(of: checks)) == brief(alone))
    // Only port 22 is open and listened on.
    #expect(Set(alone.filter { $0.severity == .error }.map { $0.place?.file.path }).count == 11)
  }
}
