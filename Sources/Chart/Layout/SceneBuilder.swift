/// From a diagram to a scene: canonical order, broken lines, measured sizes.
struct SceneBuilder {
  var scene = Scene(boxes: [], wires: [])
  var lettering = Lettering()
  /// Where each box and wire comes from.
  var sources: [Source] = []
  var wireSources: [Diagram.Edge] = []

  enum Source: Sendable {
    case page
    case container(Diagram.Container)
    case node(Diagram.Node)
  }

  /// Sizes in quarter pixels.
  enum Size {
    static let icon = 18 * 4
    static let iconGap = 7 * 4
    static let padding = 9 * 4
    static let lineLimit = 158 * 4
    static let titleLimit = 250 * 4
    static let labelLimit = 120 * 4
    static let labelPadding = 4 * 4
    static let badge = 16 * 4
    static let nodeHeight = 38 * 4
    static let nodeWidth = 84 * 4
    static let titleInset = 8 * 4
    static let titleIcon = 14 * 4
  }

  init(_ diagram: Diagram) {
    scene.boxes.append(Scene.Box(id: "", isContainer: true))
    sources.append(.page)
    lettering.boxLines.append([])
    var parents: [String?] = [nil]
    var entries: [(id: String, rank: Int, source: Source, parent: String?)] = []
    for container in diagram.containers { entries.append((container.id, 0, .container(container), container.parent)) }
    for node in diagram.nodes { entries.append((node.id, 1, .node(node), node.container)) }
    entries.sort { ($0.rank, $0.id) < ($1.rank, $1.id) }
    var index: [String: Int] = [:]
    for entry in entries where index[entry.id] == nil && !entry.id.isEmpty {
      index[entry.id] = scene.boxes.count
      scene.boxes.append(box(for: entry.source, id: entry.id))
      sources.append(entry.source)
      parents.append(entry.parent)
    }
    nest(parents: parents, index: index)
    placeHops(diagram.overlay, index: index)
    addWires(diagram, index: index)
    for other in diagram.alternatives { makeRoom(for: SceneBuilder(other), index: index) }
  }

  /// Makes boxes and labels as large as they are in another state of the same things.
  private mutating func makeRoom(for other: SceneBuilder, index: [String: Int]) {
    for box in other.scene.boxes.dropFirst() {
      guard let own = index[box.id] else { continue }
      scene.boxes[own].titleWidth = max(scene.boxes[own].titleWidth, box.titleWidth)
      scene.boxes[own].titleHeight = max(scene.boxes[own].titleHeight, box.titleHeight)
      scene.boxes[own].marksWidth = max(scene.boxes[own].marksWidth, box.marksWidth)
      if scene.boxes[own].children.isEmpty {
        scene.boxes[own].width = max(scene.boxes[own].width, box.width)
        scene.boxes[own].height = max(scene.boxes[own].height, box.height)
      }
    }
    let wires = Dictionary(uniqueKeysWithValues: scene.wires.enumerated().map { ($1.id, $0) })
    for wire in other.scene.wires {
      guard let own = wires[wire.id] else { continue }
      scene.wires[own].labelWidth = max(scene.wires[own].labelWidth, wire.labelWidth)
      scene.wires[own].labelHeight = max(scene.wires[own].labelHeight, wire.labelHeight)
    }
  }

  private mutating func box(for source: Source, id: String) -> Scene.Box {
    var box = Scene.Box(id: id)
    switch source {
    case .page: break
    case .container(let container):
      box.isContainer = true
      box.leaning = container.symbol.leaning
      let title = Wrap.lines(container.title, face: .title, limit: Size.titleLimit, lines: 2)
      let subtitle = container.subtitle.map { Wrap.lines($0, face: .subtitle, limit: Size.titleLimit, lines: 1) } ?? []
      let widest = (title.map { TextFace.title.width(of: $0) } + subtitle.map { TextFace.subtitle.width(of: $0) }).max()
      box.titleWidth = Size.titleIcon + 6 * 4 + (widest ?? 0)
      box.titleHeight = max(
        Size.titleIcon, title.count * TextFace.title.leading + subtitle.count * TextFace.subtitle.leading)
      lettering.boxLines.append(title + subtitle)
    case .node(let node):
      box.leaning = node.symbol.leaning
      let name = Wrap.lines(node.lines.first ?? node.id, face: .name, limit: Size.lineLimit, lines: 2)
      let details = node.lines.dropFirst().flatMap { Wrap.lines($0, face: .detail, limit: Size.lineLimit, lines: 2) }
      let widest = (name.map { TextFace.name.width(of: $0) } + details.map { TextFace.detail.width(of: $0) }).max()
      box.width = max(Size.nodeWidth, 2 * Size.padding + Size.icon + Size.iconGap + (widest ?? 0))
      let text = name.count * TextFace.name.leading + details.count * TextFace.detail.leading
      box.height = max(Size.nodeHeight, text + 2 * 7 * 4)
      nameLines.append(name.count)
      lettering.boxLines.append(name + details)
      return box
    }
    nameLines.append(box.isContainer ? titleCount(source) : 0)
    return box
  }

  /// Per box after the page: how many of its lines are name or title, rather than detail or subtitle.
  private(set) var nameLines: [Int] = [0]

  private func titleCount(_ source: Source) -> Int {
    guard case .container(let container) = source else { return 0 }
    return Wrap.lines(container.title, face: .title, limit: Size.titleLimit, lines: 2).count
  }

  /// Hangs every box into its parent; what names no container, or would close a ring, goes to the page.
  private mutating func nest(parents: [String?], index: [String: Int]) {
    for box in scene.boxes.indices.dropFirst() {
      var parent = parents[box].flatMap { index[$0] } ?? 0
      if !scene.boxes[parent].isContainer { parent = 0 }
      var at = parent
      while at > 0, at != box { at = scene.boxes[at].parent }
      if at == box { parent = 0 }
      scene.boxes[box].parent = parent
    }
    for box in scene.boxes.indices.dropFirst() { scene.boxes[scene.boxes[box].parent].children.append(box) }
    var stack = [0]
    while let box = stack.popLast() {
      for child in scene.boxes[box].children {
        scene.boxes[child].depth = scene.boxes[box].depth + 1
        stack.append(child)
      }
    }
    for box in scene.boxes.indices.dropFirst() where scene.boxes[box].isContainer && scene.boxes[box].children.isEmpty {
      scene.boxes[box].width = max(Size.nodeWidth, scene.boxes[box].titleWidth + 2 * Size.titleInset)
      scene.boxes[box].height = max(Size.nodeHeight, scene.boxes[box].titleHeight + 2 * Size.titleInset)
    }
  }

  private mutating func placeHops(_ overlay: Overlay?, index: [String: Int]) {
    lettering.boxHops = Array(repeating: [], count: scene.boxes.count)
    for hop in overlay?.hops ?? [] {
      if case .box(let id) = hop.target, let box = index[id] {
        lettering.boxHops[box].append(hop)
        if hop.isNumbered { scene.boxes[box].marksWidth += SVGWriter.badgeWidth(hop) + 4 }
      }
    }
  }

  private mutating func addWires(_ diagram: Diagram, index: [String: Int]) {
    var seen: Set<String> = []
    let edges = diagram.edges.sorted { ($0.id, $0.from, $0.to, $0.label) < ($1.id, $1.from, $1.to, $1.label) }
    for edge in edges {
      guard let from = index[edge.from], let to = index[edge.to], seen.insert(edge.id).inserted else { continue }
      let hops = (diagram.overlay?.hops ?? []).filter { $0.target == .edge(edge.id) }
      let lines = Wrap.lines(edge.label, face: .label, limit: Size.labelLimit, lines: 2)
      var wire = Scene.Wire(id: edge.id, from: from, to: to)
      let numbered = hops.filter(\.isNumbered)
      let badges = numbered.reduce(0) { $0 + SVGWriter.badgeWidth($1) + 8 }
      if !lines.isEmpty || !numbered.isEmpty {
        let text = lines.map { TextFace.label.width(of: $0) }.max() ?? 0
        wire.labelWidth = text + badges + 2 * Size.labelPadding - (lines.isEmpty ? 8 : 0)
        wire.labelHeight = max(lines.count * TextFace.label.leading + 4, numbered.isEmpty ? 0 : Size.badge + 4)
      }
      scene.wires.append(wire)
      wireSources.append(edge)
      lettering.wireLines.append(lines)
      lettering.wireHops.append(hops)
    }
  }
}
