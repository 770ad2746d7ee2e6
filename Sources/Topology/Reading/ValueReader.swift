import Addressing
import Blocks
import Diagnostics

/// Reads the value of one property.
struct ValueReader {
  let resource: Resource
  let names: NameIndex
  let variables: [String: Located<String>]
  var diagnostics: [Diagnostic] = []

  init(resource: Resource, names: NameIndex, variables: [String: Located<String>]) {
    self.resource = resource
    self.names = names
    self.variables = variables
  }

  mutating func read(_ node: YAMLNode, as type: PropertyType, property: String) -> Value {
    if case .list(let element) = type { return readList(node, of: element, property: property) }
    guard let node = filled(node) else { return .invalid }
    if node.text == "unknown", case .scalar(let scalar) = node.content, !scalar.isQuoted { return .unknown }
    guard let text = node.text else {
      refuse(node, property, type)
      return .invalid
    }
    switch type {
    case .text:
      return .text(text)
    case .flag:
      if text == "true" { return .flag(true) }
      if text == "false" { return .flag(false) }
    case .number(let range):
      if let number = Int(text), range.contains(number), String(number) == text { return .number(number) }
    case .address:
      if let address = IPAddress(text) { return .address(address) }
    case .prefix:
      if let prefix = readPrefix(text, node) { return .prefix(prefix) }
      return .invalid
    case .choice(let words):
      if words.contains(text) { return .text(text) }
      var finding = Diagnostic(
        id: "block/wrong-value", "'\(text)' is no value of '\(property)' of \(resource.kind.word.withArticle)",
        at: node.place,
        explanation: "It takes \(ObjectReader.list(words)).")
      if let near = NearMiss.of(text, in: words) {
        finding.label = "did you mean '\(near)'?"
        finding.solutions.append(.init("Write '\(near)'", replacement: Located(near, at: node.place)))
      }
      diagnostics.append(finding)
      return .invalid
    case .reference(let kinds):
      return reference(Located(text, at: node.place), kinds: kinds).map { .reference($0) } ?? .invalid
    case .referenceOrText(let kinds):
      switch names.find(text, from: resource.id, kinds: kinds) {
      case .found(let id): return .reference(id)
      case .none where Self.isNameOfAnotherWorld(text): return .text(text)
      case let answer:
        diagnostics.append(
          ReferenceMessages.finding(for: answer, name: Located(text, at: node.place), kinds: kinds, in: names))
        return .invalid
      }
    case .line(let form):
      var lines = LineReader(node: node, text: text, resource: resource, names: names)
      let value = lines.read(form)
      diagnostics += lines.diagnostics
      return value ?? .invalid
    case .list:
      break
    }
    refuse(node, property, type)
    return .invalid
  }

  private mutating func readList(_ node: YAMLNode, of element: PropertyType, property: String) -> Value {
    if node.text == "unknown" { return .unknown }
    if node.isNothing { return .list([], isOpen: false) }
    let nodes = node.items ?? [node]
    var items: [Located<Value>] = []
    var isOpen = false
    for (index, item) in nodes.enumerated() {
      if item.text == "unknown", index == nodes.count - 1 {
        isOpen = true
        continue
      }
      items.append(Located(read(item, as: element, property: property), at: item.place))
    }
    return .list(items, isOpen: isOpen)
  }

  /// A name that may mean something outside of the topology: a provider's own name, an ARN, an address.
  private static func isNameOfAnotherWorld(_ text: String) -> Bool {
    text.utf8.contains { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "/") }
  }

  private mutating func readPrefix(_ text: String, _ node: YAMLNode) -> IPPrefix? {
    guard let written = IPPrefix.written(text) else {
      diagnostics.append(
        Diagnostic(
          id: "block/wrong-value", "'\(text)' is no block of addresses", at: node.place,
          solutions: [.init("Write an address and a length, such as 10.0.0.0/16")]))
      return nil
    }
    if !text.utf8.contains(UInt8(ascii: "/")) {
      diagnostics.append(
        Diagnostic(
          id: "block/wrong-value", "'\(text)' is one address, but a block is needed here", at: node.place,
          solutions: [.init("Add the length: '\(text)/\(written.address.family.bits)' for this address alone")]))
      return nil
    }
    let prefix = IPPrefix(written.address, length: written.length)
    if prefix.network != written.address {
      diagnostics.append(
        Diagnostic(
          id: "vpc/cidr-host-bits", severity: .warning, "'\(text)' has bits set beyond its length", at: node.place,
          explanation:
            "The provider makes \(prefix.network)/\(prefix.length) of it, and the document and reality part.",
          solutions: [
            .init(
              "Write \(prefix.network)/\(prefix.length)",
              replacement: Located("\(prefix.network)/\(prefix.length)", at: node.place))
          ]))
    }
    return prefix
  }

  private mutating func reference(_ name: Located<String>, kinds: [KindID]) -> ResourceID? {
    switch names.find(name.value, from: resource.id, kinds: kinds) {
    case .found(let id): return id
    case let answer:
      diagnostics.append(ReferenceMessages.finding(for: answer, name: name, kinds: kinds, in: names))
      return nil
    }
  }

  private mutating func refuse(_ node: YAMLNode, _ property: String, _ type: PropertyType) {
    diagnostics.append(
      Diagnostic(
        id: "block/wrong-type",
        "'\(property)' of \(resource.kind.word.withArticle) takes \(type.description), not \(node.description)",
        at: node.place.bytes.isEmpty ? resource.place : node.place))
  }

  /// The node with `${name}` filled in.
  private mutating func filled(_ node: YAMLNode) -> YAMLNode? {
    guard let text = node.text, let start = text.firstRange(of: "${") else { return node }
    var result = String(text[..<start.lowerBound])
    var rest = text[start.lowerBound...]
    while let open = rest.firstRange(of: "${") {
      result += rest[..<open.lowerBound]
      guard let close = rest[open.upperBound...].firstRange(of: "}") else {
        diagnostics.append(
          Diagnostic(
            id: "topology/variable", "'${' is not closed", at: node.place, solutions: [.init("Add the closing '}'")]))
        return nil
      }
      let name = String(rest[open.upperBound..<close.lowerBound])
      guard let value = variables[name] else {
        var finding = Diagnostic(id: "topology/variable", "there is no variable '\(name)'", at: node.place)
        if let near = NearMiss.of(name, in: variables.keys.sorted()) { finding.label = "did you mean '\(near)'?" }
        finding.solutions.append(.init("Add it to 'vars' of the topology, of the page or of the site"))
        diagnostics.append(finding)
        return nil
      }
      result += value.value
      rest = rest[close.upperBound...]
    }
    result += rest
    return YAMLNode(.scalar(.init(text: result, isQuoted: true, isVerbatim: false)), at: node.place)
  }
}
