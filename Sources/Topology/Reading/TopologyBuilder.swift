import Blocks
import Diagnostics

/// Turns the keys of a topology into resources: first the tree of names, then the properties, whose references need
/// the whole tree.
struct TopologyBuilder {
  var diagnostics: [Diagnostic] = []
  private let variables: [String: Located<String>]
  private var resources: [Resource] = []
  private var bodies: [[YAMLEntry]] = []

  /// What stands in each resource.
  private var children: [[ResourceID]] = []

  /// How many resources were declared, also where they were too many.
  private(set) var resourceCount = 0

  /// The resources by parent and name, where a name stands for the first of its kind.
  private var siblings: [Sibling: ResourceID] = [:]

  private struct Sibling: Hashable {
    var parent: ResourceID?
    var kind: KindID
    var name: String
  }

  /// The names of what was refused: a finding has told of each.
  private var refusedNames: Set<String> = []

  init(variables: [String: Located<String>]) {
    self.variables = variables
  }

  /// - Parameter room: how many resources the site may still have.
  mutating func build(id: String, title: String, place: SourceRange, entries: [YAMLEntry], room: Int) -> Topology {
    var loose = declare(entries, in: nil)
    resourceCount = resources.count
    if let excess = excess(id, room: room, at: place) {
      diagnostics.append(excess)
      for entry in entries { refuse(entry) }
      (resources, bodies, loose) = ([], [], [])
    }
    for entry in loose {
      diagnostics.append(
        ObjectReader.unknownKey(
          entry.key, of: "topology",
          known: TopologySource.keys + Kind.all.filter { $0.within.isEmpty }.map(\.id.word)))
    }
    let names = NameIndex(resources)
    for index in resources.indices {
      resources[index] = resources[index].with(
        PropertyValues(readProperties(of: ResourceID(index), names: names)), children: children[index])
    }
    diagnostics.removeAll { finding in
      finding.id == "model/undefined-ref" && finding.place.map { refusedNames.contains($0.text) } ?? false
    }
    return Topology(
      id: id, title: title, place: place, resources: resources, names: names, unreadableNames: refusedNames)
  }

  /// What is said of a topology that is too large, or for which the others of the site have left no room.
  private func excess(_ id: String, room: Int, at place: SourceRange) -> Diagnostic? {
    let count = resources.count
    guard count > min(TopologyLimits.resources, room) || room <= 0 else { return nil }
    let isLarge = count > TopologyLimits.resources
    return Diagnostic(
      id: "topology/too-large",
      isLarge
        ? "topology '\(id)' has \(count) resources, and at most \(TopologyLimits.resources) are read"
        : "with topology '\(id)' the site has more than \(TopologyLimits.resourcesOfSite) resources, so it is not read",
      at: place, explanation: "Each topology counts with what it extends.",
      solutions: [.init("Split it into \(isLarge ? "topologies" : "sites") of what belongs together")])
  }

  // MARK: The tree of names

  /// Declares the resources among some keys, and gives back the keys that are none.
  private mutating func declare(_ entries: [YAMLEntry], in parent: ResourceID?) -> [YAMLEntry] {
    var rest: [YAMLEntry] = []
    for entry in entries {
      switch heading(entry.key, in: parent) {
      case .resource(let kind, let name):
        declare(entry, kind: kind, name: name, in: parent)
      case .property:
        rest.append(entry)
      case .refused:
        refuse(entry)
      }
    }
    return rest
  }

  /// Remembers the names in a part that could not be read, so that a mention of them is not told as a fault too.
  private mutating func refuse(_ entry: YAMLEntry) {
    let words = entry.key.value.split(separator: " ")
    if words.count > 1, let name = words.last { refusedNames.insert(String(name)) }
    for inner in entry.value.entries ?? [] where inner.key.value.contains(" ") { refuse(inner) }
  }

  private enum Heading {
    case resource(Kind, name: String)
    case property
    /// A finding has been made of it.
    case refused
  }

  /// What a key stands for: `kind name`, the kind alone where there can be only one, or a property.
  private mutating func heading(_ key: Located<String>, in parent: ResourceID?) -> Heading {
    let words = key.value.split(separator: " ", omittingEmptySubsequences: true).map(String.init)
    guard let word = words.first else { return .property }
    let parentKind = parent.map { resources[$0.index].kind }
    if words.count == 1 {
      // A property of the parent comes first: `certificate` in a listener is not a resource.
      if let parentKind, parentKind.definition.property(word) != nil { return .property }
      guard let kind = Kind.written(word).first(where: { Self.fits($0, in: parentKind) }), kind.isOnlyOne else {
        if !Kind.written(word).isEmpty {
          diagnostics.append(
            Diagnostic(
              id: "model/unnamed", "\(word.withArticle) needs a name", at: key.place,
              solutions: [.init("Write '\(word) NAME:'")]))
          return .refused
        }
        return .property
      }
      return .resource(kind, name: word)
    }
    guard words.count == 2 else {
      diagnostics.append(
        Diagnostic(
          id: "model/unknown-field", "'\(key.value)' is neither a property nor 'kind name'", at: key.place,
          solutions: [.init("Write the kind, one space and a name without spaces")]))
      return .refused
    }
    let kinds = Kind.written(word)
    if let kind = kinds.first(where: { Self.fits($0, in: parentKind) }) { return .resource(kind, name: words[1]) }
    let standing = parentKind.map { $0.word.withArticle } ?? "the top of a topology"
    if let kind = kinds.first {
      let homes =
        kind.within.isEmpty ? "at the top of a topology" : "in a " + ObjectReader.list(kind.within.map(\.word))
      diagnostics.append(
        Diagnostic(
          id: "model/wrong-place", "\(word.withArticle) does not stand in \(standing)", at: key.place,
          solutions: [.init("Put it \(homes)")]))
      return .refused
    }
    let possible = Kind.all.filter { Self.fits($0, in: parentKind) }.map(\.id.word)
    var finding = Diagnostic(id: "model/unknown-kind", "there is no kind of resource called '\(word)'", at: key.place)
    if let near = NearMiss.of(word, in: possible) ?? NearMiss.of(word, in: Kind.words) {
      finding.label = "did you mean '\(near)'?"
      let end = key.place.bytes.lowerBound + word.utf8.count
      let place = SourceRange(file: key.place.file, bytes: key.place.bytes.lowerBound..<end)
      finding.solutions.append(.init("Write '\(near) \(words[1])'", replacement: Located(near, at: place)))
    } else if !possible.isEmpty {
      finding.explanation =
        "In \(standing) there can be \(ObjectReader.list(Array(Set(possible)).sorted(), joinedBy: "and"))."
    }
    diagnostics.append(finding)
    return .refused
  }

  private static func fits(_ kind: Kind, in parent: KindID?) -> Bool {
    guard let parent else { return kind.within.isEmpty || kind.id == .azureSubscription }
    return kind.within.contains(parent)
  }

  private mutating func declare(_ entry: YAMLEntry, kind: Kind, name: String, in parent: ResourceID?) {
    let sibling = Sibling(parent: parent, kind: kind.id, name: name)
    if let twin = siblings[sibling] {
      diagnostics.append(
        Diagnostic(
          id: "model/duplicate-id", "there are two resources called '\(name)' here", at: entry.key.place,
          notes: [.init("the first is a \(resources[twin.index].kind.word)", at: resources[twin.index].place)],
          solutions: [.init("Rename one of them")]))
      return
    }
    guard entry.value.entries != nil || entry.value.isNothing else {
      diagnostics.append(
        Diagnostic(
          id: "block/wrong-type",
          "\(kind.id.word.withArticle) is written as keys with values, not as \(entry.value.description)",
          at: entry.value.place))
      return
    }
    let id = ResourceID(resources.count)
    siblings[sibling] = id
    let path = parent.map { "\(resources[$0.index].path)/\(name)" } ?? name
    resources.append(
      Resource(id: id, kind: kind.id, name: name, path: path, parent: parent, place: entry.key.place))
    bodies.append([])
    children.append([])
    if let parent { children[parent.index].append(id) }
    bodies[id.index] = declare(entry.value.entries ?? [], in: id)
  }

  // MARK: Properties

  private mutating func readProperties(of id: ResourceID, names: NameIndex) -> [String: Located<Value>] {
    let resource = resources[id.index]
    let kind = resource.definition
    var values: [String: Located<Value>] = [:]
    for entry in Self.flatten(bodies[id.index], of: kind) {
      let name = entry.key.value
      if name == "state", let machine = kind.states {
        values[name] = readState(entry.value, machine: machine, resource: resource)
        continue
      }
      guard let property = kind.property(name) else {
        let known =
          kind.properties.map(\.name) + (kind.states == nil ? [] : ["state"])
          + Kind.all.filter { $0.within.contains(kind.id) }.map(\.id.word)
        diagnostics.append(ObjectReader.unknownKey(entry.key, of: kind.id.word, known: known))
        continue
      }
      var reader = ValueReader(resource: resource, names: names, variables: variables)
      let value = reader.read(entry.value, as: property.type, property: property.name)
      diagnostics += reader.diagnostics
      let place = entry.value.isNothing ? entry.key.place : entry.value.place
      values[name] = Located(value, at: place)
    }
    for property in kind.properties where property.isRequired && values[property.name] == nil {
      diagnostics.append(
        Diagnostic(
          id: "block/missing-key", "\(resource.title) needs '\(property.name)'", at: resource.place,
          explanation: property.summary,
          solutions: [.init("Add '\(property.name):' (it takes \(property.type.description)), or say 'unknown'")]))
    }
    return values
  }

  private mutating func readState(
    _ node: YAMLNode, machine: StateMachine, resource: Resource
  ) -> Located<Value> {
    var reader = ValueReader(resource: resource, names: .empty, variables: variables)
    let value = reader.read(node, as: .choice(machine.states), property: "state")
    diagnostics += reader.diagnostics
    return Located(value, at: node.place)
  }

  /// Spells a set of keys such as `client: { tls: off }` out as `client.tls`, where the kind has such properties.
  private static func flatten(_ entries: [YAMLEntry], of kind: Kind) -> [YAMLEntry] {
    entries.flatMap { entry -> [YAMLEntry] in
      guard let inner = entry.value.entries, kind.property(entry.key.value) == nil,
        kind.properties.contains(where: { $0.name.hasPrefix(entry.key.value + ".") })
      else { return [entry] }
      return inner.map {
        YAMLEntry(key: Located("\(entry.key.value).\($0.key.value)", at: $0.key.place), value: $0.value)
      }
    }
  }
}
