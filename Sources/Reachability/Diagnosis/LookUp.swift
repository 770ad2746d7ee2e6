import Addressing
import Catalogue
import Diagnostics
import Topology

/// What a client hears that looks a name up.
public enum NameSighting: Hashable, Sendable {
  /// Addresses in text; an address that is not known is told by its block: `10.0.1.0/24`.
  case addresses([String])
  /// An address of the internet that the topology does not hold.
  case publicAddress
  /// That there is no such name.
  case unknownName
  /// Nothing, after some seconds.
  case noAnswer
  /// The topology does not tell.
  case undecided
}

extension Prover {
  /// Looks a name up as the client of an attempt does.
  func lookUp(_ name: String, for attempt: Attempt) -> NameSighting {
    var addresses: [String] = []
    var rest: NameSighting?
    for client in topology.interfaces(of: attempt.from) {
      var walk = Walk(topology: topology, attempt: attempt)
      switch walk.resolve(name, for: client) {
      case .addresses(let found): addresses += found.map { $0.value.description }
      case .resource(let id):
        addresses += topology.interfaces(of: id).map {
          $0.address.isSingle ? $0.address.network.description : "\($0.address.network)/\($0.address.length)"
        }
      case .publicService, .publicAddress: rest = .publicAddress
      case .none:
        let reasons = walk.trace.obstacles.map(\.reason)
        rest =
          reasons.isEmpty ? .undecided : reasons.contains(.nameResolverUnreachable) ? .noAnswer : .unknownName
      }
    }
    return addresses.isEmpty ? rest ?? .undecided : .addresses(addresses.uniqued())
  }

  /// Opens a connection as the client of an attempt does that uses another name or address.
  func open(_ name: String, port: Int, for attempt: Attempt) -> Proof {
    var walk = Walk(topology: topology, attempt: attempt)
    walk.inEach(topology.interfaces(of: attempt.from)) { $0.open(name, port: port, from: $1) }
    return walk.trace.proof()
  }
}

/// A name and a port to which the client of an attempt opens a connection.
struct Host: Hashable {
  var name: String
  var port: Int
}

extension Topology {
  /// What the client of an attempt connects to, one after another.
  func hosts(of attempt: Attempt) -> [Host] {
    if let call = attempt.call, !call.action.lowercased().hasPrefix("rds-db:") {
      guard let region = region(of: attempt.to), let service = call.action.split(separator: ":").first else {
        return []
      }
      let own = Host(name: attempt.name ?? "\(service).\(region).amazonaws.com", port: attempt.port ?? 443)
      guard !call.assumes.isEmpty else { return [own] }
      return [Host(name: "sts.\(self.region(of: attempt.from) ?? region).amazonaws.com", port: 443), own]
    }
    let address = interfaces(of: attempt.to).first { $0.address.isSingle }?.address.network.description
    guard self[attempt.to].kind != .gatewayEndpoint, let port = attempt.port ?? standardPort(of: attempt.to),
      let name = attempt.name ?? publishedName(of: attempt.to)?.value ?? address
    else { return [] }
    return [Host(name: name, port: port)]
  }
}
