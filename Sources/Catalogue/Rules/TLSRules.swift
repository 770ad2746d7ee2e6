import Diagnostics

extension Catalogue {
  static let tlsRules: [Rule] = [
    Rule(
      "tls/required-not-used", .path, .error, explains: .tlsRequired, specificity: 0,
      "A client uses TLS where the server requires it",
      why: "The network path is fine and the server refuses the session. MySQL says 3159 or 9002, PostgreSQL says that "
        + "there is no entry for an unencrypted connection.",
      fix: "Turn TLS on in the client, with verification.", sources: [.r6, .z18]),
    Rule(
      "tls/version", .path, .error, explains: .tlsVersion, specificity: 0,
      "Client and server have a TLS version in common",
      why: "Without a common version the handshake fails.", fix: "Raise the version that the client offers.",
      sources: [.z18]),
    Rule(
      "tls/sni-required", .path, .error, explains: .nameFormNotAccepted, specificity: 0,
      "A service that chooses its server by name is called by that server's own name",
      why:
        "A gateway that many servers share finds the server in the name that the client gives while it connects. By an "
        + "address or an alias it finds none.",
      fix: "Connect with the server's own name.", sources: [.z20]),
    Rule(
      "tls/ca-missing", .path, .warning, explains: .tlsTrust, specificity: 0,
      "A client that verifies has the provider's certificate bundle",
      why: "Verification needs the authority that issued the certificate: the RDS bundle, DigiCert Global Root G2 and "
        + "Microsoft RSA Root CA 2017, or the Aiven project's CA.",
      fix: "Declare the bundle and distribute it to the client.", sources: [.z18, .practice]),
    Rule(
      "tls/weak-cipher", .advisory, .warning,
      "No command turns encryption off or forces an obsolete cipher",
      why: "Options such as --ssl-mode=DISABLED, sslmode=disable, --ssl-cipher=AES256-SHA or TLS 1.0 are often copied "
        + "from an old remedy. Present servers refuse them, or the password crosses the network in the clear.",
      fix: "Use VERIFY_IDENTITY or verify-full, with the provider's certificate bundle.", sources: [.z18]),
  ]
}
