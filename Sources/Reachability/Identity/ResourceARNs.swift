public import Topology

/// The ARNs that policies name, held against those that the resources of a topology have.
public enum ResourceARNs {
  /// Why an ARN that was meant for a resource of the topology can never be the resource's own; nil where it can, or where
  /// it was meant for nothing that the topology knows.
  ///
  /// - Parameter pattern: an ARN with wildcards, as a statement names it.
  public static func fault(in pattern: String, over topology: Topology) -> (resource: ResourceID, why: String)? {
    let parts = pattern.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 6, parts[0] == "arn", parts[1] == "aws" else { return nil }
    let wildcard = WildcardPattern(pattern)
    let known = topology.resources.compactMap { resource in topology.arn(resource.id).map { (resource, $0) } }
    guard !known.contains(where: { wildcard.possiblyMatches($0.1) }) else { return nil }
    let name = parts[5].split(whereSeparator: { $0 == ":" || $0 == "/" }).last.map(String.init) ?? ""
    for (resource, arn) in known where resource.name == name || name.hasPrefix(resource.name + "-") {
      if resource.kind == .secret, name == resource.name {
        return (resource.id, "the ARN of a secret ends with six more characters: write '\(pattern)-??????'")
      }
      guard resource.name == name else { continue }
      return (resource.id, "its ARN is '\(arn.description)'")
    }
    return nil
  }
}
