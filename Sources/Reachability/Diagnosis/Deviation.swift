public import Diagnostics
public import Topology

/// What is different, as somebody sees it who compares a thing with what the topology says of it.
public enum Deviation: Hashable, Sendable {
  /// The client asks in another way.
  case asks(AskedPart)
  /// A resource is not there.
  case absent(ResourceID)
  /// A resource is in another state, which is named.
  case state(ResourceID, String)
  /// A line of a list is missing or says something else; the place is where the topology has it.
  case line(ResourceID, String, SourceRange)
  /// A list has a line that the topology does not have.
  case extraLine(ResourceID, String)
  /// A property has another value.
  case value(ResourceID, String)

  /// A part of how a client asks.
  public enum AskedPart: String, Hashable, Sendable {
    case name, port, tls, tlsVersion, authorities, user, roles, secret
  }

  /// The resource at which it can be seen; nil where it is about the client's way of asking.
  public var resource: ResourceID? {
    switch self {
    case .asks: nil
    case .absent(let id), .state(let id, _), .line(let id, _, _), .extraLine(let id, _), .value(let id, _): id
    }
  }

  /// The property, where it is about one.
  public var property: String? {
    switch self {
    case .asks, .absent: nil
    case .state: "state"
    case .line(_, let property, _), .extraLine(_, let property), .value(_, let property): property
    }
  }
}

extension Deviation {
  /// What is different, as a clause.
  public func words(in topology: Topology) -> String {
    switch self {
    case .asks(let part): "the client \(part.words)"
    case .absent(let id): "\(topology[id].title) does not exist"
    case .state(let id, let state): "\(topology[id].title) is '\(state)'"
    case .line(let id, let property, let place):
      "'\(place.text)' is missing from the \(topology.phrase(property, of: id)) of \(topology[id].title)"
        + (topology[id].definition.property(property)?.type.lineForm == nil ? "" : ", or reads otherwise")
    case .extraLine(let id, let property):
      "another line comes first in the \(topology.phrase(property, of: id)) of \(topology[id].title)"
    case .value(let id, let property):
      "'\(property)' of \(topology[id].title) is not '\(topology.fact(id, property).value.map(topology.written) ?? "")'"
    }
  }

  /// What it amounts to: the states from which a thing can still come to work are one cause, and so are those from which
  /// it cannot.
  func cause(in topology: Topology) -> Deviation {
    guard case .state(let id, let state) = self, let machine = topology[id].definition.states else { return self }
    guard machine.final.contains(state) else { return .value(id, "state") }
    return .state(id, machine.states.first(where: machine.final.contains) ?? state)
  }
}

extension Deviation.AskedPart {
  /// What is different, after "the client".
  public var words: String {
    switch self {
    case .name: "uses another name or address"
    case .port: "uses another port"
    case .tls: "uses TLS in another way"
    case .tlsVersion: "speaks an older TLS"
    case .authorities: "trusts other certificate authorities"
    case .user: "logs in as another user"
    case .roles: "assumes no role, or another one"
    case .secret: "names no secret, or another one"
    }
  }
}

extension SingleFaults {
  /// What is different with a fault, the thing itself before what follows from it.
  func deviations(of fault: Fault) -> [Deviation] {
    guard let id = fault.resource else { return askedParts(of: fault).map { .asks($0) } }
    guard let property = fault.property else {
      return ([id] + topology.descendants(of: id).filter(topology.exists)).map { .absent($0) }
    }
    if property == "state" { return [.state(id, fault.topology.text(id, "state").value ?? "")] }
    guard case .list? = topology.fact(id, property).value else { return [.value(id, property)] }
    let (missing, extra) = difference(of: fault, id, property)
    if !missing.isEmpty { return missing.map { .line(id, property, $0.place) } }
    return [extra.isEmpty ? .value(id, property) : .extraLine(id, property)]
  }

  /// The lines of a list that are missing with a fault, and those that are there and should not be.
  func difference(
    of fault: Fault, _ id: ResourceID, _ property: String
  ) -> (missing: [Located<Value>], extra: [Located<Value>]) {
    let right = topology.list(id, property)
    let wrong = fault.topology.list(id, property)
    return (right.filter { !wrong.contains($0) }, wrong.filter { !right.contains($0) })
  }

  private func askedParts(of fault: Fault) -> [Deviation.AskedPart] {
    let other = fault.attempt
    let parts: [(Bool, Deviation.AskedPart)] = [
      (other.name != attempt.name, .name), (other.port != attempt.port, .port), (other.tls != attempt.tls, .tls),
      (other.tlsVersion != attempt.tlsVersion, .tlsVersion),
      (other.certificateAuthorities != attempt.certificateAuthorities, .authorities),
      (other.user != attempt.user, .user), (other.call?.assumes != attempt.call?.assumes, .roles),
      (other.call?.secret != attempt.call?.secret, .secret),
    ]
    return parts.filter(\.0).map(\.1)
  }
}
