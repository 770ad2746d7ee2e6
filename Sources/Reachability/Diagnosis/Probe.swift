import Addressing
public import Catalogue
public import Topology

/// Something that a person can try or look at to find out why an attempt does not work.
public enum Probe: Hashable, Sendable {
  /// Reads how the client is set up: the name, port and user that it uses, its TLS, its hosts file.
  case client(ResourceID)
  /// Looks a name up on the client.
  case lookUp(name: String)
  /// Opens a TCP connection from the client, by the name that it uses.
  case connect(name: String, port: Int)
  /// Opens a TCP connection from the client to an address, past all names.
  case connectTo(address: String, port: Int)
  /// Begins TLS from the client.
  case handshake(name: String, port: Int)
  /// Tries from another client that gets in when all is well.
  case otherClient(ResourceID)
  /// Asks a load balancer or a proxy how what stands behind it does.
  case targets(of: ResourceID)
  /// Looks which way the client's subnet has to an address.
  case route(from: ResourceID, to: String)
  /// Compares things of one kind and owner, that one command shows, with the topology.
  case look(Look)

  /// Things that one command shows.
  public struct Look: Hashable, Sendable {
    public var kind: KindID
    /// The account, subscription or project.
    public var owner: ResourceID?
    /// What has to be looked at among them.
    public var things: [ResourceID]
  }
}

/// What comes of a probe.
public enum ProbeAnswer: Hashable, Sendable {
  case name(NameSighting)
  /// It works.
  case works
  /// It fails, and this is what is seen.
  case fails(ClientSymptom)
  /// What is not as the topology says; nothing if all is.
  case shows([Deviation])
}

/// What probes answer for one attempt: each answer is computed by the prover from a topology with a fault in it.
struct ProbeAnswers {
  let faults: SingleFaults

  /// Other attempts that work when all is well, by their clients.
  let others: [Attempt]

  var topology: Topology { faults.topology }
  var attempt: Attempt { faults.attempt }

  /// Everything that can be tried, what is done at the client before what is looked up elsewhere.
  func probes(for deviations: [Deviation]) -> [Probe] {
    var probes: [Probe] = []
    for host in topology.hosts(of: attempt) {
      probes.append(.lookUp(name: host.name))
      probes.append(.connect(name: host.name, port: host.port))
      if case .addresses(let addresses) = Prover(topology).lookUp(host.name, for: attempt),
        let address = addresses.first, !address.contains("/"), address != host.name
      {
        probes.append(.connectTo(address: address, port: host.port))
      }
      if hasHandshake { probes.append(.handshake(name: host.name, port: host.port)) }
    }
    probes.append(.client(attempt.from))
    probes += routes
    probes += others.map { .otherClient($0.from) }
    probes += passedOn.map { .targets(of: $0) }
    return probes + looks(at: deviations)
  }

  /// Whether `openssl s_client` can speak with the server: not where TLS begins within a protocol that it does not know.
  private var hasHandshake: Bool {
    topology[attempt.to].kind != .azureSQLServer && !["http", "tcp"].contains(attempt.proto ?? "")
      && attempt.tls != .off
  }

  /// The load balancers and proxies on the way.
  private var passedOn: [ResourceID] {
    faults.proof.hops.compactMap(\.source).uniqued().filter {
      [.networkLoadBalancer, .applicationLoadBalancer, .rdsProxy].contains(topology[$0].kind)
    }
  }

  /// The way out of the client's subnet to the address that its name has, where that leads out of its network.
  private var routes: [Probe] {
    guard let client = topology.interfaces(of: attempt.from).first, let subnet = client.subnet,
      let host = topology.hosts(of: attempt).last,
      case .addresses(let addresses) = Prover(topology).lookUp(host.name, for: attempt),
      let address = addresses.first.flatMap({ IPAddress($0) }),
      let next = topology.nextHop(from: client, to: IPPrefix(address)).answer?.next, next != .local
    else { return [] }
    return [.route(from: subnet, to: address.description)]
  }

  /// Where a deviation is seen: the command that shows tables and lists shows which subnets use them.
  private func seat(of deviation: Deviation) -> (kind: KindID, thing: ResourceID)? {
    guard let id = deviation.resource else { return nil }
    let seats: [String: KindID] = [
      "aws/subnet route-table": .awsRouteTable, "aws/subnet network-acl": .networkACL,
      "azure/subnet route-table": .azureRouteTable, "azure/subnet network-security-group": .networkSecurityGroup,
    ]
    if let property = deviation.property, let kind = seats["\(topology[id].kind.rawValue) \(property)"],
      let thing = topology.reference(id, property)
    {
      return (kind, thing.id)
    }
    return (topology[id].kind, id)
  }

  /// The things that may be different, those together that one command shows: of one kind and one owner.
  private func looks(at deviations: [Deviation]) -> [Probe] {
    var looks: [Probe.Look] = []
    for deviation in deviations where !isSeenAtClient(deviation) {
      guard let seat = seat(of: deviation) else { continue }
      let owner = topology.account(of: seat.thing)?.id
      if let index = looks.firstIndex(where: { $0.kind == seat.kind && $0.owner == owner }) {
        if !looks[index].things.contains(seat.thing) { looks[index].things.append(seat.thing) }
      } else {
        looks.append(Probe.Look(kind: seat.kind, owner: owner, things: [seat.thing]))
      }
    }
    return looks.map { .look($0) }
  }

  /// Whether somebody at the client sees it there.
  private func isSeenAtClient(_ deviation: Deviation) -> Bool {
    guard let id = deviation.resource else { return true }
    guard id == attempt.from, let property = deviation.property else { return false }
    return property.hasPrefix("client.") || ["hosts", "resolver", "os"].contains(property)
  }

  // MARK: Answers

  /// What probes answer in a topology with some deviations, in their order.
  ///
  /// - Parameter proof: the proof of the attempt in that topology.
  func answers(_ probes: [Probe], in faulty: Topology, _ deviations: [Deviation], proof: Proof) -> [ProbeAnswer] {
    var opened: [Host: Ending?] = [:]
    return probes.map { answer($0, in: faulty, deviations, proof, &opened) }
  }

  private func answer(
    _ probe: Probe, in faulty: Topology, _ deviations: [Deviation], _ proof: Proof, _ opened: inout [Host: Ending?]
  ) -> ProbeAnswer {
    switch probe {
    case .client: .shows(deviations.filter(isSeenAtClient))
    case .lookUp(let name): .name(Prover(faulty).lookUp(name, for: attempt))
    case .connect(let name, let port), .connectTo(let name, let port):
      open(Host(name: name, port: port), in: faulty, .connection, &opened)
    case .handshake(let name, let port): open(Host(name: name, port: port), in: faulty, .handshake, &opened)
    case .otherClient(let id): tried(from: id, in: faulty)
    case .targets(let id): targets(of: id, proof)
    case .route(let subnet, let address): route(from: subnet, to: address, in: faulty)
    case .look(let look):
      .shows(
        deviations.filter { deviation in
          guard !isSeenAtClient(deviation), let seat = seat(of: deviation) else { return false }
          return seat.kind == look.kind && look.things.contains(seat.thing)
        })
    }
  }

  private func route(from subnet: ResourceID, to address: String, in faulty: Topology) -> ProbeAnswer {
    guard let address = IPAddress(address), let network = topology[subnet].parent else { return .works }
    func next(in topology: Topology) -> NextHop? {
      topology.nextHop(in: network, subnet: subnet, to: IPPrefix(address)).answer?.next
    }
    return next(in: faulty) == next(in: topology) ? .works : .fails(.timeout)
  }

  /// Opens a connection, once for all that ask how far it comes.
  private func open(
    _ host: Host, in faulty: Topology, _ phase: Ending.Phase, _ opened: inout [Host: Ending?]
  ) -> ProbeAnswer {
    let ending: Ending?
    if let known = opened[host] {
      ending = known
    } else {
      ending = Ending(Prover(faulty).open(host.name, port: host.port, for: attempt), in: faulty)
      opened[host] = .some(ending)
    }
    guard let ending, ending.phase <= phase else { return .works }
    return .fails(ending.sighting.symptom)
  }

  private func tried(from id: ResourceID, in faulty: Topology) -> ProbeAnswer {
    guard let other = others.first(where: { $0.from == id }) else { return .works }
    let ending = Ending(Prover(faulty).prove(other), in: faulty)
    return ending.map { .fails($0.sighting.symptom) } ?? .works
  }

  /// What stands behind a load balancer or a proxy does well unless the way breaks there.
  private func targets(of id: ResourceID, _ proof: Proof) -> ProbeAnswer {
    let reasons: Set<ReasonCode> = [
      .listenerNoTarget, .listenerTargetUnhealthy, .listenerTargetAddress, .listenerTargetZone,
    ]
    let isBroken = (proof.obstacles + proof.degradations).contains { obstacle in
      let index = obstacle.hop - 1
      let opener = proof.hops.indices.contains(index) ? proof.hops[index].source : nil
      return opener == id && obstacle.reason.layer != .tls || reasons.contains(obstacle.reason)
    }
    return isBroken ? .fails(.timeout) : .works
  }
}
