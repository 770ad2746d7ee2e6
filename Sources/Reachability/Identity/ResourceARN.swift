import Topology

extension Topology {
  /// The ARN of a resource as far as the topology tells it; nil for a kind that policies do not name by ARN.
  ///
  /// The partition is that of the commercial regions. The name that the author gave counts as the real one.
  func arn(_ id: ResourceID) -> PartialText? {
    let resource = self[id]
    var result = PartialText("arn:aws:")
    func start(_ service: String, region: String??) {
      result.append(service + ":")
      if let region { result.append(orGap: region) }
      result.append(":")
      result.append(orGap: accountNumber(of: id))
      result.append(":")
    }
    switch resource.kind {
    case .awsAccount:
      start("iam", region: nil)
      result.append("root")
    case .iamRole:
      start("iam", region: nil)
      result.append("role")
      result.append(orGap: text(id, "path").value)
      result.append(resource.name)
    case .iamUser:
      start("iam", region: nil)
      result.append("user")
      result.append(orGap: text(id, "path").value)
      result.append(resource.name)
    case .auroraCluster:
      start("rds", region: .some(region(of: id)))
      result.append("cluster:\(resource.name)")
    case .rdsInstance:
      start("rds", region: .some(region(of: id)))
      result.append("db:\(resource.name)")
    case .rdsProxy:
      start("rds", region: .some(region(of: id)))
      result.append("db-proxy:")
      result.append(orGap: nil)
    case .secret:
      // Secrets Manager adds a hyphen and six characters to the name.
      start("secretsmanager", region: .some(region(of: id)))
      result.append("secret:\(resource.name)-")
      result.appendUnknownCharacters(6)
    case .kmsKey:
      start("kms", region: .some(region(of: id)))
      result.append("key/")
      result.append(orGap: nil)
    default:
      return nil
    }
    return result
  }

  /// The account that owns a resource of AWS.
  func owner(of id: ResourceID) -> ResourceID? { account(of: id)?.id }

  /// The twelve digits of the account that owns a resource.
  func accountNumber(of id: ResourceID) -> String? {
    owner(of: id).flatMap { text($0, "account-id").value }
  }

  /// The name by which a line of the topology can mean a resource: its own, or its path where others share the name.
  func writtenName(_ id: ResourceID) -> String {
    let resource = self[id]
    return namesakes(of: resource.name).count > 1 ? resource.path : resource.name
  }
}
