public import Diagnostics
public import Topology

/// One change that takes an obstacle away, as data: it can be applied, and it can be told.
public struct Repair: Sendable, Equatable {
  /// What is changed.
  public enum Change: Sendable, Equatable {
    /// A line is written into the list of a property.
    case add(Value, to: String, of: ResourceID)
    /// A line is taken out of the list of a property.
    case remove(Located<Value>, from: String, of: ResourceID)
    /// A line of the list of a property says something else.
    case replace(Located<Value>, by: Value, in: String, of: ResourceID)
    /// A property, or the state, has another value; nil takes it away, so that the default holds.
    case set(String, to: Value?, of: ResourceID)
    /// A resource comes to be that the topology declares and that does not exist yet, with all that stands in it.
    case create(ResourceID)
    /// A resource comes to be that nobody declares.
    case declare(NewResource)
    /// The client asks in another way.
    case ask(Asking)
  }

  /// How a client may ask in another way.
  public enum Asking: Sendable, Equatable {
    case byName(String)
    case onPort(Int)
    case withTLS(TLSMode)
    case withTLSVersion(String)
    case asUser(String)
    case assuming([ResourceID])
    case withSecret(ResourceID)
  }

  public var change: Change

  public init(_ change: Change) { self.change = change }

  /// The topology and the attempt after the change.
  public func applied(to topology: Topology, _ attempt: Attempt) -> (topology: Topology, attempt: Attempt) {
    switch change {
    case .add(let value, let property, let id):
      let (items, isOpen) = topology.writtenList(id, property)
      // A line that is not written yet stands at its resource.
      let line = Located(value, at: topology[id].place)
      return (topology.setting(property, of: id, to: .list(items + [line], isOpen: isOpen)), attempt)
    case .remove(let line, let property, let id):
      let (items, isOpen) = topology.writtenList(id, property)
      return (
        topology.setting(property, of: id, to: .list(items.filter { $0 != line }, isOpen: isOpen)), attempt
      )
    case .replace(let line, let value, let property, let id):
      let (items, isOpen) = topology.writtenList(id, property)
      let changed = items.map { $0 == line ? Located(value, at: $0.place) : $0 }
      return (topology.setting(property, of: id, to: .list(changed, isOpen: isOpen)), attempt)
    case .set(let property, let value, let id):
      return (topology.setting(property, of: id, to: value), attempt)
    case .create(let id):
      return (topology.with([id] + topology.descendants(of: id)), attempt)
    case .declare(let new):
      return (topology.adding(new.kind, named: new.name, in: new.parent, new.properties), attempt)
    case .ask(let asking):
      return (topology, asking.applied(to: attempt))
    }
  }

  /// The resource that the change is about; nil where the client asks in another way.
  public var resource: ResourceID? {
    switch change {
    case .add(_, _, let id), .remove(_, _, let id), .replace(_, _, _, let id), .set(_, _, let id), .create(let id): id
    case .declare(let new): new.parent
    case .ask: nil
    }
  }

  /// A resource that would have to be declared.
  public struct NewResource: Sendable, Equatable {
    public var kind: KindID
    public var name: String
    public var parent: ResourceID
    public var properties: [String: Value]

    init(_ kind: KindID, _ name: String, in parent: ResourceID, properties: [String: Value]) {
      self.kind = kind
      self.name = name
      self.parent = parent
      self.properties = properties
    }
  }
}

extension Repair.Asking {
  fileprivate func applied(to attempt: Attempt) -> Attempt {
    var attempt = attempt
    switch self {
    case .byName(let name): attempt.name = name
    case .onPort(let port): attempt.port = port
    case .withTLS(let mode): attempt.tls = mode
    case .withTLSVersion(let version): attempt.tlsVersion = version
    case .asUser(let user): attempt.user = user
    case .assuming(let roles): attempt.call?.assumes = roles
    case .withSecret(let secret): attempt.call?.secret = secret
    }
    return attempt
  }
}

extension Topology {
  /// The lines of a list that hold at this moment, without those that only a provider's default gives: whoever writes
  /// one line writes the list.
  func writtenList(_ id: ResourceID, _ property: String) -> (items: [Located<Value>], isOpen: Bool) {
    guard isStated(id, property), case .list(_, let isOpen)? = fact(id, property).value else { return ([], false) }
    return (list(id, property), isOpen)
  }
}
