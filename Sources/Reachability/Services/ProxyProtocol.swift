import Catalogue
import Diagnostics
import Topology

/// What a proxy does not take of the protocols that it passes on: Amazon RDS, "Quotas and limitations for RDS Proxy".
extension Walk {
  mutating func checkProxyProtocol(_ proxy: ResourceID) {
    let client = topology[attempt.from]
    let kind = client.kind.definition
    let title = topology[proxy].title
    let engine = topology.text(proxy, "engine").value
    guard kind.property("client.compression") != nil else { return }
    if engine == "postgresql", clientTLS.value != .off,
      case .stated("direct", let place) = topology.text(client.id, "client.sslnegotiation")
    {
      trace.block(
        .tls, at: proxy, .tlsTermination, rules: ["rdsproxy/direct-tls"],
        "\(client.title) begins with TLS at once (sslnegotiation=direct), and \(title) expects to be asked for it first",
        fix: "Leave sslnegotiation at its default, postgres", evidence: place)
    }
    guard engine == "mysql" else { return }
    if case .stated(true, let place) = topology.flag(client.id, "client.compression") {
      trace.block(
        .listen, at: proxy, .listenerProtocol, rules: ["rdsproxy/compression"],
        "\(client.title) demands the compressed protocol, which \(title) does not speak",
        fix: "Drop the option --compress", evidence: place)
    }
    let isMariaDB = topology.references(proxy, "targets").contains { target in
      KindID.databases.contains(target.kind) && topology.text(target.id, "engine").value == "mariadb"
    }
    if isMariaDB, clientTLS.value != .off,
      case .stated("1.3", let place) = topology.text(client.id, "client.min-tls")
    {
      trace.block(
        .tls, at: proxy, .tlsVersion, rules: ["rdsproxy/mariadb-tls13", "tls/version"],
        "\(client.title) accepts TLS 1.3 only, which \(title) does not offer for MariaDB",
        fix: "Let the client accept TLS 1.2", evidence: place)
    }
    if clientTLS.value == .off, topology.flag(proxy, "require-tls").value == false,
      case .stated("mysql-caching-sha2-password", let place) = topology.text(proxy, "client-password-auth")
    {
      trace.block(
        .tls, at: proxy, .tlsRequired, rules: ["rdsproxy/sha2-needs-tls", "tls/required-not-used"],
        "\(title) takes passwords by caching_sha2_password, which it does only over TLS, and \(client.title) does not "
          + "use it", fix: "Connect with TLS", evidence: place)
    }
  }

  /// Whether the client writes where only readers answer.
  ///
  /// - Parameter name: the name that the client used.
  mutating func checkWriter(_ id: ResourceID, name: String) {
    guard attempt.writes else { return }
    let resource = topology[id]
    func block(_ place: SourceRange, _ what: String, _ fix: String) {
      trace.block(
        .listen, at: id, .listenerReadOnly, rules: ["rds/cluster-endpoint-role"],
        "\(what) serves reads only, and \(topology[attempt.from].title) writes", fix: fix, evidence: place)
    }
    switch resource.kind {
    case .auroraCluster:
      guard case .stated(let reader, let place) = topology.text(id, "reader-endpoint"),
        DomainName.normal(reader) == DomainName.normal(name)
      else { return }
      block(place, reader, "Connect to the cluster endpoint of \(resource.title)")
    case .proxyEndpoint:
      guard case .stated("read-only", let place) = topology.text(id, "role") else { return }
      block(place, resource.title, "Connect to an endpoint with the role read-write")
    case .rdsInstance:
      guard let source = topology.reference(id, "replica-of") else { return }
      block(topology.place(id, "replica-of"), resource.title, "Connect to \(source.title)")
    default: break
    }
  }
}
