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
