import Testing

@testable import Addressing

@Suite struct AddressingTests {
  // The forms come from RFC 5952, section 4 and RFC 4291, section 2.2.
  @Test(arguments: [
    ("2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"), ("2001:DB8::1", "2001:db8::1"), ("::", "::"), ("::1", "::1"),
    ("2001:0db8:0000:0000:0001:0000:0000:0001", "2001:db8::1:0:0:1"), ("::ffff:192.0.2.1", "::ffff:c000:201"),
    ("2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"), ("fe80::", "fe80::"), ("10.0.0.4", "10.0.0.4"),
  ])
  func writesTheCanonicalForm(text: String, canonical: String) {
    #expect(IPAddress(text)?.description == canonical)
  }

  @Test(arguments: [
    "10.0.0", "10.0.0.256", "010.0.0.1", "1.2.3.4.5", "1.2.3.4 ", "", ":", ":::", "1::2::3", "1:2:3:4:5:6:7:8:9",
    "12345::", "g::", "1:2:3:4:5:6:7", "::1.2.3", "+1::", "1.2.3.-4",
  ])
  func refusesWhatIsNoAddress(text: String) {
    #expect(IPAddress(text) == nil)
  }

  @Test func prefixesHoldWhatTheyShould() throws {
    let block = try #require(IPPrefix("10.1.2.3/16"))
    #expect(block.description == "10.1.0.0/16")
    #expect(block.last.description == "10.1.255.255")
    #expect(block.contains(try #require(IPAddress("10.1.255.255"))))
    #expect(!block.contains(try #require(IPAddress("10.2.0.0"))))
    #expect(block.overlaps(try #require(IPPrefix("10.0.0.0/8"))))
    #expect(!block.overlaps(try #require(IPPrefix("10.2.0.0/16"))))
    #expect(IPPrefix("0.0.0.0/0")?.contains(block) == true)
    #expect(IPPrefix("::/0")?.contains(block) == false)
    #expect(IPPrefix("10.0.0.0/33") == nil)
    #expect(IPPrefix("10.0.0.0/08") == nil)
  }
}
