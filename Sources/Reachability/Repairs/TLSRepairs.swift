import Addressing
import Catalogue
import Diagnostics
import Topology

/// TLS: whether it is used, in which version, and for which name.
extension RepairProposals {
  func tlsChanges() -> [Repair.Change] {
    certificates() + names() + (isAboutServer ? [] : modes()) + versions() + authorities() + layers()
  }

  private var hasClient: Bool { topology[attempt.from].definition.has("client.tls") }

  /// Whoever verifies the server is not told to stop doing so.
  private var isAboutServer: Bool { reason == .tlsNameMismatch || reason == .tlsTrust }

  private func modes() -> [Repair.Change] {
    let modes: [TLSMode] = [.verifyFull, .require]
    guard attempt.tls == nil, hasClient else { return modes.map { .ask(.withTLS($0)) } }
    return modes.map { .set("client.tls", to: .text($0.rawValue), of: attempt.from) } + modes.map { .ask(.withTLS($0)) }
  }

  private func versions() -> [Repair.Change] {
    guard let resource, topology[resource].definition.has("min-tls"),
      let minimum = topology.text(resource, "min-tls").value
    else { return [] }
    let client: Repair.Change =
      attempt.tlsVersion == nil && hasClient
      ? .set("client.tls-version", to: .text(minimum), of: attempt.from) : .ask(.withTLSVersion(minimum))
    return [client]
  }

  private func authorities() -> [Repair.Change] {
    guard reason == .tlsTrust, hasClient else { return [] }
    let bundle =
      switch topology[attempt.to].kind {
      case let kind where KindID.azureDatabases.contains(kind): "azure-roots"
      case let kind where KindID.aivenServices.contains(kind): "aiven-ca"
      case .rdsInstance, .auroraCluster: "rds-global-bundle"
      default: "amazon-roots"
      }
    return [.set("client.ca", to: .text(bundle), of: attempt.from)]
  }

  private func certificates() -> [Repair.Change] {
    guard let name = circumstances.name ?? attempt.name else { return [] }
    return [resource].compactMap { $0 }.filter { topology[$0].kind == .certificate }
      .map { .add(.text(name), to: "names", of: $0) }
  }

  /// The client uses the name that the server's certificate covers.
  private func names() -> [Repair.Change] {
    let ids = [resource].compactMap { $0 } + proof.hops.compactMap(\.resource)
    return ids.uniqued().compactMap { topology.publishedName(of: $0)?.value }.uniqued()
      .filter { $0 != attempt.name }.map { .ask(.byName($0)) }
  }

  /// A listener that ends TLS hands the session through.
  private func layers() -> [Repair.Change] {
    [resource].compactMap { $0 }.compactMap { id in
      guard topology[id].kind == .listener, let port = topology.listen(id, "port").value, port.layer == .tls else {
        return nil
      }
      return .set("port", to: .listen(ListenPort(.tcp, port.port)), of: id)
    }
  }
}
