import Diagnostics
import Topology

extension Rules {
  /// `phz/same-name-twice`.
  static func zones(in topology: Topology) -> [Diagnostic] {
    var seen: [[String]: Resource] = [:]
    return topology.resources(of: .hostedZone).flatMap { zone -> [Diagnostic] in
      guard topology.flag(zone.id, "private").value == true else { return [] }
      return topology.list(zone.id, "vpcs").compactMap { item in
        guard case .reference(let vpc) = item.value else { return nil }
        let key = [zone.name.lowercased(), "\(vpc.index)"]
        guard let other = seen[key] else {
          seen[key] = zone
          return nil
        }
        return finding(
          "phz/same-name-twice", "'\(topology[vpc].name)' is associated with two private zones '\(zone.name)'",
          at: item.place, notes: [.init("the other zone", at: other.place)])
      }
    }
  }
}
