import Addressing
import Catalogue
import Diagnostics
import Topology

/// Internal load balancers of Azure. They change the destination of packets and nothing else: the machines behind them,
/// and their groups, see the client's own address. Azure, "Load Balancer components".
extension Walk {
  /// The frontend of a load balancer of the SKU Basic is not reached over a peering of two regions: Azure, "Virtual network
  /// peering", requirements and constraints.
  mutating func checkGlobalReach(
    of owner: ResourceID?, over peering: ResourceID, from network: ResourceID, far: Resource
  ) {
    guard let owner, topology[owner].kind == .loadBalancer, far.kind == .vnet,
      let here = topology.region(of: network), let there = topology.region(of: far.id), here != there
    else { return }
    switch topology.text(owner, "sku").value {
    case "standard"?: return
    case nil:
      trace.miss(
        .cross, at: owner, "\(topology[owner].title) is of the SKU Standard", place: topology.place(owner, "sku"))
    default:
      trace.block(
        .cross, at: owner, .linkRegionMismatch, rules: ["vnetpeer/basic-lb-global"],
        "\(topology[owner].title) is of the SKU Basic, and \(topology[peering].title) leads to it from \(here) to \(there)",
        fix: "Set 'sku: standard' on \(topology[owner].title)", evidence: topology.place(owner, "sku"))
    }
  }

  mutating func arriveAtAzureLoadBalancer(_ balancer: Resource, _ flow: Flow, name: String) {
    passed.insert(balancer.id)
    let rules = topology.listens(balancer.id, "rules")
    guard let rule = rules.first(where: { $0.value.port == flow.port && $0.value.transport == flow.proto }) else {
      guard topology.isListComplete(balancer.id, "rules") else {
        trace.miss(
          .listen, at: balancer.id, "a rule of \(balancer.title) takes \(flow.proto.rawValue) \(flow.port)",
          place: topology.place(balancer.id, "rules"))
        return
      }
      trace.block(
        .listen, at: balancer.id, .listenerNone, rules: [],
        "no rule of \(balancer.title) takes \(flow.proto.rawValue) \(flow.port)",
        fix: "Add '\(flow.proto.rawValue) \(flow.port)' to 'rules' of \(balancer.title)",
        evidence: topology.place(balancer.id, "rules"), nearMisses: nearListeners(rules, port: flow.port))
      return
    }
    let machines = topology.references(balancer.id, "backends").flatMap { topology.interfaces(of: $0.id) }
    guard !machines.isEmpty else {
      guard topology.isListComplete(balancer.id, "backends") else {
        trace.miss(
          .listen, at: balancer.id, "\(balancer.title) has a machine behind it",
          place: topology.place(balancer.id, "backends"))
        return
      }
      trace.block(
        .listen, at: balancer.id, .listenerNoTarget, rules: [], "\(balancer.title) has no machine behind it",
        fix: "Add a machine to 'backends' of \(balancer.title)", evidence: topology.place(balancer.id, "backends"))
      return
    }
    let port = topology.number(balancer.id, "backend-port").value ?? flow.port
    trace.pass(
      .listen, at: balancer.id,
      "\(balancer.title) hands it to \(machines.map { topology[$0.owner].name }.joined(separator: ", ")) on port \(port), with the client's own address.",
      rule: rule.value.description, evidence: rule.place)
    inEach(machines) { walk, machine in
      var inner = flow
      inner.destination = machine
      inner.port = port
      // How it gets from the frontend to the machine is the provider's matter; the filters at the machine are not.
      walk.port = port
      walk.checkNetworkSecurityGroups(inner, at: .destination)
      if walk.isSettled { return }
      if let network = machine.network, network != flow.destination.network {
        walk.trace.block(
          .listen, at: balancer.id, .listenerTargetAddress, rules: [],
          "\(walk.topology[machine.owner].title) is not in the virtual network of \(balancer.title)",
          fix: "Use machines of that network", evidence: walk.topology.place(balancer.id, "backends"))
        return
      }
      walk.walkBack(inner, Packet(from: flow.source, to: machine.address, owner: machine.owner))
      walk.arrive(at: machine, flow: inner, name: name)
    }
  }
}
