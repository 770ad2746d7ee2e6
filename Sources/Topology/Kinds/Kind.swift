/// What a resource of one kind may be and hold: the grammar of a topology, written once.
///
/// The reader, the reference pages and the suggestions for misspelt words all come from these definitions.
///
/// A class, because each resource hands the one definition of its kind around.
public final class Kind: Sendable, Identifiable {
  public let id: KindID
  public let provider: Provider

  /// One sentence that says what it is.
  public let summary: String

  /// The kinds that a resource of this kind may stand in; empty for the top of a topology.
  public let within: [KindID]

  public let properties: [Property]

  /// The states that a resource goes through, where it has any.
  public let states: StateMachine?

  /// Whether there is at most one in its parent, so that it may go without a name.
  public let isOnlyOne: Bool

  public init(
    _ id: KindID, _ provider: Provider, _ summary: String, within: [KindID], states: StateMachine? = nil,
    isOnlyOne: Bool = false, properties: [Property]
  ) {
    self.id = id
    self.provider = provider
    self.summary = summary
    self.within = within
    self.states = states
    self.isOnlyOne = isOnlyOne
    self.properties = properties
    standards = properties.compactMap { property in property.standard.map { (property.name, $0) } }
    lengths = properties.map(\.name.utf8.count)
  }

  /// The definition of a property; `state` is one for every kind that has states.
  public func property(_ name: String) -> Property? {
    position(of: name).map { properties[$0] }
  }

  /// Whether a resource of the kind may say a property.
  public func has(_ property: String) -> Bool { position(of: property) != nil }

  /// A kind has few properties, most of which are told apart by their lengths: to go through them is quicker than a hash
  /// of the name.
  private func position(of name: String) -> Int? {
    let length = name.utf8.count
    return lengths.indices.first { lengths[$0] == length && properties[$0].name == name }
  }

  private let lengths: [Int]

  /// What the provider documents for a property that is not said; few have that.
  func standard(of property: String) -> DocumentedDefault? { standards.first { $0.property == property }?.value }

  private let standards: [(property: String, value: DocumentedDefault)]

  /// All kinds in the order in which they are declared.
  public static let all: [Kind] =
    [
      awsAccounts, awsNetworks, awsTransitGateways, awsVPNs, awsMachines, awsEndpoints, resourceEndpoints, awsDatabases,
      awsNames, awsIdentity, azureAccounts, azureNetworks, azureNames, azureDatabases, aivenKinds, googleCloudKinds,
      generalKinds,
    ].flatMap { $0 }

  static let byID = Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })

  /// The kinds that a word can mean.
  public static func written(_ word: String) -> [Kind] { byWord[word] ?? [] }

  /// Every word that names a kind.
  public static let words: [String] = Array(Set(all.map(\.id.word))).sorted()

  private static let byWord = Dictionary(grouping: all, by: \.id.word)
}

/// Whose word a kind is.
public enum Provider: String, Sendable, CaseIterable {
  case aws = "AWS"
  case azure = "Azure"
  case aiven = "Aiven"
  case googleCloud = "GCP"
  case general = "Any"
}

/// The states of a kind, in the provider's own words, and which of them carry traffic.
///
/// A class, because each kind hands its one machine around.
public final class StateMachine: Sendable {
  /// All states, in the order in which a resource usually goes through them.
  public let states: [String]

  /// The states in which it does what it is for.
  public let working: Set<String>

  /// The state that comes by itself once the resource is made, where nobody else has to act. Without one an unstated
  /// state is unknown.
  public let comesByItself: String?

  /// The states from which nothing leads back: what is in one of them has to be made anew.
  public let final: Set<String>

  /// The states that may follow a state, at once. Empty where the provider does not document them.
  public let moves: [String: [String]]

  /// Where the states are documented.
  public let source: String

  /// Whether the moves were read there too. Others rest on general knowledge.
  public let isConfirmed: Bool

  public init(
    _ states: [String], working: Set<String>, comesByItself: String? = nil, final: Set<String> = [],
    moves: [String: [String]] = [:], source: String, isConfirmed: Bool = false
  ) {
    self.states = states
    self.working = working
    workingStates = states.filter(working.contains)
    self.comesByItself = comesByItself
    self.final = final
    self.moves = moves
    self.source = source
    self.isConfirmed = isConfirmed
  }

  /// Whether it does what it is for in a state.
  public func works(in state: String) -> Bool { workingStates.contains(state) }

  /// Few: to go through them is quicker than a hash.
  private let workingStates: [String]

  /// The state just after creation.
  public var first: String { states.first ?? "" }

  /// Whether one state can lead to another, at once or over states between them. What is in a final state only goes
  /// on to others of that kind. Where the provider documents no moves, all others are taken for possible.
  public func leads(from: String, to: String) -> Bool {
    if from == to { return true }
    if final.contains(from), !final.contains(to) { return false }
    guard !moves.isEmpty else { return true }
    var seen: Set<String> = [from]
    var open = [from]
    while let state = open.popLast() {
      for next in moves[state] ?? [] where seen.insert(next).inserted { open.append(next) }
    }
    return seen.contains(to)
  }

  /// The state that usually comes just before a state; nil for the first one.
  public func before(_ state: String) -> String? {
    if let previous = states.first(where: { moves[$0]?.contains(state) ?? false }) { return previous }
    guard let index = states.firstIndex(of: state), index > 0 else { return nil }
    return states[index - 1]
  }
}
