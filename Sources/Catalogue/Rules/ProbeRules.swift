import Diagnostics

extension Catalogue {
  static let probeRules: [Rule] = [
    Rule(
      "probe/expected-differs", .structural, .error,
      "The verdict is the one that the page claims",
      why:
        "The page claims that a connection works, or fails for a reason, and the model proves something else. Either "
        + "the page or the model is out of date.",
      fix: "Correct the topology or the claim, whichever is wrong."),
    Rule(
      "probe/no-port", .structural, .error,
      "A claim names a port, or its destination has one",
      why: "Filters and listeners are asked about a port. Without one the claim cannot be decided.",
      fix: "Add 'port:' to the scenario, or the engine or port of the destination."),
    Rule(
      "probe/tunnel-vision", .advisory, .warning, explains: .pathNotVia, specificity: 1,
      "A target is reached over the link that was meant",
      why: "The connection works, but over another path than the page describes.",
      fix: "Close the other path, or describe it.", sources: [.ra1]),
  ]
}
