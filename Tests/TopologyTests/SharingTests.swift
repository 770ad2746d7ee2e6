import Addressing
import Blocks
import Diagnostics
import Testing

@testable import Topology

/// Topologies that begin from others, leave parts of them out, and have variables.
@Suite struct SharingTests {
  private static let base = """
    id: base
    vars: { region: ap-northeast-1, block: 10.0.0.0/16 }
    aws-account app:
      vpc net:
        region: ${region}
        cidr: ${block}
        subnet a: { cidr: 10.0.1.0/24, zone: "${region}a" }
        subnet c: { cidr: 10.0.2.0/24 }
    """

  private func build(
    _ id: String, _ texts: String..., variables: [String: String] = [:]
  ) -> (topology: Topology?, findings: [Diagnostic]) {
    var findings: [Diagnostic] = []
    var library = TopologyLibrary()
    for text in texts {
      let file = SourceFile(path: "test.md", text: text)
      let block = BlockText(file: file, linesFrom: 1, through: file.lineCount)
      guard let node = YAMLNode.parse(block, diagnostics: &findings),
        let source = TopologySource(node, diagnostics: &findings)
      else { continue }
      library.add(source, diagnostics: &findings)
    }
    let place = SourceRange(file: SourceFile(path: "site", text: ""), bytes: 0..<0)
    let topology = library.build(
      id, variables: variables.mapValues { Located($0, at: place) }, diagnostics: &findings)
    return (topology, findings)
  }

  @Test func scalarsReplaceAndChildrenMerge() throws {
    let own = """
      id: own
      extends: base
      aws-account app:
        vpc net:
          cidr: [10.0.0.0/16, 10.1.0.0/16]
          subnet d: { cidr: 10.1.1.0/24 }
      """
    let (built, findings) = build("own", Self.base, own)
    #expect(findings.isEmpty, "\(findings.map(\.summary))")
    let topology = try #require(built)
    let net = try #require(topology.resources(of: .vpc).first)
    #expect(topology.prefixes(net.id, "cidr").map(\.value.description) == ["10.0.0.0/16", "10.1.0.0/16"])
    #expect(topology.text(net.id, "region").value == "ap-northeast-1")
    #expect(topology.resources(of: .awsSubnet).map(\.name) == ["a", "c", "d"])
  }

  @Test func absentLeavesOut() throws {
    let (built, findings) = build("own", Self.base, "id: own\nextends: base\nabsent: [app/net/c]\n")
    #expect(findings.isEmpty, "\(findings.map(\.summary))")
    #expect(try #require(built).resources(of: .awsSubnet).map(\.name) == ["a"])
  }

  @Test func absentNamesOnlyWhatIsThere() {
    let (_, findings) = build("own", Self.base, "id: own\nextends: base\nabsent: [app/net/x]\n")
    #expect(brief(findings) == ["3:10 model/undefined-ref"])
  }

  @Test func whatIsAbsentIsStillKnownByItsName() throws {
    let own = """
      id: own
      extends: base
      absent:
        - app/net/c
        - net: 10.2.0.0/16
        - rtb: [10.9.0.0/16 to gone, 10.8.0.0/16 to gone]
        - gone
      aws-account app:
        vpc net:
          cidr: [10.0.0.0/16, 10.2.0.0/16]
          route-table rtb: { routes: [10.9.0.0/16 to gone, "10.8.0.0/16  to gone"] }
        virtual-private-gateway gone: { vpc: net }
      """
    let (built, findings) = build("own", Self.base, own)
    #expect(findings.isEmpty, "\(findings.map(\.summary))")
    let topology = try #require(built)
    #expect(topology.resources(of: .awsSubnet).map(\.name) == ["a"])
    #expect(topology.resources(of: .virtualPrivateGateway).isEmpty)
    let net = try #require(topology.resources(of: .vpc).first)
    #expect(topology.prefixes(net.id, "cidr").map(\.value.description) == ["10.0.0.0/16"])
    #expect(topology.routes(try #require(topology.resource(named: "rtb")).id).isEmpty)
    for name in ["c", "gone"] { #expect(topology.exists(try #require(topology.resource(named: name)).id) == false) }
  }

  @Test func whatIsDeclaredAgainIsThere() throws {
    let without = "id: without\nextends: base\nabsent: [app/net/c]\n"
    let again = """
      id: again
      extends: without
      aws-account app:
        vpc net:
          subnet c: { cidr: 10.0.9.0/24 }
      """
    let (built, findings) = build("again", Self.base, without, again)
    #expect(findings.isEmpty, "\(findings.map(\.summary))")
    #expect(try #require(built).resources(of: .awsSubnet).map(\.name) == ["a", "c"])
    // In one layer: what was inherited is left out, and what is declared takes its place.
    let instead = again.replacing("extends: without", with: "extends: base\nabsent: [app/net/c]")
    let (replaced, more) = build("again", Self.base, instead)
    #expect(more.isEmpty, "\(more.map(\.summary))")
    let topology = try #require(replaced)
    let subnet = try #require(topology.resources(of: .awsSubnet).last)
    #expect(topology.prefix(subnet.id, "cidr").value?.description == "10.0.9.0/24")
    // The zone of the one that was left out does not shine through.
    #expect(topology.resources(of: .awsSubnet).count == 2)
  }

  @Test func nothingRefersToWhatIsAbsent() {
    let own = """
      id: own
      absent: [gone]
      aws-account app:
        vpc net:
          region: r
          cidr: 10.0.0.0/16
          route-table rtb: { routes: [10.9.0.0/16 to gone] }
        virtual-private-gateway gone: { vpc: net }
      """
    let (_, findings) = build("own", own)
    #expect(brief(findings) == ["7:33 model/undefined-ref"])
    let (_, missing) = build(
      "own", own.replacing("absent: [gone]", with: "absent: [gone, \"rtb: 10.9.0.0/24 to gone\"]"))
    #expect(brief(missing).contains("2:22 model/undefined-ref") || brief(missing).contains("2:23 model/undefined-ref"))
  }

  @Test func variablesOfTheSiteComeBeforeThoseOfTheTopology() throws {
    let (built, _) = build("base", Self.base, variables: ["region": "eu-west-1"])
    let topology = try #require(built)
    #expect(topology.text(try #require(topology.resources(of: .vpc).first).id, "region").value == "eu-west-1")
    #expect(topology.text(try #require(topology.resources(of: .awsSubnet).first).id, "zone").value == "eu-west-1a")
  }

  @Test func aVariableThatNobodyGivesIsToldWithTheNearest() {
    let (_, findings) = build("base", Self.base.replacing("cidr: ${block}", with: "cidr: ${blok}"))
    #expect(brief(findings) == ["6:11 topology/variable"])
    #expect(findings.first?.label == "did you mean 'block'?")
  }

  @Test func extendingWhatIsNotThereIsToldWithTheNearest() {
    let (_, findings) = build("own", Self.base, "id: own\nextends: bas\n")
    #expect(brief(findings) == ["2:10 topology/unknown"])
    #expect(findings.first?.label == "did you mean 'base'?")
  }

  @Test func aReferenceMeansTheNearestOfItsName() throws {
    let text = """
      id: near
      aws-account one:
        vpc net:
          region: r
          cidr: 10.0.0.0/16
          subnet a: { cidr: 10.0.1.0/24 }
          instance i: { subnet: a }
      aws-account two:
        vpc net:
          region: r
          cidr: 10.0.0.0/16
          subnet a: { cidr: 10.0.1.0/24 }
          instance j: { subnet: one/net/a }
        hosted-zone z: { private: true, vpcs: [net] }
        resource-share s: { resources: [one/a], with: [one] }
      aws-account three:
        hosted-zone y: { private: true, vpcs: [net] }
      """
    let (built, findings) = build("near", text)
    let topology = try #require(built)
    let machines = topology.resources(of: .instance)
    #expect(machines.map { topology.reference($0.id, "subnet")?.path } == ["one/net/a", "one/net/a"])
    let zone = try #require(topology.resources(of: .hostedZone).first)
    #expect(topology.references(zone.id, "vpcs").map(\.path) == ["two/net"])
    // In the third account neither of the two is nearer.
    #expect(brief(findings) == ["17:42 model/ambiguous-ref"])
  }
}
