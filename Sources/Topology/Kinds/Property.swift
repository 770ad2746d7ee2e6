/// One property of a kind.
public struct Property: Sendable {
  public let name: String
  public let type: PropertyType

  /// One sentence that gives its meaning.
  public let summary: String

  public let isRequired: Bool

  /// What the provider documents for a resource that does not say otherwise.
  public let standard: DocumentedDefault?

  public init(
    _ name: String, _ type: PropertyType, _ summary: String, required: Bool = false,
    standard: DocumentedDefault? = nil
  ) {
    self.name = name
    self.type = type
    self.summary = summary
    isRequired = required
    self.standard = standard
  }
}

/// A value that a provider documents as its default, with what to tell the reader.
public struct DocumentedDefault: Sendable {
  public let value: Value

  /// Why it may be assumed, as a sentence that the page shows among the assumptions.
  public let because: String

  public init(_ value: Value, _ because: String) {
    self.value = value
    self.because = because
  }
}

/// What may be written as the value of a property.
public indirect enum PropertyType: Sendable {
  case text
  case flag
  case number(ClosedRange<Int>)
  case address
  /// A block of addresses. The length must be written.
  case prefix
  case choice([String])
  /// The name of a resource of one of these kinds.
  case reference([KindID])
  /// The name of a resource of one of these kinds, or any other text, such as an ARN or a provider's own name.
  case referenceOrText([KindID])
  /// A list; a single value counts as a list of one.
  case list(PropertyType)
  /// A line of words with a grammar of its own.
  case line(LineForm)

  /// What it takes, in words for messages and reference pages.
  public var description: String {
    switch self {
    case .text: "text"
    case .flag: "'true' or 'false'"
    case .number(let range):
      range.upperBound == Int.max ? "a whole number" : "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .address: "an address such as 10.0.0.4"
    case .prefix: "a block of addresses such as 10.0.0.0/16"
    case .choice(let words): "one of " + words.map { "'\($0)'" }.joined(separator: ", ")
    case .reference(let kinds): "the name of a " + kinds.map { "'\($0.word)'" }.joined(separator: " or ")
    case .referenceOrText(let kinds):
      "the name of a " + kinds.map { "'\($0.word)'" }.joined(separator: " or ") + ", or the provider's own name"
    case .list(let element): "a list: \(element.description)"
    case .line(let form): form.description
    }
  }

  /// The form of the lines, if it holds lines of words.
  public var lineForm: LineForm? {
    switch self {
    case .line(let form): form
    case .list(let element): element.lineForm
    default: nil
    }
  }
}

/// The grammars of values that are lines of words.
public enum LineForm: String, Sendable, CaseIterable {
  /// `allow tcp 3306 to 10.0.0.0/24`
  case filterRule
  /// `100 deny tcp 22 from 0.0.0.0/0`
  case numberedRule
  /// `10.0.0.0/16 to pcx-1`
  case route
  /// `db CNAME x.example.`
  case record
  /// `10.0.0.4 db.example.com`
  case hostsLine
  /// `corp.example to 10.0.0.53 10.0.1.53`
  case forwarding
  /// `allow kms:Decrypt on orders-key`
  case statement
  /// An account, user, role, service principal, service host name, ARN or `anyone`
  case principal
  /// `reporter when sts:ExternalId = "x"`
  case trust
  /// `tcp 443`
  case listen
  /// `aiven-peering-sp may Microsoft.Network/virtualNetworks/peer/action`
  case roleAssignment

  public var description: String {
    switch self {
    case .filterRule: "a rule such as 'allow tcp 3306 to 10.0.0.0/24'"
    case .numberedRule: "a numbered rule such as '100 allow tcp 3306 from 10.0.0.0/24'"
    case .route: "a route such as '10.0.0.0/16 to app-vgw'"
    case .record: "a record such as 'db CNAME db.example.com' or 'apex A 10.0.0.4'"
    case .hostsLine: "a line of a hosts file such as '10.0.0.4 db.example.com'"
    case .forwarding: "a domain and name servers such as 'corp.example to 10.0.0.53', with '.' for all names"
    case .statement: "a statement such as 'allow kms:Decrypt on orders-key' or 'allow kms:Decrypt to data-api-role'"
    case .principal:
      "a principal: an account, user, role or service principal, a service's host name, an ARN or 'anyone'"
    case .trust: "whom it admits, such as 'reporter', 'anyone when aws:PrincipalOrgID = home' or 'deny reporter'"
    case .listen: "a protocol and a port such as 'tcp 443'"
    case .roleAssignment: "an assignment such as 'peering-sp may Microsoft.Network/virtualNetworks/peer/action'"
    }
  }
}
