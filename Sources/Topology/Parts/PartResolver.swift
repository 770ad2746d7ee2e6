public import Diagnostics

/// Looks up parts by their names, in a topology with all that it declares, whether it is there at this moment or not.
public struct PartResolver {
  let topology: Topology

  /// Why names mean nothing.
  public private(set) var diagnostics: [Diagnostic] = []

  public init(_ topology: Topology) { self.topology = topology }

  /// The part that a name means.
  public mutating func part(_ name: PartName) -> Located<Part>? {
    guard let line = name.line else {
      return resource(name.resource).map { Located(.resource($0.id), at: name.place) }
    }
    // `sg.ingress: …` tells two lists of one resource apart.
    if case .success(let found) = topology.find(name.resource) {
      return part(line, of: found, property: nil)
    }
    if let (found, property) = split(name.resource.value) {
      return part(line, of: found, property: property)
    }
    _ = resource(name.resource)
    return nil
  }

  private mutating func part(_ line: Located<String>, of resource: Resource, property wanted: String?) -> Located<Part>?
  {
    let words = Self.words(line.value)
    var found: [Part] = []
    var candidates: [String] = []
    for (property, value) in resource.properties.sorted(by: { $0.key < $1.key }) {
      guard wanted == nil || wanted == property, case .list(let items, _) = value.value else { continue }
      for item in items {
        candidates.append(item.place.text)
        if Self.words(item.place.text) == words {
          found.append(.line(item.place, of: resource.id, property: property))
        }
      }
    }
    if found.count == 1 { return Located(found[0], at: line.place) }
    if found.count > 1 {
      let lists = found.compactMap { if case .line(_, _, let property) = $0 { property } else { nil } }
      diagnostics.append(
        Diagnostic(
          id: "model/ambiguous-ref", "'\(line.value)' is a line of more than one list of \(resource.title)",
          at: line.place, solutions: [.init("Write '\(resource.name).\(lists[0]): \(line.value)'")]))
      return nil
    }
    var finding = Diagnostic(
      id: "model/undefined-ref", "\(resource.title) has no line '\(line.value)'", at: line.place,
      notes: [.init("\(resource.title) stands here", at: resource.place)])
    if let near = NearMiss.of(line.value, in: candidates) {
      finding.label = "did you mean '\(near)'?"
      finding.solutions = [.init("Write '\(near)'", replacement: Located(near, at: line.place))]
    } else {
      finding.solutions = [.init("Add the line to the topology, or write it here as it stands there")]
    }
    diagnostics.append(finding)
    return nil
  }

  /// The property that `resource.property` means. Names may have dots in them, so every dot may be the one between.
  public mutating func property(_ path: Located<String>) -> Topology.PropertyKey? {
    if let (resource, property) = split(path.value) { return Topology.PropertyKey(resource.id, property) }
    // The longest name that means something tells what is wrong with the rest.
    for dot in path.value.indices.reversed() where path.value[dot] == "." {
      let name = Located(String(path.value[..<dot]), at: part(of: path, to: dot))
      guard case .success(let resource) = topology.find(name) else { continue }
      let word = Located(String(path.value[path.value.index(after: dot)...]), at: part(of: path, from: dot))
      let kind = resource.kind.definition
      let known = kind.properties.map(\.name) + (kind.states == nil ? [] : ["state"])
      var finding = Diagnostic(
        id: "model/unknown-field", "\(resource.kind.word.withArticle) has no key '\(word.value)'", at: word.place)
      if let near = NearMiss.of(word.value, in: known) {
        finding.label = "did you mean '\(near)'?"
        finding.solutions = [.init("Write '\(near)'", replacement: Located(near, at: word.place))]
      }
      diagnostics.append(finding)
      return nil
    }
    guard let dot = path.value.lastIndex(of: ".") else {
      diagnostics.append(
        Diagnostic(
          id: "block/wrong-value", "'\(path.value)' does not say which property is set", at: path.place,
          solutions: [.init("Write 'resource.property', such as 'demo-pe.state'")]))
      return nil
    }
    _ = resource(Located(String(path.value[..<dot]), at: part(of: path, to: dot)))
    return nil
  }

  /// The resource that a name means.
  public mutating func resource(_ name: Located<String>) -> Resource? {
    switch topology.find(name) {
    case .success(let resource): return resource
    case .failure(let missing):
      diagnostics.append(missing.finding)
      return nil
    }
  }

  /// Splits `resource.property` at the last dot that leaves a resource before it and one of its properties after it.
  private func split(_ path: String) -> (Resource, String)? {
    for dot in path.indices.reversed() where path[dot] == "." {
      // Only the text is looked at, so any place will do.
      let name = Located(String(path[..<dot]), at: topology.place)
      let property = String(path[path.index(after: dot)...])
      guard case .success(let resource) = topology.find(name) else { continue }
      let kind = resource.kind.definition
      if kind.property(property) != nil || (property == "state" && kind.states != nil) { return (resource, property) }
    }
    return nil
  }

  private func part(of path: Located<String>, to dot: String.Index) -> SourceRange {
    place(of: path, path.value.startIndex..<dot)
  }

  private func part(of path: Located<String>, from dot: String.Index) -> SourceRange {
    place(of: path, path.value.index(after: dot)..<path.value.endIndex)
  }

  private func place(of path: Located<String>, _ range: Range<String.Index>) -> SourceRange {
    guard path.place.bytes.count == path.value.utf8.count else { return path.place }
    let start = path.place.bytes.lowerBound
    let low = path.value.utf8.distance(from: path.value.startIndex, to: range.lowerBound)
    let high = path.value.utf8.distance(from: path.value.startIndex, to: range.upperBound)
    return SourceRange(file: path.place.file, bytes: (start + low)..<(start + high))
  }

  private static func words(_ line: String) -> [Substring] { line.split { $0 == " " || $0 == "\t" } }
}
