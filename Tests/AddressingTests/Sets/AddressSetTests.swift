import Addressing
import Testing

@Suite struct AddressSetTests {
  private func set(_ texts: String...) -> AddressSet { AddressSet(texts.compactMap { IPPrefix($0) }) }

  @Test func writesBlocksAndRanges() {
    #expect(set("10.0.0.0/25", "10.0.0.128/25").description == "10.0.0.0/24")
    #expect(set("10.0.0.0/24").subtracting(set("10.0.0.0/32")).description == "10.0.0.1-10.0.0.255")
    #expect(set("10.0.1.0/24", "10.0.2.0/24").description == "10.0.1.0-10.0.2.255")
    #expect(set("2001:db8::/32", "10.0.0.7").description == "10.0.0.7, 2001:db8::/32")
    #expect(AddressSet().description == "none")
  }

  @Test func holdsBothEndsOfEachFamily() {
    #expect(AddressSet.all.contains(.v4(0)) && AddressSet.all.contains(.v4(.max)))
    #expect(AddressSet.all.contains(.v6(0)) && AddressSet.all.contains(.v6(.max)))
    #expect(AddressSet.all.complement.isEmpty)
    #expect(set("255.255.255.255/32").union(set("255.255.255.254/32")) == set("255.255.255.254/31"))
    #expect(set("0.0.0.0/0").complement == set("::/0"))
    #expect(set("10.0.0.9").single == IPAddress("10.0.0.9"))
    #expect(set("10.0.0.8/31").single == nil)
  }

  // RFC 1918, RFC 6598, RFC 4193, and documentation blocks count as public like any other.
  @Test(arguments: [
    ("9.255.255.255", true), ("10.0.0.0", false), ("10.255.255.255", false), ("11.0.0.0", true),
    ("172.15.255.255", true), ("172.16.0.0", false), ("172.31.255.255", false), ("172.32.0.0", true),
    ("100.64.0.0", false), ("100.128.0.0", true), ("203.0.113.9", true), ("fd00::1", false), ("2001:db8::1", true),
    ("223.255.255.255", true), ("224.0.0.0", false),
  ])
  func knowsTheInternet(text: String, isPublic: Bool) throws {
    #expect(AddressSet.internet.contains(try #require(IPAddress(text))) == isPublic)
  }

  @Test func portsKeepTheirProtocols() {
    #expect(PortSet(PortRange(nil)) == .all)
    #expect(PortSet(PortRange(.tcp)).description == "tcp")
    #expect(PortSet(PortRange(.tcp, 80...80)).union(PortSet(.udp, 53)).description == "tcp 80, udp 53")
    // What a rule for each named protocol takes in is less than what a rule for all does.
    let named = TransportProtocol.allCases.map { PortSet(PortRange($0)) }.united()
    #expect(named != .all && named.isSubset(of: .all))
    #expect(PortSet.all.subtracting(named).smallest == nil)
    #expect(!PortSet(.tcp, 65535).contains(.udp, 0))
    #expect(!PortSet.all.contains(.tcp, 65536) && !PortSet.all.contains(.tcp, -1))
    #expect(PortSet(PortRange(nil, 53...53)).contains(.udp, 53))
    #expect(!PortSet(PortRange(nil, 53...53)).contains(.udp, 54))
  }
}
