import Foundation
import Testing

/// `portolan chart`: topologies, ways and changes, in every format.
@Suite struct ChartCommandTests {
  private static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../..").standardized

  private static let schema = repository.appendingPathComponent("docs/chart.schema.json")

  private func chart(_ folder: URL, _ arguments: String...) throws -> Program.Result {
    try Program.run(["chart"] + arguments, in: folder)
  }

  @Test func drawsATopologyAndTheWayOfAScenario() throws {
    try withFolder(TraceTests.site) { folder throws in
      let whole = try chart(folder, "orders")
      #expect(whole.code == 0)
      #expect(whole.output.hasPrefix("<svg xmlns=\"http://www.w3.org/2000/svg\""))
      #expect(whole.output.contains("data-node=\"shop/shop-vpc/db\""))
      #expect(!whole.output.contains("data-hop"))
      let way = try chart(folder, "app-reads", ".", "-o", "way.svg")
      #expect(way.code == 0)
      #expect(way.output.isEmpty)
      let written = try String(contentsOf: folder.appendingPathComponent("way.svg"), encoding: .utf8)
      #expect(written.contains("<title id=\"app-reads-title\">The application reads</title>"))
      #expect(written.contains("data-hop=\"1\""))
      #expect(!written.contains("class=\"chart-cross\""))
      // The obstacle has its sign.
      #expect(try chart(folder, "batch-reads").output.contains("class=\"chart-cross\""))
    }
  }

  @Test func writesEveryFormat() throws {
    try withFolder(TraceTests.site) { folder throws in
      #expect(try chart(folder, "orders", "--format", "mermaid").output.contains("flowchart LR"))
      #expect(try chart(folder, "orders", "--format", "dot").output.hasPrefix("digraph {"))
      #expect(try chart(folder, "orders", "--format", "d2").output.contains("direction: right"))
    }
  }

  @Test func jsonIsAsItsSchemaSays() throws {
    let schema = try JSONSchema(try Data(contentsOf: Self.schema))
    let own = try chart(Self.repository, "app-reads-mysql", "--format", "json")
    #expect(try schema.faults(in: Data(own.output.utf8)) == [])
    try withFolder(TraceTests.site) { folder throws in
      let run = try chart(folder, "batch-reads", "--format", "json")
      #expect(try schema.faults(in: Data(run.output.utf8)) == [])
      let document = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
      let chart = try #require(document["chart"] as? [String: Any])
      let hops = try #require(chart["hops"] as? [[String: Any]])
      #expect(hops.count { $0["outcome"] as? String == "broken" } == 1)
      let boxes = try #require(chart["boxes"] as? [[String: Any]])
      #expect(boxes.contains { $0["id"] as? String == "shop/shop-vpc/batch-server" })
    }
  }

  @Test func saysWhatThereIsInsteadOfWhatIsNot() throws {
    try withFolder(TraceTests.site) { folder throws in
      let wrong = try chart(folder, "order")
      #expect(wrong.code == 2)
      #expect(wrong.errors.contains("there is no topology or scenario 'order'"))
      #expect(wrong.errors.contains("did you mean 'orders'?"))
      let option = try chart(folder, "app-reads", "--since", "HEAD")
      #expect(option.code == 2)
      #expect(option.errors.contains("'--since' is for a topology, and 'app-reads' is a scenario"))
      let part = try chart(folder, "orders", "--part", "shop")
      #expect(part.code == 2)
      #expect(part.errors.contains("nothing is folded in its chart"))
      let both = try chart(folder, "orders", "--since", "HEAD", "--since-step", "1")
      #expect(both.code == 2)
      let nowhere = try chart(folder, "orders", "--since", "HEAD")
      #expect(nowhere.code == 2)
      #expect(nowhere.errors.contains("not in a git repository"))
      #expect(
        try chart(folder, "orders", "--after", "3").errors.contains("no steps of this site lead to topology 'orders'"))
    }
  }

  @Test func marksWhatChangedSinceARevision() throws {
    try withFolder(
      ["site": TraceTests.site].reduce(into: [:]) { files, site in
        for (path, text) in site.value { files["\(site.key)/\(path)"] = text }
      }
    ) { folder throws in
      let site = folder.appendingPathComponent("site")
      guard try git(["init", "-q"], in: folder) == 0 else { return }
      _ = try git(["add", "."], in: folder)
      let commit = [
        "-c", "user.name=A", "-c", "user.email=a@example.com", "commit", "-q", "--no-gpg-sign", "-m", "one",
      ]
      try #require(try git(commit, in: folder) == 0)
      let same = try chart(site, "orders", "--since", "HEAD", "--format", "json")
      #expect(same.code == 0)
      #expect(same.errors.contains("nothing that is drawn has changed"))

      let page = site.appendingPathComponent("content/orders.md")
      let text = try String(contentsOf: page, encoding: .utf8)
      let changed =
        text
        .replacing(
          "instance batch-server: { subnet: app-a, address: 10.0.1.20",
          with: "instance batch-2: { subnet: app-a, address: 10.0.1.20"
        )
        .replacing("from: batch-server", with: "from: batch-2")
        .replacing("- allow tcp 5432 from app-sg", with: "- allow tcp 5433 from app-sg")
      try Data(changed.utf8).write(to: page)
      let run = try chart(site, "orders", "--since", "HEAD", "--format", "json")
      #expect(run.code == 0, "\(run.errors)")
      let schema = try JSONSchema(try Data(contentsOf: Self.schema))
      #expect(try schema.faults(in: Data(run.output.utf8)) == [])
      let document = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
      let boxes = try #require((document["chart"] as? [String: Any])?["boxes"] as? [[String: Any]])
      let changes = boxes.reduce(into: [String: String]()) { $0[$1["id"] as? String ?? ""] = $1["change"] as? String }
      #expect(
        changes == [
          "shop/shop-vpc/batch-server": "removed", "shop/shop-vpc/batch-2": "added", "shop/shop-vpc/db": "changed",
        ])
      // The database takes the application's connections no longer.
      let edges = try #require((document["chart"] as? [String: Any])?["edges"] as? [[String: Any]])
      let flow = try #require(edges.first { $0["from"] as? String == "shop/shop-vpc/app-server" })
      #expect(flow["change"] as? String == "removed")
      #expect(flow["label"] as? String == "− TCP 5432")
      // The tree that is worked on is not touched.
      #expect(try String(contentsOf: page, encoding: .utf8) == changed)
      #expect(try git(["diff", "--cached", "--quiet"], in: folder) == 0)
      let unknown = try chart(site, "orders", "--since", "--all")
      #expect(unknown.code == 2)
      #expect(try chart(site, "orders", "--since", "nowhere").errors.contains("git knows no revision 'nowhere'"))
    }
  }

  @Test func marksWhatStepsMade() throws {
    let all = try chart(Self.repository, "aws-to-azure-mysql", "--since-step", "0", "--format", "json")
    #expect(all.code == 0)
    #expect(all.output.contains("\"change\" : \"added\""))
    // What the steps are for is drawn too: the connection that they make possible.
    #expect(all.output.contains("\"label\" : \"+ TCP 3306\""))
    let done = try chart(Self.repository, "aws-to-azure-mysql", "--after", "11", "--format", "json")
    #expect(done.output.contains("\"label\" : \"TCP 3306\""))
    let start = try chart(Self.repository, "aws-to-azure-mysql", "--after", "0", "--format", "json")
    #expect(start.code == 0)
    #expect(!start.output.contains("TCP 3306"))
    let none = try chart(Self.repository, "aws-to-azure-mysql", "--since-step", "1", "--after", "1", "--format", "json")
    #expect(none.code == 0)
    #expect(!none.output.contains("\"change\""))
  }

  private func git(_ arguments: [String], in folder: URL) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["git", "-C", folder.path] + arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }
}
