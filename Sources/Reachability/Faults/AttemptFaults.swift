import Addressing
import Topology

extension SingleFaults {
  /// What could be different in how the client connects.
  func attemptFaults() -> [Fault] {
    var faults: [Fault] = []
    func add(_ text: String, _ change: (inout Attempt) -> Void) {
      var changed = attempt
      change(&changed)
      guard changed != attempt else { return }
      faults.append(Fault(text, topology: topology, attempt: changed))
    }
    for mode in TLSMode.allCases { add("the client's TLS is '\(mode.rawValue)'") { $0.tls = mode } }
    for version in ["1.0", "1.1", "1.2"] { add("the client speaks TLS \(version) at most") { $0.tlsVersion = version } }
    add("the client trusts other certificate authorities") { $0.certificateAuthorities = "other" }
    if let name = attempt.name {
      for other in Self.otherForms(of: name) { add("the client uses the name '\(other)'") { $0.name = other } }
    }
    for address in addresses { add("the client uses the address \(address)") { $0.name = address.description } }
    for port in [3306, 5432, 1433, 443, 80] { add("the client uses the port \(port)") { $0.port = port } }
    add("another database user logs in") { $0.user = "nobody" }
    if let call = attempt.call {
      if !call.assumes.isEmpty { add("the caller assumes no role") { $0.call?.assumes = [] } }
      if call.secret != nil { add("the call names no secret") { $0.call?.secret = nil } }
    }
    return faults
  }

  /// The addresses that the proof came by.
  private var addresses: [IPAddress] {
    var found: [IPAddress] = []
    for id in proof.hops.compactMap(\.resource) + [attempt.to] {
      guard topology[id].definition.has("address"),
        let address = topology.address(id, "address").value, !found.contains(address)
      else { continue }
      found.append(address)
    }
    return found
  }

  /// The names by which people try to reach the same thing: the one with `privatelink` in it, and a misspelt one.
  private static func otherForms(of name: String) -> [String] {
    guard IPAddress(name) == nil, let dot = name.firstIndex(of: ".") else { return [] }
    var forms: [String] = []
    if !name.contains(".privatelink.") { forms.append(name[..<dot] + ".privatelink" + name[dot...]) }
    forms.append(name[..<dot] + "-typo" + name[dot...])
    return forms
  }
}
