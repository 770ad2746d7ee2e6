import Diagnostics
import Topology

extension Rules {
  /// Products that are gone: `azmysql/single-server`, `doc/retired-product`.
  static func products(in topology: Topology) -> [Diagnostic] {
    let servers = topology.resources(of: .mysqlSingleServer).map { server in
      finding(
        "azmysql/single-server", "'\(server.name)' is a single server, which was retired on 16 September 2024",
        at: server.place, fix: "Describe a mysql-flexible-server")
    }
    let clusters = topology.resources(of: .auroraCluster).compactMap { cluster -> Diagnostic? in
      guard case .stated("v1", let place) = topology.text(cluster.id, "serverless") else { return nil }
      return finding(
        "doc/retired-product", "'\(cluster.name)' is Aurora Serverless v1, which reached its end of life", at: place,
        why: "Aurora Serverless v1 ended on 31 March 2025; the remaining clusters are converted.",
        fix: "Use Aurora Serverless v2")
    }
    return servers + clusters
  }
}
