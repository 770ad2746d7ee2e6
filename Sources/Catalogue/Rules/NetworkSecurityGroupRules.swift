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
      "nsg/default-rules", .semantics, .info,
      "A network security group ends with built-in rules",
      why: "They allow traffic within the virtual network (with peers and networks behind gateways), from Azure's load "
        + "balancer, and outbound to the Internet, and deny the rest. No group at all means that everything is allowed.",
      sources: [.z9, .practice]),
  ]
}
