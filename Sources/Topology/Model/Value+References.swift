import Diagnostics

extension Value {
  /// The resources that a value refers to, itself or in one of its lines.
  public var references: [ResourceID] {
    switch self {
    case .reference(let id): return [id]
    case .list(let items, _): return items.flatMap { $0.value.references }
    case .rule(let rule):
      if case .resource(let id) = rule.peer { return [id] }
      return []
    case .route(let route):
      let lists = [route.prefixList].compactMap { $0 }
      if case .resource(let id) = route.target { return lists + [id] }
      return lists
    case .statement(let statement):
      let objects = statement.resources.compactMap { if case .resource(let id) = $0 { id } else { nil } }
      let principals = statement.principals.compactMap { if case .resource(let id) = $0 { id } else { nil } }
      return objects + principals
    case .principal(let principal):
      if case .resource(let id) = principal { return [id] }
      return []
    case .roleAssignment(let assignment): return [assignment.principal]
    case .text, .flag, .number, .address, .prefix, .record, .hostsLine, .forwarding, .listen, .unknown, .invalid:
      return []
    }
  }
}
