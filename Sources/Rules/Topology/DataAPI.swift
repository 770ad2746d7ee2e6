import Diagnostics
import Topology

extension Rules {
  /// `dataapi/region`: endpoints for the Data API against their VPC and the clusters.
  static func dataAPI(in topology: Topology) -> [Diagnostic] {
    topology.resources(of: .interfaceEndpoint).compactMap { endpoint in
      guard case .stated(let service, let place) = topology.text(endpoint.id, "service"),
        let region = region(ofService: service, named: "rds-data")
      else { return nil }
      if let vpc = topology.enclosing(endpoint.id, [.vpc]), let home = topology.region(of: vpc.id), home != region {
        return finding(
          "dataapi/region",
          "'\(endpoint.name)' is in \(home), and cannot lead to the Data API in \(region)", at: place,
          notes: [.init("the VPC of the endpoint", at: vpc.place)])
      }
      let clusters = topology.resources(of: .auroraCluster).filter { topology.flag($0.id, "data-api").value == true }
      let regions = clusters.compactMap { topology.region(of: $0.id) }
      guard let cluster = clusters.first, regions.count == clusters.count, !regions.contains(region) else { return nil }
      return finding(
        "dataapi/region",
        "'\(endpoint.name)' leads to the Data API in \(region), but the cluster '\(cluster.name)' is in \(regions[0])",
        at: place, notes: [.init("the cluster", at: cluster.place)])
    }
  }

  /// The region in the name of an AWS service, such as `com.amazonaws.ap-northeast-1.rds-data`.
  static func region(ofService name: String, named service: String) -> String? {
    let parts = name.split(separator: ".").map(String.init)
    guard parts.count == 4, parts[0] == "com", parts[1] == "amazonaws", parts[3] == service else { return nil }
    return parts[2]
  }
}
