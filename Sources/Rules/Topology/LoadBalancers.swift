import Addressing
import Diagnostics
import Topology

extension Rules {
  /// `nlb/static-rds-target`: managed databases that are registered by the address they have at the moment.
  static func loadBalancers(in topology: Topology) -> [Diagnostic] {
    let databases = topology.resources(of: .rdsInstance, .auroraCluster)
    return topology.resources(of: .targetGroup).flatMap { group -> [Diagnostic] in
      guard topology.text(group.id, "type").value == "ip" else { return [] }
      return topology.list(group.id, "targets").compactMap { item in
        let database: Resource? =
          switch item.value {
          case .reference(let id): databases.first { $0.id == id }
          case .text(let text):
            IPAddress(text).flatMap { address in
              databases.first { $0.kind == .rdsInstance && topology.address($0.id, "address").value == address }
            }
          default: nil
          }
        guard let database else { return nil }
        return finding(
          "nlb/static-rds-target",
          "'\(group.name)' sends to the address that '\(database.name)' has now", at: item.place,
          notes: [.init("the database", at: database.place)])
      }
    }
  }
}
