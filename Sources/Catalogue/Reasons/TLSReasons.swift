extension Catalogue {
  static let tlsReasons: [Reason] = [
    Reason(
      .tlsRequired, "The server accepts only encrypted sessions, and the client does not use TLS",
      symptom: "The server refuses the login: MySQL errors 3159 or 9002, PostgreSQL \"no encryption\".",
      fix: "Turn TLS on in the client, with verification of the server's name."),
    Reason(
      .tlsVersion, "Client and server have no TLS version in common",
      symptom: "The handshake fails with a protocol version alert.", fix: "Update the client's TLS."),
    Reason(
      .tlsNameMismatch, "The server's certificate does not name the host that the client asked for",
      symptom: "The client reports that the certificate does not match the host name.",
      fix: "Connect under a name that the certificate carries."),
    Reason(
      .tlsTrust, "The client does not have the authority that issued the server's certificate",
      symptom: "The client reports that the certificate cannot be verified.",
      fix: "Give the client the provider's certificate bundle."),
    Reason(
      .tlsTermination, "TLS ends at a listener that cannot take part in the way the database starts TLS",
      symptom: "The connection opens and then hangs or is reset before a login.",
      fix: "Pass the connection through unopened, and let TLS end at the database."),
  ]
}
