import Addressing
import Diagnostics
import Topology

/// Ports and lists of addresses of services that nearly take a connection.
extension Walk {
  /// What something listens on instead of a port.
  func nearListeners(_ listens: [Located<ListenPort>], port: Int) -> [Located<String>] {
    listens.map { listen in
      let why =
        listen.value.port == port
        ? "it is for \(listen.value.transport.rawValue), and the attempt is tcp"
        : "the attempt is on \(port)"
      return Located("'\(listen.value.description)', but \(why)", at: listen.place)
    }
  }

  /// The entries of a service's own list of addresses, those that end just short of the client first.
  func nearFilters(_ filters: [Located<IPPrefix>], client: Interface) -> [Located<String>] {
    let lines = filters.map { filter -> (rank: Int, line: Located<String>) in
      let wider = filter.value.nearlyCovering(client.address).flatMap { wider in
        client.network.map { topology.contains($0, wider) } ?? false ? wider : nil
      }
      let why =
        wider.map { "\(client.address) lies just outside of it; \($0) would take it in" }
        ?? "\(client.address) is not in it"
      return (wider == nil ? 1 : 0, Located("'\(filter.value)', but \(why)", at: filter.place))
    }
    return lines.enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }.prefix(4)
      .map(\.element.line)
  }
}
