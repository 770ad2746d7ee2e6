/// The codes of the reasons, `layer.name`; the cases are in the order of the layers an attempt passes.
public enum ReasonCode: String, Sendable, Hashable, CaseIterable, Codable {
  // Names
  case nameUnresolved = "name.unresolved"
  case nameNxdomainInZone = "name.nxdomain-in-zone"
  case nameZoneNotVisible = "name.zone-not-visible"
  case namePublicAnswer = "name.public-answer"
  case nameStaleAddress = "name.stale-address"
  case nameRuleOverrides = "name.rule-overrides"
  case nameResolverUnreachable = "name.resolver-unreachable"
  case nameResolverDisabled = "name.resolver-disabled"
  case nameFormNotAccepted = "name.form-not-accepted"

  // Routes
  case routeNone = "route.none"
  case routeBlackhole = "route.blackhole"
  case routeDroppedByDesign = "route.dropped-by-design"
  case routeShadowedSpecific = "route.shadowed-specific"
  case routeShadowedPriority = "route.shadowed-priority"
  case routeWrongTarget = "route.wrong-target"
  case routeWrongTable = "route.wrong-table"
  case routeNotPropagated = "route.not-propagated"
  case routeNotAdvertised = "route.not-advertised"
  case routeSelectorMismatch = "route.selector-mismatch"
  case routeAddressNotOwned = "route.address-not-owned"
  case routeLoop = "route.loop"

  // Boundaries between networks
  case linkAbsent = "link.absent"
  case linkNotActive = "link.not-active"
  case linkOneSided = "link.one-sided"
  case linkNotAccepted = "link.not-accepted"
  case linkNotPermitted = "link.not-permitted"
  case linkOverlap = "link.overlap"
  case linkNotTransitive = "link.not-transitive"
  case linkEdgeDenied = "link.edge-denied"
  case linkTableMissing = "link.table-missing"
  case linkZoneMissing = "link.zone-missing"
  case linkRegionMismatch = "link.region-mismatch"
  case linkDirection = "link.direction"
  case linkFamilyMismatch = "link.family-mismatch"
  case linkProtocolUnsupported = "link.protocol-unsupported"

  // Filters
  case filterNoAllow = "filter.no-allow"
  case filterDeny = "filter.deny"
  case filterDefaultDeny = "filter.default-deny"
  case filterEphemeral = "filter.ephemeral"
  case filterReferenceLost = "filter.reference-lost"
  case filterReferenceUnresolvable = "filter.reference-unresolvable"
  case filterAllowlist = "filter.allowlist"
  case filterAdmin = "filter.admin"
  case filterPublicAccessOff = "filter.public-access-off"
  case filterIneffective = "filter.ineffective"

  // What listens at the far end
  case listenerNone = "listener.none"
  case listenerPort = "listener.port"
  case listenerProtocol = "listener.protocol"
  case listenerNoTarget = "listener.no-target"
  case listenerTargetUnhealthy = "listener.target-unhealthy"
  case listenerTargetZone = "listener.target-zone"
  case listenerTargetAddress = "listener.target-address"
  case listenerStopped = "listener.stopped"
  case listenerDisabled = "listener.disabled"
  case listenerReadOnly = "listener.read-only"

  // TLS
  case tlsRequired = "tls.required"
  case tlsVersion = "tls.version"
  case tlsNameMismatch = "tls.name-mismatch"
  case tlsTrust = "tls.trust"
  case tlsTermination = "tls.termination"

  // Identity
  case idNoTrust = "id.no-trust"
  case idNoIdentityAllow = "id.no-identity-allow"
  case idNoResourceAllow = "id.no-resource-allow"
  case idKeyDenied = "id.key-denied"
  case idExplicitDeny = "id.explicit-deny"
  case idEndpointPolicy = "id.endpoint-policy"
  case idNoCredentials = "id.no-credentials"
  case idControlPlaneUnreachable = "id.control-plane-unreachable"

  // Capacity and quality
  case capAddresses = "cap.addresses"
  case capQuota = "cap.quota"
  case capSingleZone = "cap.single-zone"
  case capZoneCrossed = "cap.zone-crossed"
  case capMtu = "cap.mtu"
  case capIdleTimeout = "cap.idle-timeout"
  case capIntermittent = "cap.intermittent"
  case capAsymmetric = "cap.asymmetric"
  case capFailoverBreaks = "cap.failover-breaks"

  // The way that was meant
  case pathNotVia = "path.not-via"
  case pathAlsoPublic = "path.also-public"

  // The model itself
  case modelUnknownObject = "model.unknown-object"
  case modelUnknownValue = "model.unknown-value"
  case modelUnsupported = "model.unsupported"
  case modelAmbiguous = "model.ambiguous"
  case modelInconsistent = "model.inconsistent"
  case modelAssumption = "model.assumption"

  /// The part of the code before the dot.
  public var layer: Layer {
    // Every raw value begins with the raw value of a layer; the tests hold them together.
    Layer(rawValue: String(rawValue.prefix { $0 != "." })) ?? .model
  }

  /// The layers of an attempt to connect, in the order in which it passes them.
  public enum Layer: String, Sendable, CaseIterable, Codable {
    case name, route, link, filter, listener, tls
    case identity = "id"
    case capacity = "cap"
    case path, model

    /// The layer in a word or two.
    public var title: String {
      switch self {
      case .name: "Name resolution"
      case .route: "Routes"
      case .link: "Boundaries between networks"
      case .filter: "Filters"
      case .listener: "Listener"
      case .tls: "TLS"
      case .identity: "Identity"
      case .capacity: "Capacity and quality"
      case .path: "The intended path"
      case .model: "The model"
      }
    }
  }
}
