import Addressing
public import Topology

extension Exposure {
  /// The ways of those who come from one network.
  public struct Origin: Sendable {
    /// The network; nil for the internet.
    public var network: ResourceID?
    public var ways: [Way]
  }

  /// The clients that have no way in, in words; of many the first ones.
  public func keptOut(in topology: Topology) -> String {
    let most = 20
    let names = shutOut.prefix(most).map { topology[$0].title }.joined(separator: ", ")
    return shutOut.count > most ? names + " and \(shutOut.count - most) more" : names
  }

  /// The ways by where they come from, the internet first and the networks in the order of the file.
  public func origins(in topology: Topology) -> [Origin] {
    var result: [ResourceID?: [Way]] = [:]
    for way in ways { result[way.network(in: topology), default: []].append(way) }
    return result.sorted { ($0.key?.index ?? -1) < ($1.key?.index ?? -1) }.map {
      Origin(network: $0.key, ways: $0.value)
    }
  }
}

/// Ways into a database in words, for findings, pages and the terminal.
extension Exposure.Way {
  /// Who it is: `instance app-server (10.0.1.10)`.
  public func who(in topology: Topology) -> String {
    switch client {
    case .resource(let id):
      return sources.single == nil ? topology[id].title : "\(topology[id].title) (\(witness.source))"
    case .others(let subnet): return "any other machine in \(topology[subnet].title)"
    case .internet:
      let owner = topology.publicOwner(of: witness.source)
      return "the internet" + (owner.map { " (\(witness.source) is \($0.title))" } ?? "")
    }
  }

  /// The network that it comes from; nil for the internet.
  public func network(in topology: Topology) -> ResourceID? {
    switch client {
    case .internet: nil
    case .others(let subnet): topology[subnet].parent
    case .resource(let id): topology.interfaces(of: id).first?.network
    }
  }

  /// Who it is, with all addresses from which it works.
  public func whoWithAddresses(in topology: Topology) -> String {
    let name: String =
      switch client {
      case .resource(let id): topology[id].title
      case .others(let subnet): "any other machine in \(topology[subnet].title)"
      case .internet: "anybody"
      }
    if client == .internet, sources == .internet { return "anybody" }
    return "\(name) (\(sources))"
  }

  /// What it goes through, in the order in which the connection does; nil where it goes straight.
  public func route(in topology: Topology) -> String? {
    through.isEmpty ? nil : through.map { topology[$0].title }.joined(separator: ", then ")
  }

  /// The smallest flow and how it gets in, as a clause.
  public func sentence(to destination: ResourceID, in topology: Topology) -> String {
    let source: String =
      switch client {
      case .resource(let id): "\(topology[id].title) (\(witness.source))"
      case .others(let subnet): "\(witness.source), an address of \(topology[subnet].title),"
      case .internet: "\(witness.source) on the internet"
      }
    let address = witness.destination.map { " (\($0))" } ?? ""
    guard let first = through.first else {
      return "\(source) reaches \(topology[destination].title)\(address) on tcp \(witness.port)"
    }
    return
      "\(source) reaches \(topology[destination].title) through \(topology[first].title)\(address) on tcp \(witness.port)"
  }
}

extension Topology {
  /// The resource that has a public address.
  fileprivate func publicOwner(of address: IPAddress) -> Resource? {
    resources(of: [.instance, .virtualMachine, .natGateway]).first {
      self.address($0.id, "public-address").value == address
    }
  }
}
