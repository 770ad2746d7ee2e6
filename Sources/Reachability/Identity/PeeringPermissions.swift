import Catalogue
import Diagnostics
public import Topology

/// Who must be allowed what, so that Aiven and a customer can peer their networks on Azure.
///
/// Aiven's network lies in another tenant than the customer's. The customer's application creates the customer's half of
/// the peering, and Aiven's own application reaches into the customer's network for the other half; each needs a service
/// principal in the customer's tenant and an action on the customer's network.
public enum PeeringPermissions {
  /// The id of Aiven's application, of which the customer makes a service principal.
  public static let aivenApplication = "55f300d4-fc50-4c5e-9222-e90a6e2187fb"

  /// What the customer's service principal does.
  public static let customerAction = "Microsoft.Network/virtualNetworks/virtualNetworkPeerings/write"

  /// What Aiven's service principal does.
  public static let aivenAction = "Microsoft.Network/virtualNetworks/peer/action"

  /// Checks the permissions for Aiven's side of a peering with a network of Azure.
  ///
  /// - Parameter peering: an `aiven-vpc-peering`; with a network of another provider there is nothing to check.
  public static func check(_ peering: ResourceID, in topology: Topology) -> [IdentityCheck] {
    var authorisation = Authorisation(topology)
    authorisation.checkPeering(peering)
    return authorisation.checks
  }
}

extension Authorisation {
  mutating func checkPeering(_ peering: ResourceID) {
    guard topology[peering].kind == .aivenVPCPeering, let network = topology.reference(peering, "peer"),
      network.kind == .vnet
    else { return }
    let tenant = self.tenant(of: network.id)

    if let app = topology.reference(peering, "app") {
      checkAudience(of: app.id)
      let own = principal(in: tenant) { topology.reference($0, "app")?.id == app.id || hasID($0, of: app.id) }
      if let own {
        checkAssignment(of: own, may: PeeringPermissions.customerAction, on: network.id, whose: "the customer's")
      } else {
        refuseMissing(
          "a service principal of \(app.title)", in: tenant, "az ad sp create --id APP-ID", evidence: app.place,
          at: app.id)
      }
    } else {
      leaveOpen(
        peering, "\(title(peering)) names an application that stands for the customer",
        place: topology.place(peering, "app"))
    }

    let aiven = principal(in: tenant) { id in
      topology.text(id, "app-id").value?.lowercased() == PeeringPermissions.aivenApplication
    }
    if let aiven {
      checkAssignment(of: aiven, may: PeeringPermissions.aivenAction, on: network.id, whose: "Aiven's")
    } else {
      refuseMissing(
        "a service principal of Aiven's application \(PeeringPermissions.aivenApplication)", in: tenant,
        "az ad sp create --id \(PeeringPermissions.aivenApplication)",
        evidence: tenant.map { topology[$0].place } ?? network.place, at: tenant ?? network.id)
    }
  }

  private func hasID(_ principal: ResourceID, of app: ResourceID) -> Bool {
    guard let id = topology.text(app, "app-id").value else { return false }
    return topology.text(principal, "app-id").value?.lowercased() == id.lowercased()
  }

  /// The tenant that a resource of Azure belongs to.
  private func tenant(of id: ResourceID) -> ResourceID? {
    if let tenant = topology.enclosing(id, [.entraTenant]) { return tenant.id }
    guard let subscription = topology.enclosing(id, [.azureSubscription]) else { return nil }
    return topology.reference(subscription.id, "tenant")?.id
  }

  private func principal(in tenant: ResourceID?, where matches: (ResourceID) -> Bool) -> ResourceID? {
    topology.resources(of: .servicePrincipal).first { principal in
      (tenant == nil || topology.enclosing(principal.id, [.entraTenant])?.id == tenant) && matches(principal.id)
    }?.id
  }

  private mutating func checkAudience(of app: ResourceID) {
    let fact = topology.text(app, "audience")
    switch fact.value {
    case "multi-tenant":
      pass(
        app, "\(title(app)) may have service principals in other tenants, as it must in Aiven's.",
        rule: "audience: multi-tenant", evidence: fact.place)
    case .some:
      refuse(
        app, .linkNotPermitted, rules: ["aiven/azure-two-principals"],
        "\(title(app)) is for its own tenant only, so Aiven cannot make a service principal of it in its tenant",
        fix: "Set the audience of \(title(app)) to multi-tenant", evidence: fact.place)
    case nil:
      leaveOpen(app, "\(title(app)) is multi-tenant", place: fact.place ?? topology[app].place)
    }
  }

  private mutating func refuseMissing(
    _ what: String, in tenant: ResourceID?, _ command: String, evidence: SourceRange, at id: ResourceID
  ) {
    let home = tenant.map(title) ?? "the customer's tenant"
    refuse(
      id, .linkNotPermitted, rules: ["aiven/azure-two-principals"], "\(home) has no \(what.dropFirst(2))",
      fix: "Create \(what) in \(home): \(command)", evidence: evidence)
  }

  private mutating func checkAssignment(
    of principal: ResourceID, may action: String, on network: ResourceID, whose: String
  ) {
    let assignments = topology.roleAssignments(network)
    let place = topology.place(network, "role-assignments")
    if let found = assignments.first(where: {
      $0.value.principal == principal && Self.role($0.value.action, holds: action)
    }) {
      pass(
        network, "\(title(principal)), \(whose) service principal, may \(action) on \(title(network)).",
        rule: found.value.text, evidence: found.place)
      return
    }
    let unread = assignments.first { $0.value.principal == principal && Self.isOtherRole($0.value.action) }
    if let unread {
      leaveOpen(
        network, "the role '\(unread.value.action)' of \(title(principal)) holds \(action)", place: unread.place)
      return
    }
    guard topology.isListComplete(network, "role-assignments") else {
      leaveOpen(network, "\(title(principal)) may \(action) on \(title(network))", place: place)
      return
    }
    let nearMisses: [Located<String>] = assignments.compactMap { assignment in
      let value = assignment.value
      if value.principal == principal {
        return Located("'\(value.text)', but it does not hold \(action)", at: assignment.place)
      }
      guard Self.role(value.action, holds: action) else { return nil }
      return Located(
        "'\(value.text)', but it names \(title(value.principal)), not \(title(principal))", at: assignment.place)
    }
    refuse(
      network, .linkNotPermitted, rules: ["aiven/azure-two-principals"],
      "\(title(principal)), \(whose) service principal, may not \(action) on \(title(network))",
      fix: "Add '\(written(principal)) may \(action)' to the role assignments of \(title(network))", evidence: place,
      nearMisses: nearMisses)
  }

  /// Roles of Azure that hold every action on networks.
  private static let networkRoles: Set<String> = ["owner", "contributor", "network-contributor"]

  /// Whether what an assignment gives, an action or a built-in role, holds an action. Case does not count.
  static func role(_ given: String, holds action: String) -> Bool {
    let given = given.lowercased()
    return networkRoles.contains(given) || WildcardPattern(given).matches(action.lowercased())
  }

  /// Whether an assignment names a role of which nothing is known here.
  private static func isOtherRole(_ given: String) -> Bool {
    !given.contains("/") && !given.contains("*") && given.lowercased() != "reader"
  }
}
