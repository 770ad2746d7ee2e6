import Foundation
import Testing

/// `portolan trace FROM TO`: any connection over any topology of a site.
@Suite struct TraceQuestionTests {
  /// Two topologies that share the name of a machine, and steps that lead to one of them.
  static let site = TraceTests.site.merging([
    "content/peered.md": """
    # Peered

    ```yaml topology
    id: peered
    aws-account app:
      vpc app-vpc:
        region: eu-central-1
        cidr: 10.1.0.0/16
        subnet app-a: { zone: eu-central-1a, cidr: 10.1.1.0/24, route-table: app-routes }
        route-table app-routes:
          routes:
            - 10.2.0.0/16 to link
        security-group client-sg:
          egress:
            - allow tcp 5432 to 10.2.1.0/24
        instance app-server: { subnet: app-a, address: 10.1.1.10, security-groups: [client-sg] }
        instance reporter: { subnet: app-a, address: 10.1.1.20, security-groups: [client-sg] }
      vpc-peering-connection link: { requester: app-vpc, accepter: data-vpc, state: active }
    aws-account data:
      vpc data-vpc:
        region: eu-central-1
        cidr: 10.2.0.0/16
        subnet data-a: { zone: eu-central-1a, cidr: 10.2.1.0/24, route-table: data-routes }
        route-table data-routes:
          routes:
            - 10.1.0.0/16 to link
        security-group store-sg:
          ingress:
            - allow tcp 5433 from 10.1.1.0/24
        instance store: { subnet: data-a, address: 10.2.1.30, security-groups: [store-sg], listens: [tcp 5432] }
    ```

    ```yaml steps
    id: peer-them
    topology: peered
    steps:
      - do: Ask for the peering
        id: ask
        creates: [link]
        sets: { link.state: pending-acceptance }
        undo: { run: "aws ec2 delete-vpc-peering-connection" }
      - do: Accept the peering
        id: accept
        sets: { link.state: active }
        undo: { run: "aws ec2 delete-vpc-peering-connection" }
    ```
    """
  ]) { $1 }

  private func run(_ arguments: [String], files: [String: String] = site) throws -> Program.Result {
    try withFolder(files) { folder throws in try Program.run(["trace"] + arguments, in: folder) }
  }

  @Test func tellsAConnectionThatNoScenarioIsAbout() throws {
    let told = try run(["batch-server", "db", "--name", "10.0.1.30", "--port", "5432"])
    #expect(told.code == 1)
    #expect(
      told.output.hasPrefix("from batch-server to db by 10.0.1.30, port 5432\nover orders, at content/orders.md:4\n"))
    #expect(told.output.contains("\nblocked: filter."))
    // There is no claim, so nothing is said of one.
    #expect(!told.output.contains("the scenario claims"))
  }

  @Test func aConnectionThatWorksEndsWithZero() throws {
    let told = try run(["app-server", "db", "--name", "10.0.1.30", "--port", "5432", "--topology", "orders"])
    #expect(told.code == 0)
    #expect(told.output.contains("\nreachable\n"))
  }

  @Test func whatDependsOnAnUnknownFactEndsWithThreeAndSaysHowToStateIt() throws {
    let page = try #require(Self.site["content/orders.md"])
    let files = Self.site.merging(["content/orders.md": page.replacing(", listens: [tcp 5432] }", with: " }")]) { $1 }
    let ask = ["app-server", "db", "--name", "10.0.1.30", "--port", "5432", "--topology", "orders"]
    let told = try run(ask, files: files)
    #expect(told.code == 3)
    #expect(told.output.contains("\nnot known: whether instance db listens on tcp 5432 "))
    #expect(told.output.contains("\nhelp: Add 'listens' to instance db, or vouch for it with --assume "))
    let vouched = try run(ask + ["--assume", "instance db listens on tcp 5432"], files: files)
    #expect(vouched.code == 0)
    #expect(vouched.output.contains("\non the author's word: instance db listens on tcp 5432\n"))
  }

  @Test func saysWhatNearlyLetItPassAndWhatWouldStillBeMissing() throws {
    let told = try run(["reporter", "store", "--port", "5432", "--after", "ask"])
    #expect(told.code == 1)
    // First the peering that nobody has accepted, with the step that accepts it; then the rule for another port.
    let peering = try #require(told.output.range(of: "vpc-peering-connection link is pending-acceptance"))
    let step = try #require(
      told.output.range(of: #"in the runbook: step 2 of 'peer-them' ("Accept the peering") mends it"#))
    let rule = try #require(told.output.range(of: "no rule of security-group store-sg admits"))
    #expect(peering.lowerBound < step.lowerBound && step.lowerBound < told.output.range(of: "then: ")!.lowerBound)
    #expect(rule.lowerBound < told.output.endIndex)
    #expect(
      told.output.replacing(#/\s+/#, with: " ").contains(
        "nearly: 'allow tcp 5433 from 10.1.1.0/24', but it is for port 5433, and the attempt is on 5432, at content/peered.md:29"
      ))
    #expect(told.output.contains("one more thing stands in the way"))
  }

  @Test func theSameNameInTwoTopologiesIsAQuestionBack() throws {
    let files = Self.site.merging([
      "content/third.md": try #require(Self.site["content/orders.md"]).replacing("id: orders\n", with: "id: third\n")
        .replacing("```yaml scenario", with: "```yaml scenario sample")
    ]) { $1 }
    let told = try run(["app-server", "db"], files: files)
    #expect(told.code == 2)
    #expect(
      told.errors == """
        error: 'app-server' and 'db' stand in more than one topology
        help: add '--topology orders' or '--topology third'

        """)
  }

  @Test(arguments: [
    (
      ["app-servr", "db"],
      "error: there is no resource 'app-servr' in topology 'orders'\nhelp: did you mean 'app-server'?\n"
    ),
    (["db", "stroe"], "error: there is no resource 'stroe' in topology 'orders'\n"),
    (
      ["batch-server", "store"],
      "error: no topology has both 'batch-server' and 'store'\nhelp: 'batch-server' stands in 'orders', and 'store' in 'peered'\n"
    ),
    (
      ["app-server"],
      "error: there is no scenario 'app-server'\nhelp: it is a resource: say where to as well, as in 'portolan trace app-server TO'\n"
    ),
    (
      ["app-reads", "--port", "5432"],
      "error: '--port' belongs to a connection that you ask about, and a scenario says itself how it connects\nhelp: write 'portolan trace FROM TO --port …'\n"
    ),
    (
      ["app-reads", "nowhere"],
      "error: there is no resource 'app-reads' in the topologies 'orders', 'peered'\nhelp: 'app-reads' is a scenario: 'portolan trace app-reads FOLDER'\n"
    ),
    (
      ["app-a", "db"],
      "error: 'app-a' is a subnet, but a resource is needed here\nhelp: a connection begins at a machine, a function or another client\n"
    ),
    (
      ["app-server", "db", "--topology", "order"], "error: there is no topology 'order'\nhelp: did you mean 'orders'?\n"
    ),
    (["reporter", "store", "--after", "acept"], "error: there is no step 'acept'\nhelp: did you mean 'accept'?\n"),
  ])
  func aNameThatMeansNothingIsAnsweredWithTheNearest(arguments: [String], errors: String) throws {
    let told = try run(arguments)
    #expect(told.code == 2)
    #expect(told.output.isEmpty)
    #expect(told.errors == errors)
  }

  @Test(arguments: [
    ["a", "b", "c", "d"], ["app-server", "db", "--port", "0"], ["app-server", "db", "--as", "x"], [],
  ])
  func wrongUsageIsTwo(arguments: [String]) throws {
    let told = try run(arguments)
    #expect(told.code == 2)
    #expect(told.output.isEmpty)
  }

  @Test func aFolderMayFollow() throws {
    try withFolder(Self.site.reduce(into: [:]) { $0["docs/" + $1.key] = $1.value }) { folder throws in
      let scenario = try Program.run(["trace", "app-reads", "docs"], in: folder)
      #expect(scenario.code == 0)
      let ends = try Program.run(["trace", "reporter", "store", "docs", "--port", "5433"], in: folder)
      #expect(ends.code == 1)
      #expect(ends.output.contains("at docs/content/peered.md:"))
    }
  }
}
