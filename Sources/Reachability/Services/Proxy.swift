import Addressing
import Catalogue
import Diagnostics
import Topology

/// RDS Proxy: its endpoints take connections on the engine's default port; the proxy opens others to the database.
extension Walk {
  mutating func arriveAtProxy(endpoint: Resource, _ flow: Flow, name: String) {
    guard let parent = endpoint.parent else { return }
    if case .no(let state, let place) = topology.working(endpoint.id) {
      trace.block(
        .cut, at: endpoint.id, .linkNotActive, rules: [], "\(endpoint.title) is \(state)",
        fix: "Wait until \(endpoint.title) is available", evidence: place)
    }
    checkSubnetsAreShared(endpoint)
    checkWriter(endpoint.id, name: name)
    trace.pass(
      .cut, at: endpoint.id,
      "\(endpoint.title) hands the connection over to \(topology[parent].title): behind it the proxy is the source.",
      rule: endpoint.name, evidence: endpoint.place)
    arriveAtProxy(proxy: topology[parent], flow, name: name)
  }

  /// An endpoint in a VPC of another account stands in subnets that this account shares.
  private mutating func checkSubnetsAreShared(_ endpoint: Resource) {
    guard let own = topology.account(of: endpoint.id), let vpc = topology.reference(endpoint.id, "vpc"),
      let owner = topology.account(of: vpc.id), owner.id != own.id
    else { return }
    for subnet in topology.references(endpoint.id, "subnets") {
      let shares = topology.referrers(to: subnet.id, by: "resources", kind: .resourceShare).filter { share in
        topology.references(share.id, "with").contains { $0.id == own.id || isMember(own.id, of: $0) }
      }
      guard let share = shares.first else {
        trace.block(
          .authorise, at: subnet.id, .linkNotPermitted,
          rules: ["rdsproxy/endpoint-account-subnets", "ram/share-not-associated"],
          "\(subnet.title) of \(owner.title) is not shared with \(own.title), so \(endpoint.title) cannot stand in it",
          fix: "Share \(subnet.name) with \(own.name) through AWS RAM", evidence: topology.place(endpoint.id, "subnets")
        )
        return
      }
      switch topology.working(share.id) {
      case .no(let state, let place):
        trace.block(
          .authorise, at: share.id, .linkNotActive, rules: ["ram/share-not-associated"], "\(share.title) is \(state)",
          fix: "Associate the share", evidence: place)
        return
      case .unknown:
        trace.miss(.authorise, at: share.id, "\(share.title) is associated", place: topology.place(share.id, "state"))
        return
      case .yes, .assumed:
        switch topology.sharing(of: subnet.id, with: own.id) {
        case .notAccepted(let invitation):
          blockUnaccepted(invitation, to: subnet, by: own)
          return
        case .unknown:
          trace.miss(
            .authorise, at: share.id, "\(subnet.title) is shared with \(own.title)", place: share.place)
          return
        case .shared, .notAssociated, .notShared: break
        }
        let place = topology.place(share.id, "state")
        trace.pass(
          .authorise, at: share.id, "\(owner.title) shares \(subnet.title) with \(own.title).", rule: place.text,
          evidence: place)
      }
    }
  }

  private func isMember(_ account: ResourceID, of organization: Resource) -> Bool {
    organization.kind == .organization && topology.references(organization.id, "accounts").contains { $0.id == account }
  }

  mutating func arriveAtProxy(proxy: Resource, _ flow: Flow, name: String) {
    passed.insert(proxy.id)
    if case .no(let state, let place) = topology.working(proxy.id) {
      trace.block(
        .listen, at: proxy.id, .listenerStopped, rules: [], "\(proxy.title) is \(state)",
        fix: "Wait until \(proxy.title) is available", evidence: place)
    }
    if let port = topology.standardPort(of: proxy.id) {
      if port == flow.port {
        trace.pass(
          .listen, at: proxy.id, "\(proxy.title) listens on \(port), the default port of its engine.",
          evidence: topology.place(proxy.id, "engine"))
      } else {
        trace.block(
          .listen, at: proxy.id, .listenerPort, rules: ["rdsproxy/port-fixed"],
          "\(proxy.title) listens on \(port) whatever port its database has, not on \(flow.port)",
          fix: "Connect to port \(port)",
          evidence: topology.place(proxy.id, "engine"))
      }
    }
    checkServerTLS(proxy.id, name: name)
    checkProxyProtocol(proxy.id)
    authoriseProxyLogin(proxy.id)
    checkTargetState(proxy)
    let databases = topology.references(proxy.id, "targets")
    guard let database = databases.first else {
      trace.block(
        .listen, at: proxy.id, .listenerNoTarget, rules: ["rdsproxy/target-unavailable"],
        "\(proxy.title) has no database behind it",
        fix: "Register the database as the target of \(proxy.title)", evidence: topology.place(proxy.id, "targets"))
      return
    }
    guard !topology.interfaces(of: proxy.id).isEmpty else {
      trace.miss(
        .cut, at: proxy.id, "\(proxy.title) has an interface in a network", place: proxy.place, endsWalk: true)
      return
    }
    earlierEnds += [flow.source, flow.destination]
    trace.beginConnection(from: proxy.id)
    guard let port = topology.standardPort(of: database.id) else {
      trace.miss(
        .listen, at: database.id, "\(database.title) listens on the port that \(proxy.title) uses",
        place: database.place, endsWalk: true)
      return
    }
    let interfaces = topology.interfaces(of: database.id)
    guard !interfaces.isEmpty else {
      trace.miss(
        .route, at: database.id, "\(database.title) has subnets", place: topology.place(database.id, "subnets"),
        endsWalk: true)
      return
    }
    inEach(topology.interfaces(of: proxy.id)) { walk, own in
      walk.inEach(interfaces) { walk, interface in
        walk.connect(Flow(source: own, destination: interface, port: port, ephemeral: 1024...65535))
      }
    }
    checkDatabaseListens(database, port: port)
    authoriseLogin(at: database.id)
    deliver(to: database.id)
  }

  private mutating func checkTargetState(_ proxy: Resource) {
    guard case .stated(let state, let place) = topology.text(proxy.id, "target-state"), state != "available" else {
      return
    }
    let reason = topology.text(proxy.id, "target-reason").value
    let fix =
      switch reason {
      case "unreachable": "Let \(proxy.title) reach the database: its security groups, network ACLs and state"
      case "connection-failed": "Look at the database's own log for why it refuses \(proxy.title)"
      case "auth-failure": "Correct the login in the secret of \(proxy.title)"
      case "pending-proxy-capacity": "Wait until \(proxy.title) has scaled"
      default: "Look up the reason with 'aws rds describe-db-proxy-targets'"
      }
    trace.block(
      .listen, at: proxy.id, .listenerTargetUnhealthy, rules: ["rdsproxy/target-unavailable"],
      "the target of \(proxy.title) is \(state)\(reason.map { ": \($0)" } ?? "")", fix: fix, evidence: place)
  }
}
