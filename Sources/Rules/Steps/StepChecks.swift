public import Diagnostics
public import Topology

extension Rules {
  /// What the rules find in the steps that lead to a topology. The words of the commands are checked with the page.
  ///
  /// - Parameter topology: how things are after the last step.
  public static func check(_ steps: [StepOutline], leadingTo topology: Topology) -> [Diagnostic] {
    privateNamesTooEarly(in: steps, leadingTo: topology) + tooEarly(in: steps, leadingTo: topology)
      + steps.flatMap(careOf) + steps.flatMap { networkModes(in: $0, leadingTo: topology) }
  }

  /// `azmysql/mode-immutable`: a server is made with public access or within a virtual network, and stays so.
  private static func networkModes(in step: StepOutline, leadingTo topology: Topology) -> [Diagnostic] {
    let created = Set(step.creates.map(\.value))
    return step.sets.compactMap { setting in
      guard setting.property == "networking", topology[setting.resource].kind == .mysqlFlexibleServer,
        !created.contains(setting.resource)
      else { return nil }
      return finding(
        "azmysql/mode-immutable", "'\(step.title)' changes the network mode of '\(topology[setting.resource].name)'",
        at: setting.place)
    }
  }

  /// `doc/missing-verify`, `doc/missing-rollback`: a step that changes something, and what comes after.
  private static func careOf(_ step: StepOutline) -> [Diagnostic] {
    guard step.isChange else { return [] }
    var findings: [Diagnostic] = []
    if !step.isVerified {
      findings.append(
        finding("doc/missing-verify", "'\(step.title)' does not say how to see that it worked", at: step.place))
    }
    if !step.isReversible {
      findings.append(finding("doc/missing-rollback", "'\(step.title)' does not say how to undo it", at: step.place))
    }
    return findings
  }

  /// `vpce/private-dns-before-available`: an endpoint that is created with private DNS although it has to be accepted.
  private static func privateNamesTooEarly(
    in steps: [StepOutline], leadingTo topology: Topology
  ) -> [Diagnostic] {
    steps.enumerated().flatMap { index, step -> [Diagnostic] in
      step.creates.compactMap { created in
        let id = created.value
        guard topology[id].kind == .interfaceEndpoint, topology.exists(id),
          let service = topology.reference(id, "service"), service.kind == .endpointService,
          topology.text(service.id, "acceptance").value == "required"
        else { return nil }
        let name = topology[id].name
        func report(_ summary: String, _ place: SourceRange) -> Diagnostic {
          finding(
            "vpce/private-dns-before-available", summary, at: place,
            fix:
              "Create '\(name)' without private DNS, and set '\(name).private-dns: true' in a step after it is accepted",
            notes: [.init("the service requires acceptance", at: topology.place(service.id, "acceptance"))])
        }
        if let option = enablingOption(in: step.command) {
          return report("the command enables private DNS for '\(name)' before it can be accepted", option)
        }
        // What a later step enables was off at the start.
        if let setting = step.sets.first(where: { $0.resource == id && $0.property == "private-dns" }) {
          guard setting.value == .flag(true) else { return nil }
          return report("the step that creates '\(name)' enables private DNS before it can be accepted", setting.place)
        }
        let laterSteps = steps[(index + 1)...]
        guard topology.flag(id, "private-dns").value == true,
          !laterSteps.contains(where: { later in
            later.sets.contains { $0.resource == id && $0.property == "private-dns" }
          })
        else { return nil }
        return report("'\(name)' is created with private DNS, before it can be accepted", created.place)
      }
    }
  }

  /// The option of `aws ec2 create-vpc-endpoint` that enables private DNS at once.
  private static func enablingOption(in command: CodeText?) -> SourceRange? {
    guard let command else { return nil }
    for call in ShellCommand.all(in: command) where call.program == "aws" {
      let arguments = Array(call.arguments)
      guard arguments.count >= 2, arguments[0].text == "ec2", arguments[1].text == "create-vpc-endpoint" else {
        continue
      }
      if let option = arguments.first(where: { $0.text == "--private-dns-enabled" }) { return option.place }
    }
    return nil
  }
}
