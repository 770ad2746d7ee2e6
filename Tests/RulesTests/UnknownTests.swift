import Blocks
import Diagnostics
import Foundation
import Rules
import Testing
import Topology

@Suite("What is not known is no violation")
struct UnknownTests {
  @Test("taking a fact away from a page that passes gives no finding", arguments: Twins.all)
  func takingFactsAway(twins: Twins) throws {
    var faults: [Diagnostic] = []
    for topology in twins.topologies(of: twins.good, findings: &faults) {
      for resource in topology.resources {
        for property in resource.properties.map(\.key).sorted() {
          let poorer = topology.setting(property, of: resource.id, to: .unknown)
          let findings = Rules.check(poorer).map(\.told)
          #expect(findings == [], "\(resource.path).\(property)")
        }
      }
    }
  }

  @Test("taking the deciding fact away from a page that fails gives no other finding", arguments: Twins.all)
  func noFollowUps(twins: Twins) throws {
    var faults: [Diagnostic] = []
    for topology in twins.topologies(of: twins.bad, findings: &faults) {
      for resource in topology.resources {
        for property in resource.properties.map(\.key).sorted() {
          let poorer = topology.setting(property, of: resource.id, to: .unknown)
          #expect(Set(Rules.check(poorer).map(\.id)).isSubset(of: [twins.rule]), "\(resource.path).\(property)")
        }
      }
    }
  }

  /// The runbooks that Portolan itself publishes: larger than the fixtures, and free of findings.
  static let runbooks: [String] = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "content/runbooks")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []
    return names.filter { $0.hasSuffix(".md") && $0 != "index.md" }.sorted().map { root.appending(path: $0).path }
  }()

  @Test("taking a fact away from a published runbook gives no finding", arguments: runbooks)
  func publishedRunbooks(path: String) throws {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let twins = Twins(rule: "", folder: "", good: text, bad: text)
    var faults: [Diagnostic] = []
    let topologies = twins.topologies(of: text, findings: &faults)
    #expect(!topologies.isEmpty && faults.map(\.told) == [])
    for topology in topologies {
      #expect(Rules.check(topology).map(\.told) == [])
      for resource in topology.resources {
        for property in resource.properties.map(\.key).sorted() {
          let poorer = topology.setting(property, of: resource.id, to: .unknown)
          #expect(Rules.check(poorer).map(\.told) == [], "\(resource.path).\(property)")
        }
      }
    }
  }
}
