import Addressing
import Blocks
import Diagnostics
import Testing
import Topology

@testable import Reachability

/// One flow between two resources of a topology, by their names, so that it can be asked again of a smaller one.
struct NamedFlow: CustomStringConvertible {
  var source: Name
  var destination: Name
  var flow: FlowPoint

  struct Name: Equatable {
    var owner: String
    var subnet: String?
  }

  var description: String { "\(source.owner) to \(destination.owner): \(flow)" }
}

/// The set engine and the walk, held against one another over one topology.
struct Comparison {
  let topology: Topology
  private var model: FlowModel

  /// - Parameter seenBySets: what the sets are told instead, to plant a bug in them.
  init(_ topology: Topology, seenBySets: Topology? = nil) {
    self.topology = topology
    model = FlowModel(seenBySets ?? topology)
  }

  /// Reads a topology; nil where it has faults, which a topology that is being shrunk may have.
  init?(_ text: String, plantedBy plant: (String) -> String = { $0 }) {
    guard let topology = Self.read(text), let seen = Self.read(plant(text)) else { return nil }
    self.init(topology, seenBySets: seen)
  }

  private static func read(_ text: String) -> Topology? {
    let file = SourceFile(path: "drawn.md", text: text)
    var findings: [Diagnostic] = []
    let block = BlockText(file: file, linesFrom: 1, through: file.lineCount)
    guard let node = YAMLNode.parse(block, diagnostics: &findings),
      let source = TopologySource(node, diagnostics: &findings)
    else { return nil }
    var library = TopologyLibrary()
    library.add(source, diagnostics: &findings)
    guard let topology = library.build(source.id.value, diagnostics: &findings), findings.isEmpty else { return nil }
    return topology
  }

  var interfaces: [Interface] {
    topology.resources.filter { $0.kind != .opaque }.flatMap { topology.interfaces(of: $0.id) }
  }

  /// What both say of a flow, where they differ.
  mutating func difference(_ flow: FlowPoint, from source: Interface, to destination: Interface) -> String? {
    var source = source
    var destination = destination
    source.address = IPPrefix(flow.source)
    destination.address = IPPrefix(flow.destination)
    let attempt = Attempt(from: source.owner, to: destination.owner, port: flow.port)
    var walk = Walk(topology: topology, attempt: attempt)
    walk.connect(
      Flow(
        source: source, destination: destination, proto: flow.proto, port: flow.port,
        ephemeral: topology.ephemeralPorts(of: source.owner)))
    let proof = walk.trace.proof()
    let answer = model.passes(flow, from: source, to: destination)
    let agrees =
      switch (proof.verdict, answer) {
      case (.reachable, .yes), (.blocked, .no), (.unknown, .unknown), (.outOfScope, .unknown): true
      // A walk that does not arrive does not ask for the way back, without which the rest does not matter.
      case (.unknown, .no), (.outOfScope, .no):
        !proof.hops.contains { $0.leg == .return } || endsAtAttachment(proof)
      // What the sets do not decide they say, and then they may know less.
      case (_, .unknown): model.leavesScope(from: source, to: destination)
      default: false
      }
    guard !agrees else { return nil }
    let told = proof.hops.map { "  \($0.outcome.rawValue): \($0.text)" }.joined(separator: "\n")
    return "the walk says \(proof.verdict.rawValue), the sets say \(answer)\n\(told)"
  }

  /// Whether the walk back stops before an attachment of which it does not know the door.
  private func endsAtAttachment(_ proof: Proof) -> Bool {
    guard let last = proof.hops.last, last.leg == .return, last.outcome == .unknown, let resource = last.resource else {
      return false
    }
    return topology[resource].kind == .transitGatewayAttachment
  }

  /// What both say of a flow by names; nil where they agree or the names mean nothing any more.
  mutating func difference(_ named: NamedFlow) -> String? {
    let all = interfaces
    guard let source = all.first(where: { name($0) == named.source }),
      let destination = all.first(where: { name($0) == named.destination })
    else { return nil }
    return difference(named.flow, from: source, to: destination)
  }

  /// Flows between the interfaces of a topology: their own addresses and the ends of their blocks, and the ports on
  /// which rules begin and end, with the ones beside them.
  mutating func firstDifference(flows: Int, using generator: inout SeededGenerator) -> (NamedFlow, String)? {
    let all = interfaces
    for _ in 0..<flows {
      guard let source = all.randomElement(using: &generator), let destination = all.randomElement(using: &generator),
        source.owner != destination.owner,
        let port = [3306, 3306, 3306, 3305, 3307, 3300, 3310, 3299, 3311, 0, 1023, 1024, 65535].randomElement(
          using: &generator)
      else { continue }
      let flow = FlowPoint(
        source: address(of: source, using: &generator), destination: address(of: destination, using: &generator),
        proto: Int.random(in: 0..<6, using: &generator) == 0 ? .udp : .tcp, port: port)
      if let difference = difference(flow, from: source, to: destination) {
        return (NamedFlow(source: name(source), destination: name(destination), flow: flow), difference)
      }
    }
    return nil
  }

  private func name(_ interface: Interface) -> NamedFlow.Name {
    NamedFlow.Name(owner: topology[interface.owner].name, subnet: interface.subnet.map { topology[$0].name })
  }

  private func address(of interface: Interface, using generator: inout SeededGenerator) -> IPAddress {
    let block = interface.subnet.flatMap { topology.blocks(of: $0).first } ?? interface.address
    let low = block.network.number
    let high = block.last.number
    let choices = [interface.address.network, interface.address.network, block.network, block.last].map(\.number)
    let drawn = choices.randomElement(using: &generator) ?? low
    return IPAddress(
      block.family,
      number: Int.random(in: 0..<8, using: &generator) == 0 ? .random(in: low...high, using: &generator) : drawn)
  }
}

/// Makes a text smaller while something still holds of it: takes lines away, each with what is indented below it.
enum Shrinking {
  static func smallest(_ text: String, while holds: (String) -> Bool) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: true).map(String.init)
    var isSmaller = true
    while isSmaller {
      isSmaller = false
      var index = lines.count - 1
      while index > 0 {
        let depth = indent(lines[index])
        var end = index + 1
        while end < lines.count, indent(lines[end]) > depth { end += 1 }
        let candidate = Array(lines[..<index] + lines[end...])
        if holds(candidate.joined(separator: "\n") + "\n") {
          lines = candidate
          isSmaller = true
        }
        index = min(index, lines.count) - 1
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func indent(_ line: String) -> Int { line.prefix { $0 == " " }.count }
}

extension FlowModel {
  /// Whether something on the way of a pair is not modelled.
  fileprivate mutating func leavesScope(from source: Interface, to destination: Interface) -> Bool {
    layer(from: number(of: source), to: number(of: destination)).questions.contains { $0.isOutOfScope }
  }
}
