import Topology

/// The stage of identity: who may do what, by the policies of everybody who has a say.
extension Walk {
  /// Whether a machine or a function that calls with its own role may have it: its service must be trusted to use it.
  mutating func authoriseCaller(_ call: APICall) {
    guard topology[attempt.from].definition.has("role"),
      topology.reference(attempt.from, "role")?.id == call.caller
    else { return }
    let isFunction = topology[attempt.from].kind == .lambdaFunction
    var authorisation = Authorisation(topology)
    authorisation.checkServiceRole(
      call.caller, service: isFunction ? "lambda.amazonaws.com" : "ec2.amazonaws.com", for: attempt.from)
    trace.record(authorisation)
  }

  /// Whether the caller of an API may assume its roles.
  ///
  /// - Parameter way: how the call to STS leaves the client: through an interface endpoint, publicly, or nobody knows.
  mutating func authoriseAssumptions(_ call: APICall, way: AccessRequest.Way) {
    var authorisation = Authorisation(topology, context: call.context)
    _ = authorisation.assumeRoles(call, way: way)
    trace.record(authorisation)
  }

  /// Whether a call to the Data API is authorised, after the roles have been assumed: the API is enabled, the caller may
  /// use it on the cluster and read the secret, and the secret holds the right login.
  ///
  /// - Parameter way: how the call to the Data API leaves the client.
  mutating func authoriseDataAPI(_ call: APICall, of cluster: ResourceID, way: AccessRequest.Way) {
    var authorisation = Authorisation(topology, context: call.context)
    guard authorisation.checkDataAPI(of: cluster) else {
      trace.record(authorisation)
      return
    }
    let last = call.assumes.last ?? call.caller
    // What stands in the way of the roles themselves has been told with them.
    var callers = Authorisation(topology)
    if let principal = callers.caller(last) {
      authorisation.callDataAPI(call, of: cluster, as: principal, way: way, user: attempt.user)
    }
    trace.record(authorisation)
  }

  /// Whether a client that reads a secret itself may do so, after the roles have been assumed.
  mutating func authoriseSecret(_ call: APICall, _ secret: ResourceID, way: AccessRequest.Way) {
    var authorisation = Authorisation(topology, context: call.context)
    var callers = Authorisation(topology)
    if let principal = callers.caller(call.assumes.last ?? call.caller) {
      authorisation.readSecret(secret, as: principal, way: way, rules: [])
    }
    trace.record(authorisation)
  }

  /// Whether a client can log in through an RDS Proxy.
  mutating func authoriseProxyLogin(_ proxy: ResourceID) {
    var authorisation = Authorisation(topology, context: attempt.call?.context ?? [:])
    authorisation.logIn(throughProxy: proxy, user: attempt.user, call: attempt.call)
    trace.record(authorisation)
  }

  /// Whether a database that is reached directly has the user that logs in.
  mutating func authoriseLogin(at database: ResourceID) {
    guard let user = attempt.user else { return }
    var authorisation = Authorisation(topology)
    authorisation.checkUser(user, at: database, rules: [])
    trace.record(authorisation)
  }

  /// Whether both sides were permitted to create a peering between Aiven and Azure.
  mutating func authorisePeering(_ peering: ResourceID) {
    var authorisation = Authorisation(topology)
    authorisation.checkPeering(peering)
    trace.record(authorisation)
  }
}
