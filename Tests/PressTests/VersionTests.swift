import Foundation
import Testing

@testable import Press

/// The version of a sheet covers all that the runbook is made of, and nothing else.
@Suite struct VersionTests {
  private static let files = [
    "portolan.yml": "title: T\nvars: { port: 8080, unused: 1 }\n",
    "content/index.md": "# Home\n",
    "content/topologies/base.md": """
    # Base

    ```yaml topology
    id: base
    aws-account shop:
      vpc shop-vpc:
        region: eu-central-1
        cidr: 10.0.0.0/16
        subnet app-a: { cidr: 10.0.1.0/24 }
        security-group api-sg: { ingress: ["allow tcp ${port} from 10.0.1.0/24"] }
        instance app: { subnet: app-a, address: 10.0.1.10, security-groups: [api-sg] }
    ```
    """,
    "content/topologies/live.md": """
    # Live

    ```yaml topology
    id: live
    extends: base
    aws-account shop:
      vpc shop-vpc:
        instance api: { subnet: app-a, address: 10.0.1.20, security-groups: [api-sg], listens: [tcp 8080] }
    ```
    """,
    "content/claims.md": """
    # Claims

    ```yaml scenario
    id: calls
    title: The app calls the API
    topology: live
    from: app
    to: api
    by: 10.0.1.20
    port: 8080
    expect: reachable
    ```
    """,
    "content/work.md": """
    ---
    title: Work
    topology: live
    ---

    ```yaml steps
    id: work
    exists: [shop, shop-vpc]
    steps:
      - do: Look at the API
        run: curl http://10.0.1.20:8080
        see: a page
    ```
    """,
  ]

  private static func version(
    _ changes: (file: String, old: String, new: String)..., revisions: [String: PageRevision] = [:]
  ) throws -> String {
    var files = files
    for (file, old, new) in changes {
      let text = try #require(files[file])
      #expect(text.contains(old), "\(old) in \(file)")
      files[file] = text.replacing(old, with: new)
    }
    let site = try PressSite(files, keepGoing: true, revisions: { _ in revisions })
    let style = try #require(site.file("work-checklist-a4.css"))
    let version = try #require(style.firstMatch(of: #/version ([0-9a-f]{16})/#)?.1)
    // Records of runs say the same version as the sheets.
    #expect(try #require(site.file("work.html")).contains("name=\"portolan-version\" content=\"\(version)\""))
    return String(version)
  }

  @Test func everythingThatARunbookIsMadeOfCounts() throws {
    let plain = try Self.version()
    #expect(try Self.version() == plain)
    for change in [
      ("content/work.md", "a page", "a sheet"),
      ("content/topologies/live.md", "10.0.1.20", "10.0.1.21"),
      // Two floors down.
      ("content/topologies/base.md", "10.0.1.10", "10.0.1.11"),
      ("content/claims.md", "The app calls", "The application calls"),
      ("portolan.yml", "port: 8080", "port: 8081"),
    ] {
      #expect(try Self.version(change) != plain, "\(change)")
    }
  }

  @Test func whatARunbookIsNotMadeOfDoesNotCount() throws {
    let plain = try Self.version()
    for change in [
      ("content/topologies/base.md", "# Base", "# The base"), ("content/index.md", "Home", "House"),
      ("portolan.yml", "unused: 1", "unused: 2"), ("content/claims.md", "# Claims", "# What is claimed"),
    ] {
      #expect(try Self.version(change) == plain, "\(change)")
    }
  }

  @Test func aTopologyThatIsNotCommittedMakesADraft() throws {
    let revisions: [String: PageRevision] = [
      "content/work.md": .init(commit: "aaaaaaaaaa", age: 5, isChanged: false),
      "content/topologies/live.md": .init(commit: "bbbbbbbbbb", age: 2, isChanged: false),
      "content/topologies/base.md": .init(commit: "cccccccccc", age: 9, isChanged: false),
      "content/index.md": .init(commit: "dddddddddd", age: 0, isChanged: true),
    ]
    let clean = try PressSite(Self.files, keepGoing: true, revisions: { _ in revisions })
    // The newest of the files that count.
    #expect(try #require(clean.file("work-checklist-a4.css")).contains(" · commit bbbbbbbbbb · not reviewed\""))
    #expect(try !#require(clean.file("work-checklist-a4.html")).contains("Draft."))
    var changed = revisions
    changed["content/topologies/base.md"]?.isChanged = true
    let draft = try PressSite(Self.files, keepGoing: true, revisions: { [changed] _ in changed })
    #expect(try #require(draft.file("work-checklist-a4.css")).contains(" · commit bbbbbbbbbb, changed since · "))
    #expect(
      try #require(draft.file("work-checklist-a4.html")).contains(
        "'content/topologies/base.md', of which it is made, was changed after commit cccccccccc"))
  }
}
