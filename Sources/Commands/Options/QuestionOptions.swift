public import ArgumentParser
public import Reachability

extension TLSMode: ExpressibleByArgument {}

/// How a connection that is asked about is made, in the words of a scenario.
struct QuestionOptions: ParsableArguments {
  @Option(help: "The port that the client uses; without it, the destination's own.")
  var port: Int?

  @Option(help: "The name or address that the client uses; without it, the published one.")
  var name: String?

  @Option(help: "The database user that logs in.")
  var user: String?

  @Option(help: "How the client uses TLS, where that is not what its machine says.")
  var tls: TLSMode?

  @Option(help: ArgumentHelp("The highest version of TLS that the client speaks.", valueName: "version"))
  var tlsVersion: String?

  @Option(help: ArgumentHelp("The certificate authorities that the client trusts.", valueName: "bundle"))
  var ca: String?

  @Option(help: ArgumentHelp("The protocol over the connection, such as https.", valueName: "protocol"))
  var `protocol`: String?

  @Option(help: ArgumentHelp("The user or role that calls an API.", valueName: "principal"))
  var `as`: String?

  @Option(help: ArgumentHelp("A role that the caller assumes first; may be given several times.", valueName: "role"))
  var assumeRole: [String] = []

  @Option(help: "What is called, such as rds-data:ExecuteStatement.")
  var action: String?

  @Option(help: "The secret that the call names.")
  var secret: String?

  @Option(
    help: ArgumentHelp("What the call carries, by condition key; may be given several times.", valueName: "key=value"))
  var context: [String] = []

  @Option(help: ArgumentHelp("A fact that you vouch for, in the words of the trace.", valueName: "fact"))
  var assume: [String] = []

  @Option(help: ArgumentHelp("The topology, where more than one has both ends.", valueName: "id"))
  var topology: String?

  func validate() throws {
    if let port, !(1...65535).contains(port) { throw ValidationError("'--port' takes a number from 1 to 65535.") }
    if let tlsVersion, !["1.0", "1.1", "1.2", "1.3"].contains(tlsVersion) {
      throw ValidationError("'--tls-version' takes 1.0, 1.1, 1.2 or 1.3.")
    }
    if let odd = context.first(where: { !$0.dropFirst().contains("=") }) {
      throw ValidationError("'--context \(odd)' is not of the form KEY=VALUE.")
    }
    if (self.as == nil) != (action == nil) {
      throw ValidationError("A call is told by who makes it and what it does: '--as' and '--action' go together.")
    }
  }

  /// What the call carries, by condition key.
  var carried: [String: [String]] {
    var result: [String: [String]] = [:]
    for pair in context {
      let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
      if parts.count == 2 { result[parts[0], default: []].append(parts[1]) }
    }
    return result
  }

  /// An option that was given, of those that only a question of its own can have.
  var given: String? {
    if port != nil { return "--port" }
    if name != nil { return "--name" }
    if user != nil { return "--user" }
    if tls != nil { return "--tls" }
    if tlsVersion != nil { return "--tls-version" }
    if ca != nil { return "--ca" }
    if self.protocol != nil { return "--protocol" }
    if self.as != nil { return "--as" }
    if !assumeRole.isEmpty { return "--assume-role" }
    if secret != nil { return "--secret" }
    if !context.isEmpty { return "--context" }
    if !assume.isEmpty { return "--assume" }
    return topology == nil ? nil : "--topology"
  }
}
