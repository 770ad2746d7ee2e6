import Testing

@testable import Diagnostics

@Suite struct NearMissTests {
  @Test func offersTheNearestName() {
    #expect(NearMiss.of("senario", in: ["topology", "scenario", "steps"]) == "scenario")
    #expect(NearMiss.of("onwer", in: ["owner", "order"]) == "owner")
  }

  @Test func offersNothingWhenNoNameIsNear() {
    #expect(NearMiss.of("banana", in: ["topology", "scenario"]) == nil)
    #expect(NearMiss.of("x", in: ["a"]) == nil)
  }
}

@Suite struct ArticleTests {
  @Test(arguments: [
    ("instance", "an instance"), ("vpc", "a vpc"), ("rds-proxy", "an rds-proxy"), ("iam-role", "an iam-role"),
    ("'interface-endpoint'", "an 'interface-endpoint'"), ("mysql-flexible-server", "a mysql-flexible-server"),
  ])
  func `words have the article with which they are spoken`(word: String, phrase: String) {
    #expect(word.withArticle == phrase)
  }
}
