/// One connection as packets show it.
struct Connection: Hashable, Sendable {
  var source: Address
  var sourcePort: Int
  var destination: Address
  var port: Int

  /// The packets of its replies.
  var reversed: Connection {
    Connection(source: destination, sourcePort: port, destination: source, port: sourcePort)
  }
}

/// How an attempt to connect ended.
enum ConnectOutcome: Sendable, Equatable {
  /// It was accepted by this machine.
  case accepted(by: String)
  case refused
  case timeout
}
