import Diagnostics
import Reachability
public import Topology

extension Scenario {
  /// What a client can be: a machine, a function, a network's own client.
  public static let clientKinds: Set<KindID> = KindID.clients.union([.auroraCluster, .rdsInstance]).union(
    KindID.azureDatabases
  ).union(KindID.aivenServices).union([.vpc, .vnet, .rdsProxy])

  /// Looks the names of a scenario up in a topology.
  ///
  /// - Parameter client: who connects, where the scenario is about everybody.
  /// - Returns: the attempt, or nil where a name means nothing; then `diagnostics` says which, all of them at once.
  func attempt(in topology: Topology, from client: ResourceID? = nil, diagnostics: inout [Diagnostic]) -> Attempt? {
    var isComplete = true
    func look(_ name: Located<String>, _ kinds: Set<KindID>) -> ResourceID? {
      switch topology.find(name, kinds: kinds) {
      case .success(let resource) where topology.exists(resource.id): return resource.id
      case .success(let resource):
        diagnostics.append(
          Diagnostic(
            id: "model/undefined-ref", "\(resource.title) is absent from the topology '\(topology.id)'", at: name.place,
            notes: [.init("it is declared here", at: resource.place)],
            solutions: [.init("Name what is there at the end, or remove it from 'absent'")]))
        isComplete = false
        return nil
      case .failure(let missing):
        diagnostics.append(missing.finding)
        isComplete = false
        return nil
      }
    }
    let from = client ?? self.from.flatMap { look($0, Self.clientKinds) }
    let to = look(self.to, [])
    var call: APICall?
    if let caller, let action {
      let who = look(caller, [.iamUser, .iamRole])
      let roles = assumedRoles.map { look($0, [.iamRole]) }
      let secret = secret.map { look($0, [.secret]) } ?? nil
      if let who {
        call = APICall(
          caller: who, assumes: roles.compactMap { $0 }, action: action.value, secret: secret,
          context: context)
      }
    }
    guard isComplete, let from, let to else { return nil }
    var attempt = Attempt(
      from: from, to: to, name: by?.value, port: port?.value, user: user?.value, tls: tls?.value,
      tlsVersion: tlsVersion?.value, certificateAuthorities: authorities?.value, driver: driver?.value,
      proto: proto?.value, call: call, vouchedFor: vouchedFor.map(\.value))
    attempt.writes = writes
    return attempt
  }
}
