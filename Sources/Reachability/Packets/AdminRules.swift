import Addressing
import Catalogue
import Diagnostics
import Topology

/// Security admin rules of Azure Virtual Network Manager. The first one that matches decides before any network security
/// group: `deny` ends it, `always-allow` passes the groups by, `allow` and no match leave it to them. They do not hold for
/// private endpoints: Azure Virtual Network Manager, "Security admin rules", note.
extension Walk {
  /// Whether the groups of a network are asked after the admin rules that are deployed to it.
  mutating func asksOwnGroups(_ own: Interface, _ other: Interface, _ flow: Flow, _ side: Side) -> Bool {
    guard let network = own.network, topology[network].kind == .vnet else { return true }
    if topology[own.owner].kind == .privateEndpoint {
      if !topology.referrers(to: network, by: "vnets", kind: .securityAdminConfiguration).isEmpty {
        trace.note(Assumption("Security admin rules do not hold for private endpoints.", word: .provider))
      }
      return true
    }
    let property = side == .source ? "outbound" : "inbound"
    let word = side == .source ? "to" : "from"
    for configuration in topology.referrers(to: network, by: "vnets", kind: .securityAdminConfiguration) {
      let title = configuration.title
      if topology.isStated(configuration.id, property), !topology.isListComplete(configuration.id, property) {
        trace.miss(
          .filter, at: configuration.id,
          "no rule of \(title) refuses \(flow.proto.rawValue) \(flow.port) \(word) \(topology.describe(other))",
          place: topology.place(configuration.id, property))
      }
      let rules = topology.rules(configuration.id, property).sorted {
        ($0.value.number ?? Int.max) < ($1.value.number ?? Int.max)
      }
      for rule in rules where rule.value.ports.contains(flow.proto, flow.port) {
        switch topology.match(rule.value.peer, other) {
        case .none: continue
        case .some:
          if rule.value.isAllow, !rule.value.isFinal { continue }
          trace.miss(
            .filter, at: configuration.id,
            "the address of \(topology[other.owner].title) lies in what '\(rule.value.text)' names", place: rule.place)
          continue
        case .all: break
        }
        if rule.value.isFinal {
          trace.pass(
            .filter, at: configuration.id,
            "\(title) lets the connection \(word) \(topology.describe(other)) pass, whatever groups say.",
            rule: rule.value.text, evidence: rule.place)
          return false
        }
        if rule.value.isAllow { break }
        trace.block(
          .filter, at: configuration.id, .filterAdmin, rules: ["avnm/admin-deny"],
          "\(title) refuses \(flow.proto.rawValue) \(flow.port) \(word) \(topology.describe(other)) by '\(rule.value.text)', before any network security group",
          fix:
            topology.advice(
              toAdd: "always-allow \(flow.proto.rawValue) \(flow.port) \(word) \(other.address.written)",
              before: property, of: configuration.id, numbers: RuleNumbers.securityAdmin),
          evidence: rule.place)
        return false
      }
    }
    return true
  }
}
