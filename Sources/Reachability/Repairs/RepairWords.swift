internal import Addressing
public import Diagnostics
public import Topology

extension Repair {
  /// What to do, as a sentence that begins with a verb and has no full stop.
  public func words(in topology: Topology) -> String {
    switch change {
    case .add(let value, let property, let id):
      "Add '\(topology.written(value))' to the \(topology.phrase(property, of: id)) of \(topology[id].title)"
    case .remove(let line, let property, let id):
      "Remove '\(topology.written(line.value))' from the \(topology.phrase(property, of: id)) of \(topology[id].title)"
    case .replace(let line, let value, let property, let id):
      "Change '\(topology.written(line.value))' to '\(topology.written(value))' in the \(topology.phrase(property, of: id)) of \(topology[id].title)"
    case .set("state", let value?, let id) where topology.isOver(id):
      "Delete \(topology[id].title) and create it again, so that it is \(topology.written(value))"
    case .set(let property, let value?, let id):
      "Set '\(property): \(topology.written(value))' on \(topology[id].title)"
    case .set(let property, nil, let id):
      "Remove '\(property)' from \(topology[id].title)"
    case .create(let id):
      "Create \(topology[id].title)"
    case .declare(let new):
      "Create \(new.kind.word) \(new.name) in \(topology[new.parent].title)"
    case .ask(let asking):
      asking.words(in: topology)
    }
  }

  /// The line of a topology that is added, changed or removed; nil where the client asks in another way.
  public func edit(in topology: Topology) -> Edit? {
    func place(_ property: String, _ id: ResourceID) -> SourceRange {
      let place = topology.place(id, property)
      return place.file.path == documentedDefaultPath ? topology[id].place : place
    }
    switch change {
    case .add(let value, let property, let id):
      return Edit(
        .add, property, topology[id], nil, topology.written(value), at: place(property, id))
    case .remove(let line, let property, let id):
      return Edit(.remove, property, topology[id], topology.written(line.value), nil, at: line.place)
    case .replace(let line, let value, let property, let id):
      return Edit(
        .change, property, topology[id], topology.written(line.value), topology.written(value), at: line.place)
    case .set(let property, let value, let id):
      let old = topology.isStated(id, property) ? topology.fact(id, property).value.map(topology.written) : nil
      guard let value else {
        return Edit(.remove, property, topology[id], old, nil, at: place(property, id), isWhole: true)
      }
      return Edit(
        old == nil ? .add : .change, property, topology[id], old, topology.written(value), at: place(property, id),
        isWhole: true)
    case .create(let id):
      return Edit(.create, "", topology[id], nil, topology[id].title, at: topology[id].place)
    case .declare(let new):
      let values = new.properties.sorted { $0.key < $1.key }.map { "\($0.key): \(topology.written($0.value))" }
      let text = "\(new.kind.word) \(new.name): { \(values.joined(separator: ", ")) }"
      return Edit(.declare, "", topology[new.parent], nil, text, at: topology[new.parent].place)
    case .ask:
      return nil
    }
  }

  /// One line of a topology's YAML that a repair adds, changes or removes.
  public struct Edit: Sendable, Equatable {
    public enum Action: String, Sendable {
      case add, change, remove
      /// What is declared comes to be.
      case create
      /// A resource is declared within another.
      case declare
    }
    public var action: Action

    /// The property that the line belongs to; empty where a whole resource is created.
    public var property: String

    /// The resource, as messages name it.
    public var resource: String

    /// The line as it is now, and as it will be.
    public var old: String?
    public var new: String?

    /// Where the line stands, or where it would have to be added.
    public var place: SourceRange

    /// Whether the line is the property itself, not one of a list.
    public var isWhole: Bool

    init(
      _ action: Action, _ property: String, _ resource: Resource, _ old: String?, _ new: String?,
      at place: SourceRange, isWhole: Bool = false
    ) {
      self.action = action
      self.property = property
      self.resource = resource.title
      self.old = old
      self.new = new
      self.place = place
      self.isWhole = isWhole
    }

    /// The line of YAML as it has to be typed; nil where one is only removed.
    public var yaml: String? {
      guard let new, action != .create else { return nil }
      if action == .declare { return new }
      return isWhole ? "\(property): \(new)" : "- \(new)"
    }

    /// The edit in words: "add to `routes` of route-table private: `- 10.0.0.0/16 to peering`".
    public var words: String {
      switch action {
      case .add where isWhole: "add to \(resource): `\(yaml ?? "")`"
      case .add: "add to `\(property)` of \(resource): `\(yaml ?? "")`"
      case .change: "change in \(isWhole ? resource : "`\(property)` of \(resource)"): `\(old ?? "")` to `\(new ?? "")`"
      case .remove where isWhole: "remove `\(property)` from \(resource)"
      case .remove: "remove from `\(property)` of \(resource): `- \(old ?? "")`"
      case .create: "create \(resource)"
      case .declare: "add to \(resource): `\(new ?? "")`"
      }
    }
  }
}

extension Repair.Asking {
  fileprivate func words(in topology: Topology) -> String {
    switch self {
    case .byName(let name): "Connect by the name \(name)"
    case .onPort(let port): "Connect to port \(port)"
    case .withTLS(let mode): "Connect with TLS (\(mode.rawValue))"
    case .withTLSVersion(let version): "Use a client that speaks TLS \(version)"
    case .asUser(let user): "Log in as '\(user)'"
    case .assuming(let roles):
      roles.isEmpty ? "Assume no role" : "Assume \(roles.map { topology[$0].title }.joined(separator: ", then "))"
    case .withSecret(let secret): "Name \(topology[secret].title) in the call"
    }
  }
}

extension Topology {
  /// Whether nothing leads back from the state that a resource is in.
  fileprivate func isOver(_ id: ResourceID) -> Bool {
    guard let machine = self[id].definition.states, let state = text(id, "state").value else { return false }
    return machine.final.contains(state)
  }

  /// What the values of a property are called in a sentence, between "the" and "of".
  func phrase(_ property: String, of id: ResourceID) -> String {
    self[id].definition.property(property)?.phrase ?? property
  }

  /// A value as it is written in a topology.
  func written(_ value: Value) -> String {
    switch value {
    case .text(let text): text
    case .flag(let flag): flag ? "true" : "false"
    case .number(let number): String(number)
    case .address(let address): address.description
    case .prefix(let prefix): prefix.written
    case .reference(let id), .principal(.resource(let id)): writtenName(id)
    case .principal(.service(let name)), .principal(.arn(let name)): name
    case .principal(.anyone): "anyone"
    case .list(let items, let isOpen):
      "[\((items.map { written($0.value) } + (isOpen ? ["unknown"] : [])).joined(separator: ", "))]"
    case .rule(let rule): rule.text
    case .route(let route): route.text
    case .record(let record): record.text
    case .hostsLine(let line): line.text
    case .forwarding(let line): line.text
    case .statement(let statement): statement.text
    case .listen(let listen): listen.description
    case .roleAssignment(let assignment): assignment.text
    case .unknown, .invalid: "unknown"
    }
  }
}
