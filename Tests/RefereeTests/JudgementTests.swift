import Testing

@testable import Referee

@Suite struct JudgementTests {
  let flow = Flow(from: "a", to: "b", name: nil, port: 5432)

  func blocked(_ layer: Layer, _ leg: Answer.Leg = .forward, _ names: String...) -> Answer {
    Answer(verdict: .blocked, places: [.init(layer: layer, leg: leg, names: Set(names))], words: "")
  }

  func judge(_ kernel: Answer, _ prover: Answer) -> Judgement { Judgement(kernel, prover, flow, in: World()) }

  @Test func verdictsAreCompared() {
    let reachable = Answer(verdict: .reachable, words: "")
    #expect(judge(reachable, reachable) == .agreement)
    #expect(judge(reachable, blocked(.filter)) == .disagreement(.verdict))
    #expect(judge(blocked(.filter), reachable) == .disagreement(.verdict))
    #expect(judge(reachable, Answer(verdict: .degraded, words: "")) == .disagreement(.verdict))
    #expect(judge(reachable, Answer(verdict: .noClaim, words: "it is not known")) == .disagreement(.verdict))
  }

  @Test func stagesAreCompared() {
    #expect(judge(blocked(.filter, .forward, "acl"), blocked(.filter, .forward, "acl")) == .agreement)
    #expect(judge(blocked(.filter, .forward, "acl"), blocked(.filter, .forward, "sg")) == .disagreement(.stage))
    #expect(judge(blocked(.filter, .back, "acl"), blocked(.filter, .forward, "acl")) == .disagreement(.stage))
    #expect(judge(blocked(.route), blocked(.link)) == .disagreement(.stage))
    #expect(judge(blocked(.listener), blocked(.route)) == .disagreement(.stage))
  }

  /// Only what the table says excuses, and only where it says so.
  @Test func differencesAreExcusedByName() {
    let unknown = Answer(verdict: .noClaim, words: "the public DNS has db.example, and at which address")
    #expect(judge(blocked(.name), unknown) == .excused("no-public-dns"))
    #expect(judge(blocked(.route), unknown) == .disagreement(.verdict))
    #expect(Set(DocumentedDifference.all.map(\.id)).count == DocumentedDifference.all.count)
  }

  /// Seed 509151, shrunk: a name that stands for a machine in one of two networks with the same range.
  @Test func aNameForOneOfTwoTwinNetworksIsTold() {
    var world = World()
    world.networks = [("v0", 1), ("v1", 2), ("v2", 3), ("v3", 3)].map { name, range in
      Network(name: name, cloud: .aws, region: "eu-west-1", blocks: [Block(10, range, 0, 0, 16)])
    }
    let meant = Block(10, 3, 1, 10, 32).base
    var client = Machine(name: "a", network: "v0", subnet: "s0", address: Block(10, 1, 2, 10, 32).base)
    client.hosts = [HostsLine(address: meant, name: "b.corp.example")]
    world.machines = [
      client, Machine(name: "b", network: "v1", subnet: "s1", address: Block(10, 2, 1, 11, 32).base),
      Machine(name: "c", network: "v2", subnet: "s2", address: meant),
    ]
    let flow = Flow(from: "a", to: "b", name: "b.corp.example", port: 5432)
    let (kernel, prover) = (blocked(.route, .back), blocked(.destination))
    #expect(Judgement(kernel, prover, flow, in: world) == .disagreement(.stage))
    world.transits = [Transit(name: "hub", tables: [], attachments: [])]
    #expect(Judgement(kernel, prover, flow, in: world) == .excused("overlap-behind-transit-gateway"))
    world.networks[3].blocks = [Block(10, 4, 0, 0, 16)]
    #expect(Judgement(kernel, prover, flow, in: world) == .disagreement(.stage))
  }

  @Test func resolverAsksTheMostSpecificZoneAlone() {
    var world = World()
    let network = Network(name: "v", cloud: .aws, region: "eu-west-1", blocks: [Block(10, 0, 0, 0, 16)])
    world.networks = [network]
    let address = Block(10, 0, 0, 4, 32).base
    world.zones = [
      Zone(apex: "example", cloud: .aws, networks: ["v"], records: [Record(name: "db.corp", value: .address(address))]),
      Zone(
        apex: "corp.example", cloud: .aws, networks: ["v"],
        records: [Record(name: "*", value: .alias("db.other.example")), Record(name: "apex", value: .address(address))]),
      Zone(
        apex: "other.example", cloud: .azure, networks: ["v"], records: [Record(name: "db", value: .address(address))]),
    ]
    #expect(world.answer("corp.example", in: network) == [address])
    #expect(world.answer("db.corp.example", in: network) == [])
    world.zones[1].records[0].value = .address(address)
    #expect(world.answer("db.corp.example", in: network) == [address])
    let other = Block(10, 0, 0, 8, 32).base
    world.zones[1].records.append(Record(name: "*", value: .address(other)))
    #expect(world.answer("db.corp.example", in: network) == [address, other])
    world.zones[1].networks = []
    #expect(world.answer("db.corp.example", in: network) == [address])
  }

  @Test func oneSourcePortOfEachStretch() {
    var world = World()
    var network = Network(name: "v", cloud: .aws, region: "eu-west-1", blocks: [Block(10, 0, 0, 0, 16)])
    network.filters = [NumberedFilter(name: "acl", inbound: [Rule(number: 1, ports: .tcp(40000...50000), peer: .any)])]
    world.networks = [network]
    var client = Machine(name: "m", network: "v", subnet: "s", address: Block(10, 0, 0, 4, 32).base)
    client.os = "linux"
    #expect(world.sourcePorts(of: client, attempt: 3) == [32771, 40003, 50004])
    client.os = "windows"
    #expect(world.sourcePorts(of: client, attempt: 0) == [49152, 50001])
  }
}
