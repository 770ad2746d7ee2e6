import Addressing
import Catalogue
import Diagnostics
import Topology

/// The rest of the way behind an obstacle that ends the walk: whoever mends it should not meet the next one only then.
extension Walk {
  /// Goes on to what a name is meant for, where the name does not lead there.
  ///
  /// Only what stands in the way for certain is walked past: behind an open question the way may be another one. Nobody
  /// on the internet is told of private ways.
  ///
  /// - Returns: whether there was a way to go on.
  @discardableResult
  mutating func goOn(past name: String, port: Int, from client: Interface) -> Bool {
    // What else stands in the way says nothing more of the verdict.
    guard trace.isTold, !isGoingOn, let network = client.network, !trace.obstacles.isEmpty, trace.missingFacts.isEmpty,
      trace.outOfScope.isEmpty, let meant = meant(by: name, in: network)
    else { return false }
    isGoingOn = true
    defer { isGoingOn = false }
    trace.suppose(.resolve, at: meant, "With that changed, \(name) leads to \(topology[meant].title).")
    inEach(topology.interfaces(of: meant)) { walk, interface in
      walk.connect(to: interface, name: name, port: port, from: client)
    }
    return true
  }

  private static let namedKinds = Array(KindID.databases) + [.rdsProxy, .proxyEndpoint]

  /// What a name should lead to: what has it, or else what stands for the destination where the client is.
  private func meant(by name: String, in network: ResourceID) -> ResourceID? {
    let wanted = DomainName.normal(name)
    func isThere(_ id: ResourceID) -> Bool { !topology.interfaces(of: id).isEmpty }
    let named = topology.resources(of: Self.namedKinds, mentioning: .name(wanted)).first { resource in
      topology.publishedName(of: resource.id).map { DomainName.normal($0.value) } == wanted && isThere(resource.id)
    }
    if let named { return named.id }
    let candidates =
      topology.referrers(to: attempt.to, by: "target", kind: .privateEndpoint)
      + topology.referrers(to: attempt.to, by: "service", kind: .interfaceEndpoint)
      + topology.endpoints(withPrivateName: wanted, in: nil).filter { $0.kind == .interfaceEndpoint }
    let endpoints = Set(candidates.map(\.id)).sorted().map { topology[$0] }.filter { endpoint in
      isThere(endpoint.id)
        && (endpoint.kind == .privateEndpoint
          ? topology.reference(endpoint.id, "target")?.id == attempt.to
          : topology.reference(endpoint.id, "service")?.id == attempt.to
            || topology.privateNames(ofEndpoint: endpoint.id).contains { DomainName.covers($0, wanted) })
    }
    func isNear(_ endpoint: Resource) -> Bool {
      topology.interfaces(of: endpoint.id).contains { $0.network == network }
    }
    if let near = endpoints.first(where: isNear) { return near.id }
    // An address of Private Link is reached from other networks too; an interface endpoint is made in each.
    if let far = endpoints.first(where: { $0.kind == .privateEndpoint }) { return far.id }
    guard endpoints.isEmpty else { return nil }
    return attempt.call == nil && isThere(attempt.to) ? attempt.to : nil
  }
}
