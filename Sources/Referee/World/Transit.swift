/// A transit gateway with its tables and what is attached to it.
struct Transit: Sendable, Equatable {
  var name: String
  var tables: [TransitTable]
  var attachments: [TransitAttachment]

  func attachment(of network: String) -> TransitAttachment? { attachments.first { $0.network == network } }
}

struct TransitTable: Sendable, Equatable {
  var name: String
  var routes: [TransitRoute] = []
  /// The attachments that write their networks into it.
  var propagates: [String]
}

struct TransitRoute: Sendable, Equatable {
  var block: Block
  /// The attachment that it leads to; nil for a blackhole.
  var attachment: String?
}

/// The attachment of a VPC, by a subnet in which nothing else stands.
struct TransitAttachment: Sendable, Equatable {
  var name: String
  var network: String
  /// The subnet and the zone of its interface: only subnets of that zone send to the gateway.
  var subnet: String
  var zone: String
  var state = "available"
  var table: String
}
