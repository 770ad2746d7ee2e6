import Diagnostics
import Topology

extension Rules {
  /// `vpce/service-name-unknown`: what an endpoint names where it names no resource of the topology.
  ///
  /// AWS adds services, so a name that is only not known here is not refused: its form has to be wrong, or it has to be
  /// nearly that of a known one.
  static func unknownServices(in topology: Topology) -> [Diagnostic] {
    topology.resources(of: .interfaceEndpoint).compactMap { endpoint in
      guard case .stated(let name, let place) = topology.text(endpoint.id, "service"),
        let fault = fault(ofServiceName: name)
      else { return nil }
      return finding(
        "vpce/service-name-unknown", "'\(endpoint.name)' leads to \(name), and \(fault.words)", at: place,
        fix: "Write '\(fault.meant)'")
    }
  }

  /// The services of AWS that runbooks about databases lead to, as the names of their endpoints end: AWS, "AWS services
  /// that integrate with AWS PrivateLink".
  private static let knownServices = [
    "autoscaling", "cloudformation", "dynamodb", "ec2", "ec2messages", "elasticloadbalancing", "email-smtp", "events",
    "kinesis-streams", "kms", "lambda", "logs", "monitoring", "ram", "rds", "rds-data", "redshift", "redshift-data",
    "s3",
    "secretsmanager", "sns", "sqs", "ssm", "ssmmessages", "states", "sts",
  ]

  private static func fault(ofServiceName name: String) -> (words: String, meant: String)? {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    // Partners and notebooks have names of other forms, and so have other partitions: cn.com.amazonaws.REGION.SERVICE.
    guard let start = parts.firstIndex(of: "amazonaws") else {
      guard parts.first == "com" || parts.contains(where: isRegion) else { return nil }
      let region = parts.first(where: isRegion) ?? "REGION"
      let service = parts.last.flatMap { isRegion($0) ? nil : $0 } ?? "SERVICE"
      return ("the names of AWS services begin with com.amazonaws", "com.amazonaws.\(region).\(service)")
    }
    let rest = Array(parts[(start + 1)...])
    // Endpoint services: com.amazonaws.vpce.REGION.vpce-svc-ID. S3 has names for all regions.
    if rest.first == "vpce" || rest.first == "s3-global" { return nil }
    let prefix = parts[...start].joined(separator: ".")
    guard let region = rest.first, isRegion(region), rest.count > 1 else {
      // The region was forgotten, or stands after the service.
      let service = rest.first { !isRegion($0) } ?? "SERVICE"
      let region = rest.first(where: isRegion) ?? "REGION"
      return ("such a name says the region before the service", "\(prefix).\(region).\(service)")
    }
    let service = rest[1...].joined(separator: ".")
    // A known one followed by a variant, such as s3.outposts or kms-fips, is another service.
    guard !knownServices.contains(service), service.utf8.count > 3,
      let near = NearMiss.of(service, in: knownServices), isNearlyTheSame(service, near)
    else { return nil }
    return ("AWS has no service of that name", "\(prefix).\(region).\(near)")
  }

  /// Whether one is the other with a sign left out, written twice or put in between words: `rdsdata`, `secret-manager`.
  private static func isNearlyTheSame(_ left: String, _ right: String) -> Bool {
    func bare(_ name: String) -> String { name.filter { $0.isLetter } }
    if bare(left) == bare(right) { return true }
    return abs(left.utf8.count - right.utf8.count) <= 1 && left.hasPrefix(right.prefix(3)) && right.utf8.count > 6
  }

  /// Whether a word has the form of a region, such as ap-northeast-1 or us-gov-west-1.
  private static func isRegion(_ word: String) -> Bool {
    let parts = word.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count >= 3, parts[0].utf8.count == 2, let number = parts.last, Int(number) != nil else { return false }
    return parts.dropLast().allSatisfy { $0.allSatisfy(\.isLetter) }
  }
}
