import Addressing
import Diagnostics
import Topology

extension SingleFaults {
  /// What is written in the topology, one thing at a time saying something else: another port, prefix, target, name.
  func alterations() -> [Fault] {
    used().flatMap { resource in
      resource.definition.properties.flatMap { property -> [Fault] in
        // Where the ends stand is what the attempt is about.
        let isWhere = property.isRequired && [attempt.from, attempt.to].contains(resource.id)
        guard !isWhere, topology.isStated(resource.id, property.name),
          let value = topology.fact(resource.id, property.name).value
        else { return [] }
        guard case .list(let items, let isOpen) = value else {
          return others(than: value, for: property, of: resource).map { other in
            alteration(
              "'\(property.name)' of \(resource.title) is \(other.isInvented ? "" : "'\(topology.written(other))', ")"
                + "not '\(topology.written(value))'", resource, property,
              at: resource.properties[property.name]?.place, to: other)
          }
        }
        return items.enumerated().flatMap { index, item -> [Fault] in
          guard topology.list(resource.id, property.name).contains(item) else { return [] }
          return others(than: item.value, for: property, of: resource).map { other in
            var changed = items
            changed[index].value = other
            return alteration(
              (other.isInvented ? "another one" : "'\(topology.written(other))'")
                + " stands in the place of '\(topology.written(item.value))' among the \(property.phrase) of "
                + resource.title, resource, property, at: item.place, to: .list(changed, isOpen: isOpen))
          }
        }
      }
    }
  }

  private func alteration(
    _ words: String, _ resource: Resource, _ property: Property, at place: SourceRange?, to value: Value
  ) -> Fault {
    Fault(
      words, at: place, of: resource.id, property.name,
      topology: topology.setting(property.name, of: resource.id, to: value), attempt: attempt)
  }

  /// Values of the same kind that mean something else.
  private func others(than value: Value, for property: Property, of resource: Resource) -> [Value] {
    switch value {
    case .rule(let rule): others(than: rule, isNumbered: property.type.lineForm == .numberedRule).map { .rule($0) }
    case .route(let route): others(than: route, in: resource).map { .route($0) }
    case .record(let record): others(than: record).map { .record($0) }
    case .hostsLine(let line):
      [.hostsLine(HostsLine(address: line.address, names: ["other.example"], text: "\(line.address) other.example"))]
    case .statement(let statement): others(than: statement).map { .statement($0) }
    case .principal: [.principal(.arn(Self.stranger))]
    case .prefix(let prefix): Self.neighbour(of: prefix).map { [.prefix($0)] } ?? []
    case .address(let address): Self.neighbour(of: address).map { [.address($0)] } ?? []
    case .text(let text): property.type.isFree ? [.text(text + "-other")] : []
    case .number(let number): property.name == "port" && number > 1 ? [.number(number - 1)] : []
    case .listen(let listen): listen.port > 1 ? [.listen(ListenPort(listen.layer, listen.port - 1))] : []
    case .reference(let id): another(than: id, for: property).map { [.reference($0)] } ?? []
    case .roleAssignment(let assignment):
      [
        .roleAssignment(
          RoleAssignment(
            principal: assignment.principal, action: "reader",
            text: "\(topology.writtenName(assignment.principal)) may reader"))
      ]
    case .forwarding, .flag, .list, .unknown, .invalid: []
    }
  }

  private static let stranger = "arn:aws:iam::999999999999:root"

  private func others(than rule: FilterRule, isNumbered: Bool) -> [FilterRule] {
    var others: [FilterRule] = []
    func add(_ change: (inout FilterRule) -> Void) {
      var other = rule
      change(&other)
      other.text = written(other, like: rule)
      others.append(other)
    }
    let ports = rule.ports
    if ports.ports.count < 1000 {
      if ports.ports.upperBound < 65535 {
        add { $0.ports = PortRange(ports.proto, ports.ports.upperBound + 1...ports.ports.upperBound + 1) }
      }
      if ports.ports.lowerBound > 0 {
        add { $0.ports = PortRange(ports.proto, ports.ports.lowerBound - 1...ports.ports.lowerBound - 1) }
      }
    }
    add { $0.ports = PortRange(ports.proto == .udp ? .tcp : .udp, ports.ports) }
    switch rule.peer {
    case .prefix(let prefix): if let other = Self.neighbour(of: prefix) { add { $0.peer = .prefix(other) } }
    case .resource(let id):
      if let other = topology.resources(of: topology[id].kind).first(where: { $0.id != id }) {
        add { $0.peer = .resource(other.id) }
      }
    case .tag: add { $0.peer = .prefix(IPPrefix(IPAddress.v4(0xC000_0200), length: 24)) }
    }
    if isNumbered, rule.isAllow { add { $0.isAllow = false } }
    return others
  }

  private func written(_ rule: FilterRule, like old: FilterRule) -> String {
    let word = old.text.firstRange(of: " to ") == nil ? "from" : "to"
    let peer =
      switch rule.peer {
      case .prefix(let prefix): "\(prefix.network)/\(prefix.length)"
      case .resource(let id): topology.writtenName(id)
      case .tag(let tag): tag
      }
    let ports = rule.ports.ports
    let range =
      ports.count == 1 ? " \(ports.lowerBound)" : ports == 0...65535 ? "" : " \(ports.lowerBound)-\(ports.upperBound)"
    return (rule.number.map { "\($0) " } ?? "")
      + "\(rule.isAllow ? "allow" : "deny") \(rule.ports.proto.map { $0.rawValue + range } ?? "all") \(word) \(peer)"
  }

  private func others(than route: Route, in table: Resource) -> [Route] {
    var others: [Route] = []
    let target = route.text.firstRange(of: " to ").map { String(route.text[$0.upperBound...]) } ?? ""
    if let prefix = Self.neighbour(of: route.destination) {
      others.append(
        Route(destination: prefix, target: route.target, text: "\(prefix.network)/\(prefix.length) to \(target)"))
    }
    let kinds: [KindID] = [
      .internetGateway, .natGateway, .vpcPeeringConnection, .virtualPrivateGateway, .gatewayEndpoint, .opaque,
    ]
    for other in topology.resources(of: Set(kinds)) where route.target != .resource(other.id) {
      others.append(
        Route(
          destination: route.destination, target: .resource(other.id),
          text: "\(route.destination.network)/\(route.destination.length) to \(topology.writtenName(other.id))"))
    }
    return others
  }

  private func others(than record: ZoneRecord) -> [ZoneRecord] {
    var others = [
      ZoneRecord(
        name: "other", type: record.type, values: record.values,
        text: "other \(record.type) \(record.values.joined(separator: ", "))")
    ]
    if record.type == "CNAME" || record.type == "ALIAS" {
      others.append(
        ZoneRecord(
          name: record.name, type: record.type, values: ["other.example"],
          text: "\(record.name) \(record.type) other.example"))
    }
    return others
  }

  private func others(than statement: PolicyStatement) -> [PolicyStatement] {
    var others: [PolicyStatement] = []
    func add(_ text: String, _ change: (inout PolicyStatement) -> Void) {
      var other = statement
      change(&other)
      other.text = text
      others.append(other)
    }
    let rest = statement.text.firstRange(of: " on ") ?? statement.text.firstRange(of: " to ")
    let tail = rest.map { String(statement.text[$0.lowerBound...]) } ?? ""
    let service = statement.actions.first?.prefix { $0 != ":" } ?? "iam"
    let effect = statement.isAllow ? "allow" : "deny"
    add("\(effect) \(service):OtherAction\(tail)") { $0.actions = ["\(service):OtherAction"] }
    if !statement.resources.isEmpty {
      add("\(effect) \(statement.actions.joined(separator: ", ")) on arn:aws:other:::nothing") {
        $0.resources = [.pattern("arn:aws:other:::nothing")]
      }
    }
    if !statement.principals.isEmpty {
      add("\(effect) \(statement.actions.joined(separator: ", ")) to \(Self.stranger)") {
        $0.principals = [.arn(Self.stranger)]
      }
    }
    if statement.isAllow {
      // A trust says whom it admits, and no word for it.
      let words = statement.text.hasPrefix(effect) ? statement.text.dropFirst(effect.count) : " \(statement.text)"
      add("deny\(words)") { $0.isAllow = false }
    }
    return others
  }

  private func another(than id: ResourceID, for property: Property) -> ResourceID? {
    topology.resources(of: topology[id].kind).first { $0.id != id }?.id
  }

  /// The block beside the given one.
  private static func neighbour(of prefix: IPPrefix) -> IPPrefix? {
    guard prefix.length > 0 else { return nil }
    let bit = UInt128(1) << UInt128(prefix.network.family.bits - prefix.length)
    return IPPrefix(IPAddress(prefix.network.family, number: prefix.network.number ^ bit), length: prefix.length)
  }
}

extension Value {
  /// Whether, as another value than the one that is written, it is made up: no one would see just it.
  fileprivate var isInvented: Bool {
    switch self {
    case .text, .principal: true
    default: false
    }
  }
}

extension PropertyType {
  /// Whether it takes any text.
  fileprivate var isFree: Bool {
    switch self {
    case .text, .referenceOrText: true
    case .list(let element): element.isFree
    default: false
    }
  }
}
