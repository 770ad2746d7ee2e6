import Testing

@testable import Topology

@Suite struct KindTests {
  @Test(arguments: KindID.allCases)
  func everyKindIsDeclaredOnceAndSaysWhatItIs(id: KindID) {
    let declared = Kind.all.filter { $0.id == id }
    #expect(declared.count == 1)
    #expect(declared.first?.summary.hasSuffix(".") == true)
    for property in declared.first?.properties ?? [] {
      #expect(!property.summary.isEmpty, "\(id.rawValue).\(property.name)")
    }
    let names = (declared.first?.properties ?? []).map(\.name)
    #expect(Set(names).count == names.count, "a property of \(id.rawValue) is declared twice")
  }

  @Test func aWordMeansOneKindInEachPlace() {
    for kind in Kind.all {
      for home in kind.within {
        let rivals = Kind.all.filter { $0.id.word == kind.id.word && $0.within.contains(home) }
        #expect(rivals.count == 1, "\(kind.id.word) in \(home.rawValue)")
      }
    }
  }

  @Test func everyStateMachineHasAWorkingState() {
    for kind in Kind.all {
      guard let states = kind.states else { continue }
      #expect(!states.working.isEmpty)
      #expect(states.working.isSubset(of: states.states), "\(kind.id)")
      if let byItself = states.comesByItself { #expect(states.states.contains(byItself)) }
    }
  }
}
