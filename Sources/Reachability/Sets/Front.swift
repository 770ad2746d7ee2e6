import Addressing
import Diagnostics
import Topology

/// A thing at which clients connect to reach a database in the end: the database itself, or what hands the connection
/// over to it, beyond which the client's address is not seen.
struct Front {
  /// What takes the connection of the client.
  var resource: ResourceID
  var port: Int

  /// What hands the connection over, from the front to the last one before the database.
  var through: [ResourceID] = []

  /// Whether the connection gets from the front to the database.
  var answer: Answer = .yes

  /// The lines that let it pass beyond the front.
  var lines: [Located<String>] = []

  /// A filter beyond the front that sees the client's own address: that of a load balancer behind PrivateLink.
  var lookingThrough: ResourceID?

  /// The target group that keeps the client's address, so that filters beyond the front see it too.
  var keeping: ResourceID?
}

/// Finds what stands in front of a database, going backwards over every cut.
struct FrontSearch {
  let topology: Topology

  /// More cuts in a row than anybody builds.
  private static let deepest = 6

  /// The target groups that name a target by its address.
  private let groupsByAddress: [IPAddress: [ResourceID]]

  init(_ topology: Topology) {
    self.topology = topology
    var groups: [IPAddress: [ResourceID]] = [:]
    for group in topology.resources(of: .targetGroup) {
      for target in topology.targets(of: group.id) {
        if case .text(let text) = target.value, let address = IPAddress(text) {
          groups[address, default: []].append(group.id)
        }
      }
    }
    groupsByAddress = groups
  }

  /// The database itself and all fronts of it that may work, each with whether the way from it is open.
  func fronts(of database: ResourceID, port: Int, model: inout FlowModel) -> [Front] {
    var result: [Front] = []
    var open = [Front(resource: database, port: port)]
    if topology[database].kind == .endpointService {
      // A service has no address of its own: its endpoints are its doors.
      guard let balancer = topology.reference(database, "load-balancer") else { return [] }
      return endpoints(of: topology[database], before: Front(resource: balancer.id, port: port)).filter {
        $0.answer != .no
      }
    }
    while let front = open.popLast() {
      result.append(front)
      guard front.through.count < Self.deepest else { continue }
      for next in before(front, model: &model) where next.answer != .no && !front.through.contains(next.resource) {
        open.append(next)
      }
    }
    return result
  }

  private func before(_ front: Front, model: inout FlowModel) -> [Front] {
    func step(_ resource: ResourceID, port: Int, _ answer: Answer, _ lines: [Located<String>] = []) -> Front {
      Front(
        resource: resource, port: port, through: [resource] + front.through, answer: answer.and(front.answer),
        lines: lines + front.lines)
    }
    var result: [Front] = []
    for endpoint in topology.referrers(to: front.resource, by: "target", kind: .privateEndpoint) {
      result.append(step(endpoint.id, port: front.port, topology.works(endpoint.id)))
    }
    for proxy in topology.referrers(to: front.resource, by: "targets", kind: .rdsProxy) {
      let own = topology.standardPort(of: front.resource)
      guard own == nil || own == front.port else { continue }
      guard let port = topology.standardPort(of: proxy.id), own != nil else {
        result.append(step(proxy.id, port: front.port, open("the port of \(proxy.title)", proxy.id)))
        continue
      }
      let link = link(
        from: topology.interfaces(of: proxy.id), to: topology.interfaces(of: front.resource), port: front.port, &model)
      result.append(step(proxy.id, port: port, link.answer, link.lines))
    }
    for endpoint in topology.children(of: front.resource, kind: .proxyEndpoint) {
      result.append(step(endpoint.id, port: front.port, topology.works(endpoint.id)))
    }
    for balancer in topology.referrers(to: front.resource, by: "backends", kind: .loadBalancer) {
      result.append(step(balancer.id, port: front.port, unmodelled(balancer.title, balancer.id)))
    }
    for door in undeclaredDoors(to: front.resource) { result.append(step(door, port: front.port, open(door, front))) }
    result += balancers(before: front, step, model: &model)
    result += resourceEndpoints(before: front, model: &model)
    if topology[front.resource].kind == .networkLoadBalancer { result += endpoints(before: front) }
    return result
  }

  /// What may lead to a resource because its author left open where it leads: nobody may take it for closed.
  private func undeclaredDoors(to resource: ResourceID) -> [ResourceID] {
    let kind = topology[resource].kind
    func isOpen(_ id: ResourceID, _ property: String) -> Bool {
      switch topology.fact(id, property) {
      case .unknown(.some): true
      case .stated(.list, _): !topology.isListComplete(id, property)
      default: false
      }
    }
    func open(_ kind: KindID, _ property: String) -> [ResourceID] {
      topology.resources(of: kind).map(\.id).filter { isOpen($0, property) }
    }
    var doors: [ResourceID] = []
    if KindID.azureDatabases.contains(kind) { doors += open(.privateEndpoint, "target") }
    if kind == .rdsInstance || kind == .auroraCluster { doors += open(.rdsProxy, "targets") }
    if kind == .networkLoadBalancer {
      doors += open(.interfaceEndpoint, "service")
      doors += open(.endpointService, "load-balancer").flatMap {
        topology.referrers(to: $0, by: "service", kind: .interfaceEndpoint).map(\.id)
      }
    } else {
      let groups = open(.targetGroup, "targets")
      let listeners =
        open(.listener, "forward")
        + groups.flatMap { topology.referrers(to: $0, by: "forward", kind: .listener).map(\.id) }
      doors += listeners.compactMap { topology[$0].parent }
    }
    return doors.uniqued().filter { $0 != resource }
  }

  private func open(_ door: ResourceID, _ front: Front) -> Answer {
    open("\(topology[door].title) leads to \(topology[front.resource].title)", door)
  }

  private func open(_ text: String, _ id: ResourceID) -> Answer {
    .unknown(OpenQuestion(text: text, resource: id, place: topology[id].place))
  }

  // MARK: Resource endpoints

  /// The resource endpoints of what a resource gateway offers: beyond it the gateway is the source. AWS PrivateLink,
  /// "Access resources through VPC resources".
  private func resourceEndpoints(before front: Front, model: inout FlowModel) -> [Front] {
    topology.resources(of: .resourceConfiguration).flatMap { configuration -> [Front] in
      let isMeant = leads(configuration, to: front.resource).and(offers(configuration, front.port))
      let endpoints = topology.referrers(to: configuration.id, by: "configuration", kind: .resourceEndpoint)
      guard isMeant != .no, !endpoints.isEmpty else { return [] }
      guard let gateway = topology.reference(configuration.id, "gateway") else {
        guard case .unknown(.some(let place)) = topology.fact(configuration.id, "gateway") else { return [] }
        let question = OpenQuestion(
          text: "the gateway of \(configuration.title) leads to \(topology[front.resource].title)",
          resource: configuration.id, place: place)
        return endpoints.map {
          Front(
            resource: $0.id, port: front.port, through: [$0.id] + front.through,
            answer: Answer.unknown(question).and(isMeant).and(topology.works($0.id)).and(front.answer),
            lines: front.lines)
        }
      }
      let link = link(
        from: topology.interfaces(of: gateway.id), to: topology.interfaces(of: front.resource), port: front.port,
        &model)
      let way = isMeant.and(topology.works(configuration.id)).and(topology.works(gateway.id)).and(link.answer)
      return endpoints.map { endpoint in
        Front(
          resource: endpoint.id, port: front.port, through: [endpoint.id] + front.through,
          answer: way.and(topology.works(endpoint.id)).and(isShared(configuration, with: endpoint)).and(
            sharesZone(endpoint.id, gateway.id)
          ).and(front.answer), lines: link.lines + front.lines)
      }
    }
  }

  /// Whether a resource configuration means a resource: by its reference, its address or its name.
  private func leads(_ configuration: Resource, to resource: ResourceID) -> Answer {
    let question = Answer.unknown(
      OpenQuestion(
        text: "\(configuration.title) leads to \(topology[resource].title)", resource: configuration.id,
        place: topology.place(configuration.id, "target")))
    switch topology.fact(configuration.id, "target").value {
    case .reference(let id)?: return id == resource ? .yes : .no
    case .text(let text)?:
      guard let address = IPAddress(text) else {
        // What a name means depends on who asks: here only whose name it is counts.
        let owner = topology.resources.first { resource in
          ["endpoint", "fqdn"].contains { property in
            resource.definition.has(property) && topology.text(resource.id, property).value == text
          }
        }
        return owner.map { $0.id == resource } == false ? .no : question
      }
      let own = topology.interfaces(of: resource).map(\.address).filter { $0.contains(address) }
      return own.isEmpty ? .no : own.contains { $0.isSingle } ? .yes : question
    default: return question
    }
  }

  /// Whether a port is among those that a configuration offers; an RDS resource offers its own.
  private func offers(_ configuration: Resource, _ port: Int) -> Answer {
    if topology.text(configuration.id, "type").value == "arn", !topology.isStated(configuration.id, "ports") {
      return .yes
    }
    if topology.list(configuration.id, "ports").contains(where: { $0.value == .number(port) }) { return .yes }
    guard !topology.isListComplete(configuration.id, "ports") else { return .no }
    return .unknown(
      OpenQuestion(
        text: "\(configuration.title) offers port \(port)", resource: configuration.id,
        place: topology.place(configuration.id, "ports")))
  }

  private func isShared(_ configuration: Resource, with endpoint: Resource) -> Answer {
    guard let consumer = topology.account(of: endpoint.id), let owner = topology.account(of: configuration.id),
      consumer.id != owner.id
    else { return .yes }
    switch topology.sharing(of: configuration.id, with: consumer.id) {
    case .shared: return .yes
    case .notShared, .notAssociated, .notAccepted: return .no
    case .unknown:
      return .unknown(
        OpenQuestion(
          text: "\(configuration.title) is shared with \(consumer.title)", resource: configuration.id,
          place: configuration.place))
    }
  }

  // MARK: Load balancers

  private func balancers(
    before front: Front, _ step: (ResourceID, Int, Answer, [Located<String>]) -> Front, model: inout FlowModel
  ) -> [Front] {
    let targets = topology.interfaces(of: front.resource)
    let groups =
      topology.targetGroups(of: front.resource)
      + targets.compactMap { $0.address.isSingle ? groupsByAddress[$0.address.network] : nil }.flatMap { $0 }
    return groups.uniqued().flatMap { group -> [Front] in
      let groupPort = topology.listen(group, "port").value?.port
      guard groupPort == nil || groupPort == front.port else { return [] }
      return topology.referrers(to: group, by: "forward", kind: .listener).compactMap { listener -> Front? in
        guard let balancer = listener.parent else { return nil }
        guard let port = topology.listen(listener.id, "port").value?.port else {
          return step(
            balancer, front.port, open("the port of \(listener.title) of \(topology[balancer].title)", listener.id), [])
        }
        guard topology[balancer].kind == .networkLoadBalancer else {
          return step(balancer, port, unmodelled(topology[balancer].title, balancer), [])
        }
        let isCrossZone = topology.flag(balancer, "cross-zone").value != false
        let nodes = topology.interfaces(of: balancer)
        let link = link(from: nodes, to: targets, port: front.port, &model) { node, target in
          isCrossZone || topology.areInOneZone(node.subnet, target.subnet, isSameAccount: true) != false
        }
        var answer = link.answer.and(gets(front.resource, from: group))
        if groupPort == nil {
          answer = answer.and(unmodelled("a target group whose port is not known, \(topology[group].title),", group))
        }
        guard keepsClients(group) else { return step(balancer, port, answer, link.lines) }
        // The targets' filters then see the client: what they say of the node decides nothing.
        if answer == .no { answer = unmodelled("\(topology[group].title), which keeps the client's address,", group) }
        var next = step(balancer, port, answer, link.lines)
        next.keeping = group
        return next
      }
    }
  }

  /// Whether a target group opens connections to one of its targets, by what is told of their health.
  private func gets(_ target: ResourceID, from group: ResourceID) -> Answer {
    func isAmong(_ targets: [RegisteredTarget]) -> Answer {
      targets.contains { registered in
        switch registered.value {
        case .reference(let id): id == target
        case .text(let text):
          IPAddress(text).map { address in
            topology.interfaces(of: target).contains { $0.address.contains(IPPrefix(address)) }
          } ?? false
        default: false
        }
      } ? .yes : .no
    }
    switch topology.receivers(of: group) {
    case .healthy(let targets), .failOpen(let targets, _): return isAmong(targets)
    case .none: return .no
    case .unknown(let id): return open("\(topology[id].title) is healthy", id)
    }
  }

  private func unmodelled(_ text: String, _ id: ResourceID) -> Answer {
    .unknown(OpenQuestion(text: text, isOutOfScope: true, resource: id, place: topology[id].place))
  }

  /// Whether targets see the client's address: by default where they are instances. Elastic Load Balancing, "Edit target
  /// group attributes for your Network Load Balancer", client IP preservation.
  private func keepsClients(_ group: ResourceID) -> Bool {
    if topology.isStated(group, "preserve-client-ip") {
      return topology.flag(group, "preserve-client-ip").value != false
    }
    return topology.text(group, "type").value == "instance"
  }

  /// The interface endpoints of services that a load balancer stands behind.
  private func endpoints(before front: Front) -> [Front] {
    topology.referrers(to: front.resource, by: "load-balancer", kind: .endpointService).flatMap {
      endpoints(of: $0, before: front)
    }
  }

  private func endpoints(of service: Resource, before front: Front) -> [Front] {
    topology.referrers(to: service.id, by: "service", kind: .interfaceEndpoint).map { endpoint in
      let isAccepted: Answer =
        topology.text(service.id, "acceptance").value == "not-required" && !topology.isStated(endpoint.id, "state")
        ? .yes : topology.works(endpoint.id)
      let enforces =
        topology.text(front.resource, "enforce-security-group-inbound-rules-on-private-link-traffic").value != "off"
      return Front(
        resource: endpoint.id, port: front.port, through: [endpoint.id] + front.through,
        answer: isAccepted.and(permits(service, endpoint)).and(sharesZone(endpoint.id, front.resource)).and(
          front.answer),
        lines: front.lines,
        lookingThrough: enforces && !topology.references(front.resource, "security-groups").isEmpty
          ? front.resource : nil)
    }
  }

  /// Whether the service allows the account that the endpoint belongs to.
  private func permits(_ service: Resource, _ endpoint: Resource) -> Answer {
    guard let own = topology.account(of: endpoint.id), let provider = topology.account(of: service.id),
      own.id != provider.id
    else { return .yes }
    let number = topology.text(own.id, "account-id").value
    var isOpen = !topology.isListComplete(service.id, "principals")
    for principal in topology.principals(service.id, "principals") {
      switch principal.value {
      case .anyone: return .yes
      case .resource(let id): if topology.account(of: id)?.id == own.id { return .yes }
      case .arn(let arn):
        guard let number else {
          isOpen = true
          continue
        }
        if arn.contains(":\(number):") { return .yes }
      case .service: break
      }
    }
    guard isOpen else { return .no }
    return .unknown(
      OpenQuestion(
        text: "\(service.title) allows \(own.title)", resource: service.id,
        place: topology.place(service.id, "principals")))
  }

  private func sharesZone(_ endpoint: ResourceID, _ balancer: ResourceID) -> Answer {
    let isSameAccount = topology.account(of: endpoint)?.id == topology.account(of: balancer)?.id
    let nodes = topology.interfaces(of: balancer)
    var answer = Answer.no
    for own in topology.interfaces(of: endpoint) {
      for node in nodes {
        switch topology.areInOneZone(own.subnet, node.subnet, isSameAccount: isSameAccount) {
        case true?: return .yes
        case nil:
          answer = .unknown(
            OpenQuestion(
              text: "\(topology[endpoint].title) and \(topology[balancer].title) share a zone", resource: endpoint,
              place: topology[endpoint].place))
        case false?: break
        }
      }
    }
    return answer
  }

  // MARK: Connections behind a front

  /// Whether a connection passes from one thing to another: some pair of their interfaces is enough for some clients.
  private func link(
    from sources: [Interface], to destinations: [Interface], port: Int, _ model: inout FlowModel,
    where isPair: (Interface, Interface) -> Bool = { _, _ in true }
  ) -> (answer: Answer, lines: [Located<String>]) {
    var answer = Answer.no
    for source in sources {
      for destination in destinations where isPair(source, destination) {
        let reach = model.reach(
          from: AddressSet(source.address), at: model.number(of: source), to: destination, port: port)
        if reach.sure == AddressSet(source.address) {
          let flow = FlowPoint(
            source: source.address.network, destination: destination.address.network, proto: .tcp, port: port)
          return (
            .yes,
            model.decidingLines(of: flow, from: model.number(of: source), to: model.number(of: destination))
          )
        }
        if !reach.perhaps.isEmpty || !reach.sure.isEmpty, answer == .no {
          answer = .unknown(
            reach.questions.first
              ?? OpenQuestion(
                text:
                  "the addresses of \(topology[source.owner].title) and \(topology[destination.owner].title) are among those that pass",
                resource: source.owner, place: topology[source.owner].place))
        }
      }
    }
    return (answer, [])
  }
}

extension Topology {
  /// Whether two subnets lie in one zone; nil where nobody can tell. Names of zones mean different zones in different
  /// accounts.
  func areInOneZone(_ left: ResourceID?, _ right: ResourceID?, isSameAccount: Bool) -> Bool? {
    guard let left, let right else { return nil }
    if left == right { return true }
    if let a = text(left, "zone-id").value, let b = text(right, "zone-id").value { return a == b }
    if isSameAccount, let a = text(left, "zone").value, let b = text(right, "zone").value { return a == b }
    return nil
  }
}
