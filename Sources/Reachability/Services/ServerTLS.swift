import Catalogue
import Diagnostics
import Topology

/// TLS: required by the server, offered by the client, with a name that the certificate covers.
extension Walk {
  /// How the client uses TLS: by the scenario, or by what its machine says.
  var clientTLS: Fact<TLSMode> {
    if let mode = attempt.tls { return .stated(mode, at: topology[attempt.from].place) }
    guard topology[attempt.from].definition.has("client.tls") else { return .unknown(at: nil) }
    switch topology.text(attempt.from, "client.tls") {
    case .stated(let word, let place):
      return TLSMode(rawValue: word).map { .stated($0, at: place) } ?? .unknown(at: place)
    case .assumed, .unknown: return .unknown(at: nil)
    }
  }

  private var clientVersion: String? {
    attempt.tlsVersion ?? clientText("client.tls-version")
  }

  private var clientAuthorities: String? {
    attempt.certificateAuthorities ?? clientText("client.ca")
  }

  func clientText(_ property: String) -> String? {
    !topology[attempt.from].definition.has(property) ? nil : topology.text(attempt.from, property).value
  }

  /// Checks TLS with a database or a proxy.
  mutating func checkServerTLS(_ server: ResourceID, name: String) {
    let resource = topology[server]
    let required = requiresTLS(server)
    let mode = clientTLS
    let clientTitle = topology[attempt.from].title
    guard let used = mode.value else {
      if required.value != false {
        trace.miss(.tls, at: attempt.from, "\(clientTitle) uses TLS", place: topology[attempt.from].place)
      }
      return
    }
    if used == .off {
      switch required.value {
      case true?:
        if case .assumed(_, let because) = required { trace.note(Assumption(because, word: .provider)) }
        trace.block(
          .tls, at: server, .tlsRequired, rules: requiredRules(resource.kind),
          "\(resource.title) refuses sessions without TLS, and \(clientTitle) does not use it",
          fix: "Connect with TLS and verify the server's name (verify-full)",
          evidence: mode.place == topology[attempt.from].place ? required.place ?? resource.place : mode.place)
      case false?:
        trace.pass(.tls, at: server, "\(resource.title) takes sessions without TLS.", evidence: required.place)
      case nil: trace.miss(.tls, at: server, "\(resource.title) takes sessions without TLS", place: resource.place)
      }
      return
    }
    checkVersion(server)
    if used == .verifyFull { checkCertificateName(server, name: name) }
    if used >= .verifyCA, clientAuthorities == nil {
      trace.degrade(
        at: attempt.from, .tlsTrust, rules: ["tls/ca-missing"],
        "\(clientTitle) verifies the certificate, but nothing says which authorities it trusts",
        fix: "Give 'client.ca', and distribute that bundle", evidence: topology[attempt.from].place)
    }
    trace.pass(
      .tls, at: server,
      "\(clientTitle) uses TLS (\(used.rawValue))\(required.value == true ? ", as \(resource.title) requires" : "").",
      rule: "tls: \(used.rawValue)", evidence: mode.place)
  }

  private func requiresTLS(_ server: ResourceID) -> Fact<Bool> {
    let kind = topology[server].definition
    if kind.has("tls") { return topology.text(server, "tls").map { $0 == "required" } }
    if kind.has("require-tls") { return topology.flag(server, "require-tls") }
    return .unknown(at: nil)
  }

  private func requiredRules(_ kind: KindID) -> [String] {
    switch kind {
    case .mysqlFlexibleServer, .mysqlSingleServer, .postgresqlFlexibleServer:
      ["azmysql/secure-transport", "tls/required-not-used"]
    case .aivenPostgreSQL, .aivenMySQL: ["aiven/tls", "tls/required-not-used"]
    case .rdsProxy: ["rdsproxy/require-tls", "tls/required-not-used"]
    case .rdsInstance, .auroraCluster: ["rds/force-ssl", "tls/required-not-used"]
    default: ["tls/required-not-used"]
    }
  }

  private mutating func checkVersion(_ server: ResourceID) {
    guard let version = clientVersion, topology[server].definition.has("min-tls"),
      let minimum = topology.text(server, "min-tls").value, version < minimum
    else { return }
    trace.block(
      .tls, at: server, .tlsVersion,
      rules: (topology[server].kind == .azureSQLServer ? ["azsql/min-tls"] : []) + ["tls/version"],
      "\(topology[server].title) accepts TLS \(minimum) and later, and \(topology[attempt.from].title) speaks at most TLS \(version)",
      fix: "Use a client that speaks TLS \(minimum)",
      evidence: topology.isStated(server, "min-tls") ? topology.place(server, "min-tls") : topology[server].place)
  }

  /// The name that the client used must be one that the server's certificate covers.
  private mutating func checkCertificateName(_ server: ResourceID, name: String) {
    guard let own = certifiedName(of: server) else {
      trace.miss(
        .tls, at: server, "the certificate of \(topology[server].title) covers \(name)", place: topology[server].place)
      return
    }
    var covered = [DomainName.normal(own.value)]
    if topology[server].kind == .auroraCluster, let reader = topology.text(server, "reader-endpoint").value {
      covered.append(DomainName.normal(reader))
    }
    if KindID.aivenServices.contains(topology[server].kind) {
      covered += topology.children(of: server, kind: .aivenPrivatelink).compactMap {
        topology.text($0.id, "host").value.map(DomainName.normal)
      }
    }
    if KindID.azureDatabases.contains(topology[server].kind), let dot = covered[0].firstIndex(of: ".") {
      // Azure's certificates are wildcards of the public suffix.
      covered.append("*" + covered[0][dot...])
    }
    if covered.contains(where: { DomainName.covers($0, name) }) {
      trace.pass(
        .tls, at: server, "The certificate of \(topology[server].title) covers \(name).", rule: own.value,
        evidence: own.place)
      return
    }
    let isProxy = topology[server].kind == .rdsProxy
    let isCustom =
      KindID.aivenServices.contains(topology[server].kind)
      && topology.text(server, "custom-domain").value.map { DomainName.normal($0) == DomainName.normal(name) } == true
    trace.block(
      .tls, at: server, .tlsNameMismatch,
      rules: isProxy
        ? ["rdsproxy/custom-dns-verify", "dns/tls-name-mismatch"]
        : (isCustom ? ["aiven/custom-domain-verify"] : []) + ["dns/tls-name-mismatch"],
      "the certificate of \(topology[server].title) covers \(own.value), not \(name)",
      fix: "Connect by the name \(own.value)", evidence: own.place,
      nearMisses: nearCertificateNames(covered.map { Located($0, at: own.place) }, name))
  }

  private func certifiedName(of server: ResourceID) -> Located<String>? {
    if topology[server].kind == .rdsProxy {
      let endpoints = topology.children(of: server, kind: .proxyEndpoint)
      if let used = attempt.name,
        let endpoint = endpoints.first(where: { topology.publishedName(of: $0.id)?.value == used })
      {
        return topology.publishedName(of: endpoint.id)
      }
      return topology.publishedName(of: server) ?? endpoints.lazy.compactMap { topology.publishedName(of: $0.id) }.first
    }
    return topology.publishedName(of: server)
  }
}
