import Addressing
import Catalogue
import Diagnostics
import Topology

/// Names, as this client sees them: its hosts file, its resolver, the zones that this resolver sees, the public DNS.
extension Walk {
  /// Resolves a name for a client.
  mutating func resolve(_ name: String, for client: Interface) -> NameAnswer {
    if let address = IPAddress(name) {
      trace.pass(.resolve, at: client.owner, "\(name) is an address; no name is looked up.")
      return .addresses([Located(address, at: topology[client.owner].place)])
    }
    let kind = topology[client.owner].definition
    if kind.has("hosts") {
      for line in topology.hostsLines(client.owner) where line.value.has(name) {
        trace.pass(
          .resolve, at: client.owner,
          "The hosts file of \(topology[client.owner].title) has \(name) at \(line.value.address).",
          rule: line.value.text, evidence: line.place)
        return .addresses([Located(line.value.address, at: line.place)])
      }
      missFurtherLines(of: client.owner, "hosts", name, in: "the hosts file of ")
    }
    let query = NameQuery(client)
    if kind.has("resolver"), topology.isStated(client.owner, "resolver") {
      return ask(topology.addresses(client.owner, "resolver"), name, query, from: client.owner)
    }
    guard let network = client.network else { return lookUp(name, query) }
    switch topology[network].kind {
    case .vpc, .vnet:
      if topology.isStated(network, "dns-servers") {
        return ask(topology.addresses(network, "dns-servers"), name, query, from: network)
      }
      return askProvider(name, query)
    case .onPremises:
      guard topology.isNameServer(network) else {
        trace.leaveScope(
          .resolve, at: network, "the resolver of \(topology[network].title)", place: topology[network].place)
        return .none
      }
      return answer(of: client, ownedBy: network, name, query)
    default: return lookUp(name, query)
    }
  }

  /// What answers before anybody else is asked may have a line for a name that its author left open.
  ///
  /// - Parameter what: words before the title of the owner.
  mutating func missFurtherLines(of owner: ResourceID, _ property: String, _ name: String, in what: String = "") {
    guard topology.isStated(owner, property), !topology.isListComplete(owner, property) else { return }
    trace.miss(
      .resolve, at: owner, "\(what)\(topology[owner].title) has no line for \(name)",
      place: topology.place(owner, property))
  }

  /// Looks a name up in what the resolver of the query's network sees.
  mutating func lookUp(_ name: String, _ query: NameQuery) -> NameAnswer {
    trace.regard { $0.name = name }
    guard query.records <= NameQuery.limit else {
      trace.block(
        .resolve, at: query.view, .nameUnresolved, rules: ["dns/name-unresolvable"],
        "the records of \(name) lead in a circle",
        fix: "Break the circle of CNAME records", evidence: nil)
      return .none
    }
    guard let network = query.view else { return lookUpPublicly(name, query) }
    let answer: NameAnswer? =
      switch topology[network].kind {
      case .vpc: lookUpInVPC(name, query, vpc: network)
      case .vnet: lookUpInVirtualNetwork(name, query, network: network)
      default: nil
      }
    return answer ?? lookUpPublicly(name, query)
  }
}

extension HostsLine {
  /// Whether a line gives an address to a name.
  func has(_ name: String) -> Bool { names.contains { DomainName.normal($0) == DomainName.normal(name) } }
}
