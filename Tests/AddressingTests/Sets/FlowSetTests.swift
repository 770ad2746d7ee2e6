import Addressing
import Testing

@Suite struct FlowSetTests {
  typealias Sample = SmallUniverse.Sample

  private func check(_ set: FlowSet, _ model: Set<FlowPoint>, _ what: String, seed: UInt64) {
    let wrong = SmallUniverse.flows.first { set.contains($0) != model.contains($0) }
    #expect(wrong == nil, "\(what), seed \(seed)")
  }

  /// Every operation, against a model that knows each flow of a small universe by itself.
  @Test(arguments: UInt64(0)..<60) func agreesWithTheModel(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let a = SmallUniverse.sample(using: &generator)
    let b = SmallUniverse.sample(using: &generator)
    check(a.set, a.model, "building", seed: seed)
    check(a.set.union(b.set), a.model.union(b.model), "union", seed: seed)
    check(a.set.intersection(b.set), a.model.intersection(b.model), "intersection", seed: seed)
    check(a.set.subtracting(b.set), a.model.subtracting(b.model), "subtraction", seed: seed)
    check(a.set.complement, Set(SmallUniverse.flows).subtracting(a.model), "complement", seed: seed)
    if !a.model.isSubset(of: b.model) { #expect(!a.set.isSubset(of: b.set)) }
    if !a.model.isDisjoint(with: b.model) { #expect(a.set.overlaps(b.set)) }
  }

  /// Equality is that of sets, so the laws hold as equations between values.
  @Test(arguments: UInt64(100)..<160) func obeysTheLawsOfSets(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let a = SmallUniverse.sample(using: &generator).set
    let b = SmallUniverse.sample(using: &generator).set
    let c = SmallUniverse.sample(using: &generator).set
    #expect(a.union(b) == b.union(a))
    #expect(a.union(b).union(c) == a.union(b.union(c)))
    #expect(a.intersection(b) == b.intersection(a))
    #expect(a.intersection(b.union(c)) == a.intersection(b).union(a.intersection(c)))
    #expect(a.union(b.intersection(c)) == a.union(b).intersection(a.union(c)))
    #expect(a.union(a.intersection(b)) == a)
    #expect(a.complement.complement == a)
    #expect(a.union(b).complement == a.complement.intersection(b.complement))
    #expect(a.subtracting(b) == a.intersection(b.complement))
    #expect(a.subtracting(b).union(a.intersection(b)) == a)
    #expect(a.union(a.complement) == .all)
    #expect(a.intersection(a.complement).isEmpty)
    #expect(a.isSubset(of: a.union(b)))
    #expect([a, b, c].united() == a.union(b).union(c))
    #expect(a.union(b).hashValue == b.union(a).hashValue)
  }

  /// The boxes are disjoint and make up the set; the witness is in it and nothing of it is smaller.
  @Test(arguments: UInt64(200)..<240) func showsWhatItHolds(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let a = SmallUniverse.sample(using: &generator)
    var rest = a.set
    for box in a.set.boxes {
      let set = FlowSet(from: box.source, to: box.destination, on: box.ports)
      #expect(set.isSubset(of: rest))
      rest.subtract(set)
      #expect(!box.source.isEmpty && !box.destination.isEmpty && !box.ports.isEmpty)
    }
    #expect(rest.isEmpty)
    guard let witness = a.set.smallest else {
      #expect(a.model.isEmpty)
      return
    }
    #expect(a.set.contains(witness))
    func key(_ flow: FlowPoint) -> (IPAddress, IPAddress) { (flow.source, flow.destination) }
    #expect(a.model.allSatisfy { key($0) >= key(witness) })
  }

  @Test func hasOneTextForASet() throws {
    let block = AddressSet(try #require(IPPrefix("10.0.0.0/24")))
    let upper = AddressSet(try #require(IPPrefix("10.0.0.128/25")))
    let lower = AddressSet(try #require(IPPrefix("10.0.0.0/25")))
    let server = AddressSet(try #require(IPAddress("10.1.0.5")))
    let ports = PortSet(.tcp, 5432)
    let halves = FlowSet(from: upper, to: server, on: ports).union(FlowSet(from: lower, to: server, on: ports))
    #expect(halves == FlowSet(from: block, to: server, on: ports))
    #expect(halves.description == "10.0.0.0/24 to 10.1.0.5 on tcp 5432")
    #expect(halves.smallest?.description == "10.0.0.0 to 10.1.0.5 on tcp 5432")
    #expect(FlowSet().description == "none")
    #expect(FlowSet.all.description == "0.0.0.0/0, ::/0 to 0.0.0.0/0, ::/0 on all")
    #expect(FlowSet().smallest == nil)
  }

  /// Rules of one table share their destinations, so even a thousand of them stay small.
  @Test func aThousandRulesStaySmall() throws {
    let boxes = (0..<1000).map { index in
      FlowSet(
        from: AddressSet(IPPrefix(.v4(0x0A00_0000 + UInt32(index) * 512), length: 24)),
        to: AddressSet(IPPrefix(.v4(0xC0A8_0000 + UInt32(index % 7) * 256), length: 24)),
        on: PortSet(.tcp, 3306 + index % 3))
    }
    let set = boxes.united()
    #expect(set.boxes.count == 21)
    #expect(set.subtracting(set).isEmpty)
    #expect(boxes.allSatisfy { $0.isSubset(of: set) })
  }
}
