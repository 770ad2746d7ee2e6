import Topology

/// Who makes a request, as policies see it.
struct CallingPrincipal: Equatable {
  enum Identity: Equatable {
    /// A user, or a role through a session of it.
    case resource(ResourceID)
    /// A service of AWS, such as `rds.amazonaws.com`.
    case service(String)
  }

  let identity: Identity

  /// The account that it belongs to; a service belongs to none.
  let account: ResourceID?

  init(_ id: ResourceID, in topology: Topology) {
    identity = .resource(id)
    account = topology.owner(of: id)
  }

  init(service: String) {
    identity = .service(service)
    account = nil
  }

  var resource: ResourceID? {
    if case .resource(let id) = identity { id } else { nil }
  }

  func title(in topology: Topology) -> String {
    switch identity {
    case .resource(let id): topology[id].title
    case .service(let name): name
    }
  }

  /// How a line of the topology names it.
  func writtenName(in topology: Topology) -> String {
    switch identity {
    case .resource(let id): topology.writtenName(id)
    case .service(let name): name
    }
  }
}

/// One request to AWS: who wants to do what with which resource, and by which way it comes.
struct AccessRequest {
  var principal: CallingPrincipal

  /// `service:Action`.
  var action: String

  /// The resource that it is about.
  var object: ResourceID

  /// The ARN that policies compare, where it is not the one of the resource.
  var objectARN: PartialText?

  /// The way by which a request reaches AWS.
  enum Way: Equatable {
    case endpoint(ResourceID)
    /// Not through an interface endpoint.
    case publicly
    /// A service makes the request in the caller's name, such as Secrets Manager to KMS.
    case service(String)
    case unknown
  }
  var way: Way = .unknown

  /// The resource for which a service makes the request, such as the proxy that reads a secret.
  var purpose: ResourceID?

  /// What the author says of the request, by condition key.
  var context: [String: [String]] = [:]

  var endpoint: ResourceID? {
    if case .endpoint(let id) = way { id } else { nil }
  }
}
