import Catalogue
import Testing

@Suite("Every rule of the first wave is tried out")
struct CoverageTests {
  /// Semantics cannot be violated; what the prover makes of them is tested with the prover.
  private static let firstWave = Catalogue.rules.filter { FirstWave.ids.contains($0.id) && $0.kind != .semantics }

  @Test("each has a page that passes and a twin that fails", arguments: firstWave.map(\.id))
  func hasTwins(id: String) {
    #expect((Twins.all + Twins.paths).contains { $0.rule == id })
  }

  @Test("each pair is for a rule of the catalogue, in the folder of its kind")
  func folders() {
    for twins in Twins.paths { #expect(Catalogue.rule(twins.rule)?.kind == .path, "\(twins.rule)") }
    for twins in Twins.all {
      let kind = Catalogue.rule(twins.rule)?.kind
      #expect(kind == .structural || kind == .advisory, "\(twins.rule)")
    }
  }
}
