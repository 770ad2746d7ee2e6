/// What the comparison of the two answers to one attempt comes to.
enum Judgement: Sendable, Equatable {
  case agreement
  /// They differ, as it is documented that they do.
  case excused(String)
  case disagreement(Kind)

  enum Kind: String, Sendable, Codable { case verdict, stage }

  init(_ kernel: Answer, _ prover: Answer, _ flow: Flow, in world: World) {
    guard let kind = Self.difference(kernel, prover) else {
      self = .agreement
      return
    }
    let question = DocumentedDifference.Question(kernel: kernel, prover: prover, flow: flow, world: world)
    if let known = DocumentedDifference.all.first(where: { $0.kind == kind && $0.holds(question) }) {
      self = .excused(known.id)
    } else {
      self = .disagreement(kind)
    }
  }

  private static func difference(_ kernel: Answer, _ prover: Answer) -> Kind? {
    guard kernel.verdict == prover.verdict else { return .verdict }
    guard kernel.verdict == .blocked else { return nil }
    let isSame = kernel.places.contains { seen in
      prover.places.contains { told in
        seen.layer == told.layer && seen.leg == told.leg
          && (seen.layer != .filter || told.names.isEmpty || !seen.names.isDisjoint(with: told.names))
      }
    }
    return isSame ? nil : .stage
  }
}
