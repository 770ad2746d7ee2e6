import Diagnostics
import Topology

extension Rules {
  /// `kms/region`: the key of a secret that lies in another region.
  static func secretKeys(in topology: Topology) -> [Diagnostic] {
    topology.resources(of: .secret).compactMap { secret in
      guard let key = topology.reference(secret.id, "key"), key.kind == .kmsKey,
        let home = topology.region(of: key.id), let other = topology.region(of: secret.id), home != other
      else { return nil }
      return finding(
        "kms/region", "'\(secret.name)' lies in \(other), and its key '\(key.name)' in \(home)",
        at: topology.place(secret.id, "key"), notes: [.init("the key", at: key.place)])
    }
  }
}
