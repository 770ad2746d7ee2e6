/// What a client program writes when an attempt fails, with names in braces for what changes: `{host}`, `{port}`,
/// `{address}`, `{user}`, `{action}`, `{any}`.
public struct ClientMessage: Sendable {
  public let program: ClientProgram
  public let symptom: ClientSymptom
  public let text: String
  public let source: Source

  init(_ program: ClientProgram, _ symptom: ClientSymptom, _ text: String, _ source: Source) {
    self.program = program
    self.symptom = symptom
    self.text = text
    self.source = source
  }

  /// The message with what it is about; what is not given stays as `…`.
  public func filled(_ values: [String: String]) -> String {
    var result = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      result += rest[..<open]
      result += values[String(rest[rest.index(after: open)..<close])] ?? "…"
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }
}

/// What writes messages.
public enum ClientProgram: String, Sendable, CaseIterable {
  case mysql, postgresql, sqlserver, aws, curl, browser
  /// The look-up of names in any program.
  case resolver
  /// TLS in any program.
  case openssl
  /// Drivers of programming languages, for any database.
  case driver
}

extension Catalogue {
  /// The messages of clients that are known letter by letter, those before others that are shown as the usual one.
  public static let clientMessages: [ClientMessage] =
    mysqlMessages + postgresqlMessages + sqlServerMessages + awsMessages + webMessages + resolverMessages
    + driverMessages

  /// The message that a program usually writes for a symptom.
  public static func message(of program: ClientProgram, for symptom: ClientSymptom) -> ClientMessage? {
    clientMessages.first { $0.program == program && $0.symptom == symptom }
  }
}
