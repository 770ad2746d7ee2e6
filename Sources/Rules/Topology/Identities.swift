import Diagnostics
import Reachability
import Topology

extension Rules {
  /// `iam/…`: policies, statement by statement.
  static func identities(in topology: Topology) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    for resource in topology.resources {
      for property in ["policies", "policy", "boundary", "session-policy", "grants", "resource-control-policies"]
      where resource.kind.definition.property(property) != nil {
        guard topology.isStated(resource.id, property) else { continue }
        for statement in topology.statements(resource.id, property) {
          findings += statement.value.actions.compactMap { actionFault(Located($0, at: statement.place)) }
          for case .pattern(let arn) in statement.value.resources {
            guard let fault = ResourceARNs.fault(in: arn, over: topology) else { continue }
            let named = topology[fault.resource]
            findings.append(
              finding(
                "iam/confused-arn", "'\(arn)' can never be the \(named.title): \(fault.why)", at: statement.place,
                notes: [.init("the resource", at: named.place)]))
          }
          findings += statement.value.principals.compactMap {
            userForRole(Located($0, at: statement.place), in: topology)
          }
        }
      }
      guard resource.kind == .iamRole else { continue }
      for statement in topology.statements(resource.id, "trust") {
        findings += statement.value.principals.compactMap {
          userForRole(Located($0, at: statement.place), in: topology)
        }
        if statement.value.isAllow, statement.value.conditions.isEmpty,
          statement.value.principals == [.anyone] || statement.value.excludesPrincipals
        {
          findings.append(
            finding("iam/trust-too-wide", "anyone may assume the role '\(resource.name)'", at: statement.place))
        }
      }
    }
    return findings
  }

  /// `iam/user-vs-role-arn`: a principal that is written as a user and is a role in the topology.
  private static func userForRole(_ principal: Located<Principal>, in topology: Topology) -> Diagnostic? {
    guard case .arn(let arn) = principal.value else { return nil }
    return userForRole(Located(arn, at: principal.place), in: [topology])
  }

  /// The finding for an ARN of a user whose name is that of a role, and of no user, of the topologies.
  static func userForRole(_ arn: Located<String>, in topologies: [Topology]) -> Diagnostic? {
    let parts = arn.value.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 6, parts[0] == "arn", parts[2] == "iam", parts[5].hasPrefix("user/") else { return nil }
    let name = parts[5].split(separator: "/").last.map(String.init) ?? ""
    for topology in topologies {
      func isIt(_ resource: Resource) -> Bool {
        guard resource.name == name else { return false }
        guard let owner = topology.owner(of: resource.id),
          let number = topology.text(owner.id, "account-id").value
        else { return true }
        return number == parts[4]
      }
      guard !topology.resources(of: .iamUser).contains(where: isIt),
        let role = topology.resources(of: .iamRole).first(where: isIt)
      else { continue }
      let right = (parts[..<5] + ["role/\(name)"]).joined(separator: ":")
      return finding(
        "iam/user-vs-role-arn", "'\(arn.value)' names a user, but '\(name)' is a role", at: arn.place,
        fix: "Write '\(right)'", notes: [.init("the role", at: role.place)])
    }
    return nil
  }
}
