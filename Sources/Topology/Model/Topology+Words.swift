import Addressing
import Diagnostics

extension Topology {
  /// A value as it is written, with the names of what it refers to.
  public func words(of value: Value) -> String {
    switch value {
    case .text(let text): text
    case .flag(let flag): flag ? "true" : "false"
    case .number(let number): String(number)
    case .address(let address): address.description
    case .prefix(let prefix): "\(prefix)"
    case .reference(let id): self[id].name
    case .list(let items, let isOpen):
      items.isEmpty && !isOpen
        ? "none" : (items.map { words(of: $0.value) } + (isOpen ? ["perhaps more"] : [])).joined(separator: "; ")
    case .rule(let rule): rule.text
    case .route(let route): route.text
    case .record(let record): record.text
    case .hostsLine(let line): line.text
    case .forwarding(let line): line.text
    case .statement(let statement): statement.text
    case .roleAssignment(let assignment): assignment.text
    case .listen(let listen): listen.description
    case .principal(let principal):
      switch principal {
      case .resource(let id): self[id].name
      case .service(let name), .arn(let name): name
      case .anyone: "anyone"
      }
    case .unknown: "unknown"
    case .invalid: "not readable"
    }
  }
}
