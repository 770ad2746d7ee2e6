import Addressing
import Testing
import Topology

/// Look-ups by what resources say, over what is written and over what is changed for a moment.
@Suite struct MentionTests {
  private func topology() throws -> Topology {
    let text = """
      id: mentions
      aws-account one:
        vpc v:
          cidr: [10.1.0.0/16, 10.9.0.0/16]
          subnet a: { cidr: 10.1.1.0/24 }
          subnet b: { cidr: 10.1.2.0/24 }
          instance first: { subnet: a, address: 10.1.1.10 }
          instance second: { subnet: b, address: 10.1.2.10 }
          interface-endpoint door: { service: com.amazonaws.eu-west-1.kms, subnets: [b, a] }
        hosted-zone corp.example: { private: true, vpcs: [v, unknown] }
        hosted-zone db.corp.example: { private: true, vpcs: [v] }
      azure-subscription two:
        mysql-flexible-server orders: { fqdn: Orders.mysql.database.azure.com }
      """
    return try #require(read(text).topology)
  }

  private func id(_ name: String, _ topology: Topology) throws -> ResourceID {
    try #require(topology.resource(named: name)).id
  }

  private func names(_ resources: [Resource]) -> [String] { resources.map(\.name) }

  @Test func findsWhatNamesAResource() throws {
    let topology = try topology()
    let (a, b) = (try id("a", topology), try id("b", topology))
    let kinds: [KindID] = [.instance, .interfaceEndpoint]
    #expect(names(topology.resources(of: kinds, mentioning: .resource(a))) == ["first", "door"])
    #expect(names(topology.resources(of: kinds, mentioning: .anyOf([b, a]))) == ["first", "second", "door"])
    #expect(names(topology.resources(of: [.interfaceEndpoint], mentioning: .resource(a))) == ["door"])
    #expect(names(topology.resources(of: [.hostedZone], mentioning: .possibly(a))) == ["corp.example"])
  }

  @Test func findsNamesAndDomainsWithoutRegardToCase() throws {
    let topology = try topology()
    let zones: [KindID] = [.hostedZone]
    #expect(names(topology.resources(of: zones, mentioning: .domain(of: "x.DB.corp.example."))).count == 2)
    #expect(names(topology.resources(of: zones, mentioning: .domain(of: "corp.example"))) == ["corp.example"])
    #expect(topology.resources(of: zones, mentioning: .domain(of: "xcorp.example")).isEmpty)
    let servers: [KindID] = [.mysqlFlexibleServer]
    for name in ["orders.mysql.database.azure.com", "orders.privatelink.mysql.database.azure.com"] {
      #expect(names(topology.resources(of: servers, mentioning: .name(name))) == ["orders"])
    }
  }

  @Test func findsAddressesAndTheBlocksAroundThem() throws {
    let topology = try topology()
    let address = try #require(IPAddress("10.1.2.10"))
    #expect(names(topology.resources(of: [.instance], mentioning: .address(address))) == ["second"])
    let around = topology.resources(of: [.vpc, .awsSubnet], mentioning: .blocks(around: IPPrefix(address)))
    #expect(names(around) == ["v", "b"])
    let wide = try #require(IPPrefix("10.1.0.0/20"))
    #expect(names(topology.resources(of: [.vpc, .awsSubnet], mentioning: .blocks(around: wide))) == ["v"])
  }

  @Test func whatIsChangedForAMomentIsFoundToo() throws {
    let topology = try topology()
    let (first, b) = (try id("first", topology), try id("b", topology))
    let moved = topology.setting("subnet", of: first, to: .reference(b))
    #expect(names(moved.resources(of: [.instance], mentioning: .resource(b))) == ["first", "second"])
    let gone = moved.without([first])
    #expect(names(gone.resources(of: [.instance], mentioning: .resource(b))) == ["second"])
    let account = try id("one", topology)
    let grown = topology.adding(.instance, named: "third", in: account, ["subnet": .reference(b)])
    #expect(names(grown.resources(of: [.instance], mentioning: .resource(b))) == ["second", "third"])
    #expect(names(grown.children(of: account, kind: .instance)) == ["third"])
  }

  @Test func aNameMeansOneResourceOrNone() throws {
    let topology = try topology()
    #expect(topology.resource(named: "v/a")?.name == "a")
    #expect(topology.resource(named: "nothing") == nil)
    #expect(topology.namesakes(of: "A").isEmpty)
    #expect(names(topology.namesakes(of: "a")) == ["a"])
  }

  @Test func domainsAroundANameEndWithTheEmptyOne() {
    #expect(DomainName.domains(around: "a.B.c.") == ["a.b.c", "b.c", "c", ""])
    #expect(DomainName.patterns(covering: "a.b.c") == ["a.b.c", "*.b.c"])
    #expect(DomainName.patterns(covering: "host") == ["host"])
  }
}
