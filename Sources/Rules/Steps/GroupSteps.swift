import Diagnostics
import Topology

/// Steps that have to do with security groups.
extension Rules {
  /// `nlb/sg-not-attachable`: a step that gives the first group to a load balancer which is there already.
  static func groupsTooLate(at moment: StepMoment) -> [Diagnostic] {
    let touched =
      moment.step.lines.filter { $0.property == "security-groups" }.map { ($0.resource, $0.place) }
      + moment.step.sets.filter { $0.property == "security-groups" }.map { ($0.resource, $0.place) }
    return touched.compactMap { id, place in
      guard moment.before.exists(id), moment.before[id].kind == .networkLoadBalancer,
        moment.before.isStated(id, "security-groups"), moment.before.isListComplete(id, "security-groups"),
        moment.before.list(id, "security-groups").isEmpty, !moment.step.creates.contains(where: { $0.value == id })
      else { return nil }
      return finding(
        "nlb/sg-not-attachable", "'\(moment.before[id].name)' was created without a security group, and gets none now",
        at: place)
    }
  }

  /// `sg/ref-account-prefix`: a command that lets in a group of another account by its id alone.
  static func groupsOfOthers(at moment: StepMoment) -> [Diagnostic] {
    guard let command = moment.step.command else { return [] }
    let foreign = moment.uses.compactMap { use -> Resource? in
      guard case .rule(let rule) = use.value, case .resource(let id) = rule.peer,
        moment.after[id].kind == .securityGroup, let own = moment.after.owner(of: use.resource),
        let other = moment.after.owner(of: id), own.id != other.id
      else { return nil }
      return moment.after[id]
    }
    guard let group = foreign.first else { return [] }
    return ShellCommand.all(in: command).compactMap { call in
      let words = call.arguments.map(\.text)
      guard call.program == "aws", words.first == "ec2",
        words.dropFirst().first?.hasPrefix("authorize-security-group-") == true,
        let source = call.arguments.first(where: { $0.text == "--source-group" || $0.text.contains("GroupId=") }),
        !words.contains("--group-owner"), !words.contains(where: { $0.contains("UserId=") })
      else { return nil }
      return finding(
        "sg/ref-account-prefix",
        "the command names '\(group.name)' without its account '\(moment.after.owner(of: group.id)?.name ?? "")'",
        at: source.place, notes: [.init("the group belongs to another account", at: group.place)])
    }
  }
}
