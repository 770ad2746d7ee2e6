import Topology

/// The kinds' words as people write them.
enum KindNames {
  /// Such as `RDS proxy` for `rds-proxy`.
  static func name(_ kind: KindID) -> String {
    let words = kind.word.split(separator: "-").map { proper[String($0)] ?? String($0) }
    return words.joined(separator: " ")
  }

  /// The kind and the name of a container, as its title.
  static func title(_ resource: Resource) -> String {
    let kind = name(resource.kind)
    let first = kind.first.map { String($0).uppercased() } ?? ""
    let title = first + kind.dropFirst()
    return resource.name == resource.kind.word ? title : "\(title) \(resource.name)"
  }

  private static let proper = [
    "aws": "AWS", "vpc": "VPC", "vnet": "VNet", "iam": "IAM", "kms": "KMS", "rds": "RDS", "vpn": "VPN", "dns": "DNS",
    "sql": "SQL", "mysql": "MySQL", "postgresql": "PostgreSQL", "azure": "Azure", "entra": "Entra", "aiven": "Aiven",
    "aurora": "Aurora", "gcp": "Google Cloud", "acl": "ACL", "nat": "NAT",
  ]
}
