public import Catalogue
import Topology

/// What a person sees of an attempt that does not work.
public struct Sighting: Hashable, Sendable {
  public var symptom: ClientSymptom

  /// The name or the action that the message is about, where a call is made of several, such as
  /// `sts.eu-west-1.amazonaws.com` or `sts:AssumeRole`.
  public var about: String?

  public init(_ symptom: ClientSymptom, about: String? = nil) {
    self.symptom = symptom
    self.about = about
  }
}

/// How an attempt ends for whoever makes it.
struct Ending {
  /// How far it comes.
  enum Phase: Int, Comparable {
    case name, connection, handshake, session

    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  var sighting: Sighting
  var phase: Phase

  /// How the attempt of a proof ends; nil where it works, or where nobody sees anything of it.
  init?(_ proof: Proof, in topology: Topology) {
    guard let obstacle = proof.primary else {
      guard proof.verdict == .reachable, proof.degradations.contains(where: { $0.reason == .capIntermittent }) else {
        return nil
      }
      (sighting, phase) = (Sighting(.nowAndThen), .connection)
      return
    }
    // Whoever cannot start the client sees nothing of the connection.
    guard proof.verdict == .blocked, obstacle.resource != proof.attempt.from || obstacle.reason != .listenerStopped,
      let (symptom, phase) = EndingReader(proof: proof, topology: topology, obstacle: obstacle).read()
    else { return nil }
    let about: String? =
      symptom == .accessDenied
      ? EndingReader.action(of: obstacle, proof.attempt) : proof.attempt.call == nil ? nil : obstacle.circumstances.name
    sighting = Sighting(symptom, about: about)
    self.phase = phase
  }
}

/// Reads from the first obstacle of an attempt what its client sees.
private struct EndingReader {
  let proof: Proof
  let topology: Topology
  let obstacle: Obstacle

  /// Who opened the connection that fails, if not the client.
  private var opener: Resource? {
    let index = obstacle.hop - 1
    guard proof.hops.indices.contains(index), let source = proof.hops[index].source else { return nil }
    return topology[source]
  }

  /// The client has its connection already where something takes it before it opens the next. Of a network load balancer
  /// that is so for TLS listeners only: a TCP listener passes the handshake of TCP on. AWS, "Listeners for your Network
  /// Load Balancers".
  private var isBehindOwnConnection: Bool {
    guard let opener else { return false }
    switch opener.kind {
    case .rdsProxy, .proxyEndpoint, .applicationLoadBalancer: return true
    case .networkLoadBalancer:
      return topology.children(of: opener.id, kind: .listener).contains {
        topology.listen($0.id, "port").value?.layer == .tls
      }
    default: return false
    }
  }

  private var isBehindProxy: Bool { opener.map { [.rdsProxy, .proxyEndpoint].contains($0.kind) } ?? false }

  func read() -> (ClientSymptom, Ending.Phase)? {
    let isControl = obstacle.reason == .idControlPlaneUnreachable
    let reason = isControl ? obstacle.circumstances.cause ?? .routeNone : obstacle.reason
    switch reason.layer {
    case .name: return name(reason)
    case .route, .link, .filter: return network(reason)
    case .listener: return listener(reason)
    case .tls: return tls(reason)
    case .identity:
      if reason == .idNoCredentials { return (.loginRefused, .session) }
      let isCall = proof.attempt.call.map { !$0.action.lowercased().hasPrefix("rds-db:") } ?? false
      return (isCall ? .accessDenied : .loginRefused, .session)
    case .capacity: return (.nowAndThen, .connection)
    case .path, .model: return nil
    }
  }

  /// The action that is denied, as the message names it.
  static func action(of obstacle: Obstacle, _ attempt: Attempt) -> String? {
    if let action = obstacle.circumstances.request?.action { return action }
    return switch obstacle.reason {
    case .idKeyDenied: "kms:Decrypt"
    case .idNoTrust: "sts:AssumeRole"
    default: attempt.call?.action
    }
  }

  private func name(_ reason: ReasonCode) -> (ClientSymptom, Ending.Phase) {
    switch reason {
    case .nameResolverUnreachable: return (.nameUnanswered, .name)
    case .namePublicAnswer, .nameStaleAddress: return (.timeout, .connection)
    case .nameFormNotAccepted: return (.loginRefused, .session)
    default:
      guard let name = obstacle.circumstances.name ?? proof.attempt.name else { return (.nameUnknown, .name) }
      switch Prover(topology).lookUp(name, for: proof.attempt) {
      case .addresses, .publicAddress: return (.timeout, .connection)
      case .unknownName, .undecided: return (.nameUnknown, .name)
      case .noAnswer: return (.nameUnanswered, .name)
      }
    }
  }

  private func network(_ reason: ReasonCode) -> (ClientSymptom, Ending.Phase) {
    if isBehindProxy { return (.hang, .session) }
    if isBehindOwnConnection { return (.reset, .handshake) }
    // Azure SQL answers with error 40615 or 47073, where others stay silent. Microsoft, "Troubleshoot connectivity issues
    // and other errors with Azure SQL Database".
    if [.filterAllowlist, .filterPublicAccessOff].contains(reason), topology[proof.attempt.to].kind == .azureSQLServer {
      return (.loginRefused, .session)
    }
    return (.timeout, .connection)
  }

  private func listener(_ reason: ReasonCode) -> (ClientSymptom, Ending.Phase)? {
    let isAtProxy = obstacle.resource.map { [.rdsProxy, .proxyEndpoint].contains(topology[$0].kind) } ?? false
    switch reason {
    case .listenerDisabled: return (.switchedOff, .session)
    case .listenerReadOnly: return (.readOnly, .session)
    case .listenerProtocol: return (.hang, .handshake)
    case .listenerNoTarget, .listenerTargetUnhealthy, .listenerTargetAddress:
      return isAtProxy || isBehindProxy ? (.hang, .session) : (.reset, isBehindOwnConnection ? .handshake : .connection)
    case .listenerNone, .listenerPort:
      if isBehindProxy { return (.hang, .session) }
      if isBehindOwnConnection { return (.reset, .handshake) }
      // A machine answers for a port on which nothing listens; load balancers and the services of providers drop it.
      let machines: Set<KindID> = [.instance, .virtualMachine, .onPremises]
      let isMachine = obstacle.resource.map { machines.contains(topology[$0].kind) } ?? false
      return isMachine && opener == nil ? (.refused, .connection) : (.timeout, .connection)
    default: return isBehindProxy ? (.hang, .session) : (.timeout, .connection)
    }
  }

  private func tls(_ reason: ReasonCode) -> (ClientSymptom, Ending.Phase) {
    if isBehindProxy { return (.hang, .session) }
    return switch reason {
    case .tlsRequired: (.tlsRequired, .session)
    case .tlsNameMismatch: (.tlsName, .handshake)
    case .tlsTrust: (.tlsTrust, .handshake)
    case .tlsTermination: (.hang, .handshake)
    default: (.tlsVersion, .handshake)
    }
  }
}
