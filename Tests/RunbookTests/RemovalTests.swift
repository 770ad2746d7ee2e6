import Diagnostics
import Testing
import Topology

@testable import Runbook

/// What steps remove for good is declared and absent: it is known by its name and not there at the end.
@Suite struct RemovalTests {
  /// A machine that takes the place of another one, on lines 1 to 18.
  private static let topology = """
    ```yaml topology
    id: net
    absent:
      - old
      - "app-sg: allow tcp 22 from 10.0.1.9/32"
    aws-account shop:
      vpc app-vpc:
        region: eu-central-1
        cidr: 10.0.0.0/16
        subnet a: { cidr: 10.0.1.0/24 }
        security-group app-sg:
          ingress:
            - allow tcp 5432 from 10.0.1.0/24
            - allow tcp 22 from 10.0.1.9/32
        instance old: { subnet: a, address: 10.0.1.10, security-groups: [app-sg], listens: [tcp 5432] }
        instance new: { subnet: a, address: 10.0.1.11, security-groups: [app-sg], listens: [tcp 5432] }
        instance app: { subnet: a, address: 10.0.1.20, security-groups: [app-sg] }
    ```

    """

  private static let scenario = """
    ```yaml scenario
    id: works
    from: app
    to: new
    by: 10.0.1.11
    port: 5432
    expect: reachable
    ```

    """

  private static let move = """
    - do: Start the new one
      creates: [new]
      undo: { run: stop new }
    - do: Close the door and stop the old one
      deletes: [old, "app-sg: allow tcp 22 from 10.0.1.9/32"]
      undo: { run: start old }
    - do: Look
      run: psql
      see: rows
    """

  private func page(_ steps: String, exists: String = "[a, old, app, app-sg]", _ change: (String, String)? = nil)
    -> PageSource
  {
    var topology = Self.topology
    if let change {
      #expect(topology.contains(change.0))
      topology = topology.replacing(change.0, with: change.1)
    }
    return RunbookTests.page(
      topology + Self.scenario + "```yaml steps\nid: move\nexists: \(exists)\nsteps:\n" + steps + "\n```\n")
  }

  private func faults(_ page: PageSource) -> [String] {
    findings(page).filter { $0.severity == .error }.map { "\($0.id): \($0.place?.text ?? "")" }
  }

  @Test func `steps remove for good what is absent at the end`() throws {
    let source = page(Self.move)
    #expect(faults(source) == [])
    let play = try #require(RunbookCollection.read(pages: [source]).check().pages[0].plays[2])
    let end = try #require(play.end)
    let old = try #require(end.allResources.first { $0.name == "old" }).id
    let group = try #require(end.allResources.first { $0.name == "app-sg" }).id
    #expect(play.before.contains(old))
    #expect(play.start?.topology.rules(group, "ingress").count == 2)
    #expect(play.moments.map { $0.topology.exists(old) } == [true, false, false])
    #expect(play.moments.map { $0.topology.rules(group, "ingress").count } == [2, 1, 1])
    #expect(!end.exists(old))
    #expect(end.rules(group, "ingress").count == 1)
  }

  @Test func `what is removed has to exist before, and is listed`() {
    #expect(faults(page(Self.move, exists: "[a, app, app-sg]")) == ["steps/not-given: exists"])
  }

  @Test func `what is declared without being absent is missed at the end`() {
    let found = faults(page(Self.move, ("  - old\n", "")))
    #expect(found == ["steps/end-differs: old"])
  }

  @Test func `what is removed is not used afterwards`() {
    let late = Self.move + "\n- do: Look at the old one\n  sets: { old.listens: [tcp 5433] }\n  see: x"
    #expect(faults(page(late)).contains("doc/step-order: old.listens"))
    let twice = Self.move + "\n- do: Again\n  deletes: [old]\n  irreversible: gone\n  see: x"
    #expect(faults(page(twice)).contains("steps/not-there: old"))
  }

  @Test func `what is made for a while is absent at the end`() {
    let passing = """
      - do: Make a helper
        creates: [old]
        undo: { run: stop old }
      - do: Start the new one
        creates: [new]
        undo: { run: stop new }
      - do: Close the door and remove the helper
        deletes: [old, "app-sg: allow tcp 22 from 10.0.1.9/32"]
        undo: { run: start old }
      - do: Look
        run: psql
        see: rows
      """
    #expect(faults(page(passing, exists: "[a, app, app-sg]")) == [])
    let left = passing.replacing("deletes: [old, \"app-sg", with: "deletes: [\"app-sg")
    #expect(faults(page(left, exists: "[a, app, app-sg]")) == ["steps/end-differs: old"])
  }

  @Test func `nobody has to exercise what is absent`() throws {
    let collection = RunbookCollection.read(pages: [page(Self.move)])
    let end = try #require(collection.topologies["net"])
    let coverage = collection.coverage(of: end, in: collection.check().pages)
    #expect(coverage.items(of: .filterRules).map(\.text) == ["allow tcp 5432 from 10.0.1.0/24"])
    #expect(!coverage.items.contains { end[$0.resource].name == "old" })
  }

  @Test func `a claim about the end cannot be about what is absent`() {
    let source = page(Self.move).file
    let text = String(decoding: source.bytes, as: UTF8.self).replacing("to: new\n", with: "to: old\n")
    #expect(faults(RunbookTests.page(text)).contains("model/undefined-ref: old"))
  }
}
