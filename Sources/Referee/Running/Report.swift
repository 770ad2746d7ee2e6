/// What came of one world, as a worker tells it.
struct Report: Codable, Sendable {
  var seed: UInt64
  var attempts = 0
  var connections = 0

  /// How often each stage was where the kernel's attempts ended.
  var stages: [String: Int] = [:]

  /// How many attempts were made a second time, because the two sides differed at first.
  var retried = 0

  /// How often each documented difference excused one.
  var excused: [String: Int] = [:]
  var disagreements: [Disagreement] = []

  /// What both sides say of each attempt, where that was asked for.
  var answers: [String] = []

  /// The referee itself failed.
  var failure: String?
}

/// An attempt of which the two sides say different things, in the smallest world in which they still do.
struct Disagreement: Codable, Sendable {
  var seed: UInt64
  var kind: Judgement.Kind
  var attempt: String
  var kernel: String
  var prover: String
  var topology: String

  /// As a page that a person reads and that a test can prove again.
  var text: String {
    """
    # Seed \(seed): the \(kind.rawValue) of an attempt

    \(attempt)

    - the kernel: \(kernel)
    - the prover: \(prover)

    ```yaml topology
    \(topology)```

    """
  }
}
