import Diagnostics

extension Catalogue {
  static let networkSecurityGroupRules: [Rule] = [
    Rule(
      "nsg/inbound-deny", .path, .error, explains: .filterDeny, specificity: 1,
      "Every network security group before the target admits the traffic",
      why: "Inbound, the group of the subnet is read first and then that of the interface; both must allow.",
      fix: "Add a rule that allows it to the group that denies.", sources: [.z9]),
    Rule(
      "nsg/outbound-deny", .path, .error, explains: .filterDeny, specificity: 1,
      "Every network security group behind the client lets the traffic out",
      why: "Outbound, the group of the interface is read first and then that of the subnet; both must allow.",
      fix: "Add a rule that allows it, with a lower priority number, to the group that denies.", sources: [.z9]),
    Rule(
      "nsg/priority", .structural, .error,
      "Rules of a network security group have priorities from 100 to 4096, each once a direction",
      why: "The lowest number is read first and the first match ends the reading. Azure refuses other numbers and "
        + "duplicates.",
      fix: "Renumber the rule.", sources: [.z9]),
    Rule(
      "nsg/shadowed", .structural, .warning,
      "Every rule of a network security group can decide something",
      why: "The lowest priority that matches decides. A rule whose traffic an earlier one covers has no effect.",
      fix: "Give the rule a lower number, or delete it.", sources: [.z9]),
    Rule(
      "nsg/asg-scope", .structural, .error,
      "The members of an application security group are in one virtual network",
      why: "Azure refuses an interface of another virtual network than that of the first member.",
      fix: "Use one group for each virtual network.", sources: [.z40]),
    Rule(
      "nsg/stateful", .semantics, .info,
      "Replies to an admitted connection need no rule of a network security group",
      why:
        "A network security group remembers connections, so that neither the reply nor its ephemeral port needs a rule.",
      sources: [.z9]),
    Rule(
      "nsg/no-nsg", .semantics, .info,
      "Without a network security group everything is allowed",
      why:
        "A subnet and an interface without a group are not filtered at all, unlike in AWS, where an interface always "
        + "has a security group.",
      sources: [.z9]),
    Rule(
      "nsg/intra-subnet", .semantics, .info,
      "A network security group of a subnet also filters traffic within the subnet",
      why: "Its rules hold at each interface of the subnet, unlike a network ACL of AWS, which stands at the border.",
      sources: [.z9]),
    Rule(
      "nsg/platform-not-blocked", .semantics, .info,
      "Network security groups do not filter queries to Azure's resolver",
      why:
        "The addresses 168.63.129.16 and 169.254.169.254 are the platform's own; rules that deny do not hold for them "
        + "unless they name the service tag of the platform.",
      sources: [.z9]),
    Rule(
      "nsg/default-rules", .semantics, .info,
      "A network security group ends with built-in rules",
      why: "They allow traffic within the virtual network (with peers and networks behind gateways), from Azure's load "
        + "balancer, and outbound to the Internet, and deny the rest. No group at all means that everything is allowed.",
      sources: [.z9, .practice]),
    Rule(
      "avnm/admin-deny", .path, .error, explains: .filterAdmin, specificity: 1,
      "No security admin rule refuses the connection",
      why:
        "The rules of a network manager come before the groups of the network. What they deny no group can allow; what "
        + "they always allow no group can refuse.",
      fix: "Change the admin rule, with whoever manages the networks.", sources: [.z9]),
  ]
}
