import Addressing
import Diagnostics
import Topology

extension SingleFaults {
  /// What could be different in the topology.
  func topologyFaults() -> [Fault] {
    let needed = Set([attempt.from, attempt.to] + [attempt.call?.caller].compactMap { $0 })
    return used().flatMap { resource -> [Fault] in
      var faults: [Fault] = []
      let holdsAnEnd = needed.contains { id in
        id == resource.id || topology.ancestors(of: id).contains { $0.id == resource.id }
      }
      if !holdsAnEnd {
        faults.append(
          fault(
            "\(resource.title) does not exist", at: resource.place, of: resource.id, nil,
            topology.without([resource.id])))
      }
      faults += stateFaults(of: resource)
      for property in resource.definition.properties {
        faults += self.faults(of: property, of: resource)
      }
      return faults
    }
  }

  private func fault(
    _ text: String, at place: SourceRange?, of resource: ResourceID, _ property: String?, _ topology: Topology
  ) -> Fault {
    Fault(text, at: place, of: resource, property, topology: topology, attempt: attempt)
  }

  private func stateFaults(of resource: Resource) -> [Fault] {
    guard let machine = resource.definition.states else { return [] }
    return machine.states.filter { !machine.working.contains($0) }.map { state in
      fault(
        "\(resource.title) is '\(state)'", at: topology.place(resource.id, "state"), of: resource.id, "state",
        topology.setting("state", of: resource.id, to: .text(state)))
    }
  }

  private func faults(of property: Property, of resource: Resource) -> [Fault] {
    guard let value = topology.fact(resource.id, property.name).value else { return [] }
    let place = resource.properties[property.name]?.place
    func changed(to value: Value?, _ what: String) -> Fault {
      fault(
        "'\(property.name)' of \(resource.title) is \(what)", at: place, of: resource.id, property.name,
        topology.setting(property.name, of: resource.id, to: value))
    }
    switch value {
    case .flag(let flag):
      return [changed(to: .flag(!flag), flag ? "off" : "on")]
    case .text(let text):
      return choices(of: property).filter { $0 != text }.map {
        changed(to: .text($0), "'\($0)'")
      }
    case .number(let number) where property.name == "port":
      return [changed(to: .number(number == 65535 ? 1 : number + 1), "not '\(number)'")]
    case .listen(let listen):
      return [
        changed(to: .listen(ListenPort(listen.layer, listen.port == 65535 ? 1 : listen.port + 1)), "not '\(listen)'")
      ]
        + ListenPort.Layer.allCases.filter { $0 != listen.layer }.map {
          changed(to: .listen(ListenPort($0, listen.port)), "'\($0.rawValue) \(listen.port)'")
        }
    case .address(let address):
      return Self.neighbour(of: address).map { [changed(to: .address($0), "not '\(address)'")] } ?? []
    case .reference where !property.isRequired:
      return [changed(to: nil, "not set")]
    case .list(let items, let isOpen):
      return listFaults(items, isOpen: isOpen, of: property, of: resource)
    default:
      return []
    }
  }

  private func choices(of property: Property) -> [String] {
    if case .choice(let words) = property.type { return words }
    return []
  }

  /// A list without one of its lines, with a line that says something else, and with a line that forbids.
  private func listFaults(
    _ items: [Located<Value>], isOpen: Bool, of property: Property, of resource: Resource
  ) -> [Fault] {
    var faults: [Fault] = []
    func replaced(_ index: Int, by value: Value, _ words: String) -> Fault {
      var items = items
      items[index].value = value
      return fault(
        "\(words) of \(resource.title)", at: items[index].place, of: resource.id, property.name,
        topology.setting(property.name, of: resource.id, to: .list(items, isOpen: isOpen)))
    }
    for (index, item) in items.enumerated() {
      let text = item.place.text
      faults.append(
        fault(
          "'\(text)' is missing from the \(property.phrase) of \(resource.title)", at: item.place, of: resource.id,
          property.name,
          removed(item, of: resource, property)))
      switch item.value {
      case .record(let record) where record.type == "A":
        guard let address = record.values.first.flatMap({ IPAddress($0) }).flatMap(Self.neighbour) else { continue }
        let changed = ZoneRecord(
          name: record.name, type: record.type, values: [address.description],
          text: "\(record.name) A \(address)")
        faults.append(replaced(index, by: .record(changed), "'\(text)' has another address in the records"))
      case .hostsLine(let line):
        guard let address = Self.neighbour(of: line.address) else { continue }
        let changed = HostsLine(
          address: address, names: line.names, text: "\(address) \(line.names.joined(separator: " "))")
        faults.append(replaced(index, by: .hostsLine(changed), "'\(text)' has another address in the hosts file"))
      case .route(let route):
        let changed = Route(destination: route.destination, target: .none, text: route.text)
        faults.append(replaced(index, by: .route(changed), "'\(text)' leads nowhere among the routes"))
      case .listen(let listen):
        let changed = ListenPort(listen.layer, listen.port == 65535 ? 1 : listen.port + 1)
        faults.append(replaced(index, by: .listen(changed), "the port is another one"))
      default:
        break
      }
    }
    if property.type.lineForm == .numberedRule {
      faults.append(denied(items, isOpen: isOpen, of: property, of: resource))
    }
    if let route = moreSpecific(items) {
      faults.append(
        fault(
          "'\(route.text)' is added to the routes of \(resource.title)", at: items.first?.place, of: resource.id,
          property.name,
          topology.setting(
            property.name, of: resource.id,
            to: .list(items + [Located(.route(route), at: resource.place)], isOpen: isOpen))))
    }
    return faults
  }

  private func removed(_ item: Located<Value>, of resource: Resource, _ property: Property) -> Topology {
    guard item.place.file.path == documentedDefaultPath else { return topology.without(line: item.place) }
    return topology.setting(property.name, of: resource.id, to: .list([], isOpen: false))
  }

  /// The rules of an ordered list with one before all of them that lets nothing pass.
  private func denied(
    _ items: [Located<Value>], isOpen: Bool, of property: Property, of resource: Resource
  ) -> Fault {
    let rule = FilterRule(
      number: 1, isAllow: false, ports: PortRange(nil), peer: .tag(PeerTag.any), text: "1 deny all")
    return fault(
      "a rule that denies everything comes first among the \(property.name) rules of \(resource.title)",
      at: items.first?.place, of: resource.id, property.name,
      topology.setting(
        property.name, of: resource.id, to: .list([Located(.rule(rule), at: resource.place)] + items, isOpen: isOpen)))
  }

  /// A route for the destination's half of a block that leads nowhere, so that it is the longer prefix.
  private func moreSpecific(_ items: [Located<Value>]) -> Route? {
    let addresses = proof.hops.compactMap { hop in
      hop.resource.flatMap { id -> IPAddress? in
        guard topology[id].definition.has("address") else { return nil }
        return topology.address(id, "address").value
      }
    }
    for case .route(let route) in items.map(\.value) {
      guard let address = addresses.last(where: { route.destination.contains($0) }),
        route.destination.length < address.family.bits
      else { continue }
      let destination = IPPrefix(address, length: route.destination.length + 1)
      return Route(destination: destination, target: .none, text: "\(destination) to blackhole")
    }
    return nil
  }

  /// Another address than the one given.
  static func neighbour(of address: IPAddress) -> IPAddress? {
    IPAddress(address.family, number: address.number ^ 1)
  }
}
