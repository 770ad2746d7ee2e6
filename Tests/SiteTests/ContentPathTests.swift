import Testing

@testable import Site

@Suite struct ContentPathTests {
  @Test(arguments: [
    ("a.html", "b.html", "b.html"), ("x/a.html", "b.html", "../b.html"), ("a.html", "x/b.html", "x/b.html"),
    ("x/y/a.html", "x/z/b.html", "../z/b.html"), ("x/a.html", "x/a.html", "a.html"),
    ("abc/a.html", "abd/a.html", "../abd/a.html"),
  ])
  func theWayFromOnePageToAnother(from: String, to: String, expected: String) {
    #expect(ContentPath.relative(from: from, to: to) == expected)
  }

  @Test func linksResolveFromTheirFolder() {
    #expect(ContentPath.resolve("../b.md", in: "x/y/") == "x/b.md")
    #expect(ContentPath.resolve("./b.md", in: "x/") == "x/b.md")
    #expect(ContentPath.resolve("/b.md", in: "x/") == "b.md")
    #expect(ContentPath.resolve("..", in: "x/") == "")
    #expect(ContentPath.resolve("../../b.md", in: "x/") == nil)
  }

  @Test func whatHasAMeaningInAnAddressIsEncoded() {
    #expect(ContentPath.encoded("a b/c#d?e%f.html") == "a%20b/c%23d%3Fe%25f.html")
    #expect(ContentPath.encoded("x:y.html") == "x%3Ay.html")
    #expect(ContentPath.encoded("日.html") == "%E6%97%A5.html")
    #expect(ContentPath.decoded("a%20b%E6%97%A5") == "a b日")
    #expect(ContentPath.decoded("%FF") == nil)
    #expect(ContentPath.decoded("%00") == nil)
    #expect(ContentPath.decoded("100%") == "100%")
  }

  @Test func numbersInNamesCountAsNumbers() {
    #expect(SiteMap.isBefore("step-2", "step-10"))
    #expect(!SiteMap.isBefore("step-10", "step-2"))
    #expect(SiteMap.isBefore("a", "B"))
    #expect(SiteMap.isBefore("a1", "a1b"))
  }
}
