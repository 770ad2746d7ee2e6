import Blocks
import Diagnostics
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
        for property in resource.properties.keys.sorted() {
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
        for property in resource.properties.keys.sorted() {
          let poorer = topology.setting(property, of: resource.id, to: .unknown)
          #expect(Set(Rules.check(poorer).map(\.id)).isSubset(of: [twins.rule]), "\(resource.path).\(property)")
        }
      }
    }
  }
}
