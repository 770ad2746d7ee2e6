import Addressing
import Diagnostics
import Topology

/// A packet of a connection on its way from network to network.
struct Packet {
  /// The sender as the packet shows it at this point: what translates addresses puts itself in the sender's place.
  var source: Interface
  let destination: IPPrefix

  /// Whose address the destination is. Without it the packet only looks for its way, and no filter is asked.
  let owner: ResourceID?

  /// What brought it to where it is.
  var carrier: Carrier = .sender

  /// The places whose tables were asked, in order.
  private(set) var stops: [Stop] = []

  /// The boundaries that it crossed and the machines that passed it on, in order.
  var links: [ResourceID] = []

  /// Where its source was replaced, in order.
  var translations: [Translation] = []

  /// The subnet of the attachment by which it came into its network, over a transit gateway.
  var entrySubnet: ResourceID?

  init(from source: Interface, to destination: IPPrefix, owner: ResourceID?) {
    self.source = source
    self.destination = destination
    self.owner = owner
  }

  /// More tables than any real path asks: AWS gives up after 64 hops.
  static let hopLimit = 64

  /// Remembers that the table of a place is asked.
  ///
  /// - Returns: false where the packet comes round to a place that sent it on before: the same table sends it the same
  ///   way again.
  mutating func visit(_ stop: Stop) -> Bool {
    let isNew = !stops.contains(stop) && stops.count < Self.hopLimit
    stops.append(stop)
    return isNew
  }

  enum Carrier: Hashable {
    case sender
    /// A VPN gateway of a virtual network.
    case gateway(ResourceID)
    /// The attachment of a transit gateway.
    case attachment(ResourceID)
    /// A machine that forwards.
    case appliance(ResourceID)
    /// A NAT gateway, which is the sender of what it sends.
    case translator(ResourceID)
  }

  /// A new source in the place of the old one. Replies come to the new one and go on to the old one.
  struct Translation {
    var by: ResourceID
    var new: Interface
    var old: Interface
  }
}

/// A place at which a table decides where a packet goes next.
enum Stop: Hashable {
  /// A network: the table of this subnet, or the network's own routes.
  case network(ResourceID, subnet: ResourceID?)
  /// A transit gateway: the table of the attachment by which the packet came.
  case transitGateway(ResourceID, table: TransitTable)

  var resource: ResourceID {
    switch self {
    case .network(let network, let subnet): subnet ?? network
    case .transitGateway(let gateway, let table): if case .written(let id) = table { id } else { gateway }
    }
  }
}

/// Where a packet comes to rest.
enum PacketEnd: Equatable {
  case network(ResourceID)
  case internet

  /// The network, unless it is the internet.
  var network: ResourceID? { if case .network(let id) = self { id } else { nil } }
}

/// What becomes of a packet at a stop.
enum Step {
  /// It is in the network of its destination.
  case arrived(ResourceID)
  /// It is on the internet, on its way to a public address that the topology knows.
  case arrivedOnInternet
  case onward(Stop)
  /// It gets no further; the trace says why.
  case lost
}
