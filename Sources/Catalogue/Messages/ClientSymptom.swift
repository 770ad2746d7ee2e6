/// What a person sees of an attempt that does not work, whatever the client: the one thing that is known before anything
/// is looked at.
public enum ClientSymptom: String, Sendable, Hashable, CaseIterable, Codable {
  case nameUnknown = "name-unknown"
  case nameUnanswered = "name-unanswered"
  case timeout
  case refused
  case reset
  case hang
  case tlsRequired = "tls-required"
  case tlsVersion = "tls-version"
  case tlsName = "tls-name"
  case tlsTrust = "tls-trust"
  case loginRefused = "login-refused"
  case accessDenied = "access-denied"
  case switchedOff = "switched-off"
  case readOnly = "read-only"
  case nowAndThen = "now-and-then"

  /// It in a few words, as a sentence without a full stop.
  public var title: String {
    switch self {
    case .nameUnknown: "The name is not found"
    case .nameUnanswered: "No name can be looked up"
    case .timeout: "The connection times out"
    case .refused: "The connection is refused"
    case .reset: "The connection is reset"
    case .hang: "The connection opens, and then nothing comes"
    case .tlsRequired: "The server demands TLS"
    case .tlsVersion: "The TLS handshake fails"
    case .tlsName: "The certificate does not match the name"
    case .tlsTrust: "The certificate cannot be verified"
    case .loginRefused: "The login is refused"
    case .accessDenied: "Access is denied"
    case .switchedOff: "The interface is not enabled"
    case .readOnly: "It opens, and nothing can be written"
    case .nowAndThen: "It works now and then"
    }
  }
}
