import Diagnostics

extension Catalogue {
  /// Rules about what the blocks of runbooks say of one another, and of their topologies.
  static let claimRules: [Rule] = scenarioRules + topologyRules

  private static let scenarioRules: [Rule] = [
    Rule(
      "scenario/duplicate-id", .writing, .error,
      "The id of a scenario is unique in a site",
      why: "Symptoms, steps and diagrams name scenarios by their ids, wherever these stand.",
      fix: "Rename one of the two."),
    Rule(
      "scenario/exposed", .writing, .error,
      "Nobody gets in but those whom a claim names",
      why: "Filters, routes and boundaries of both ways let a connection pass that the claim excludes. Names, TLS and "
        + "logins are no fence here: whoever gets through to the listener can try them.",
      fix: "Narrow the rule or the route that lets it in, or name the client in the claim."),
    Rule(
      "scenario/shut-out", .writing, .error,
      "Whoever is claimed to get in does",
      why: "A claim about everybody in a place is proved for each address of the place that a machine may have.",
      fix: "Let the addresses of the place in, or claim it for machines that the topology declares."),
    Rule(
      "scenario/not-via", .writing, .error,
      "A way leads over what a claim says it does",
      why: "The connection works, but by another way than the page describes, such as over the internet.",
      fix: "Close the other way, or name what it does lead over."),
    Rule(
      "scenario/out-of-scope", .writing, .error,
      "A claim is one that can be decided",
      why: "The path leads over something that is not modelled. Nothing would be proved, and the page would look as if "
        + "it were.",
      fix: "Describe what it lets through as an opaque resource, or withdraw the claim."),
    Rule(
      "scenario/undecided", .writing, .error,
      "A claim rests on facts that are stated, documented or vouched for",
      why: "What a topology does not state, and no provider documents as the default, is unknown. A proof that guesses "
        + "it would prove nothing.",
      fix: "State the fact in the topology, or vouch for it with assume in the scenario."),
    Rule(
      "scenario/unknown", .writing, .error,
      "A scenario that is named exists",
      why: "Steps, symptoms and diagrams rest on it.", fix: "Correct the id, or write a scenario block with it."),
    Rule(
      "scenario/unused-assumption", .writing, .warning,
      "Every fact that a scenario vouches for is needed",
      why: "A leftover assumption looks like a doubt that is none, or is misspelt and vouches for nothing.",
      fix: "Remove it, or write it as the finding about the undecided claim words it."),
  ]

  private static let topologyRules: [Rule] = [
    Rule(
      "block/unknown-kind", .writing, .error,
      "A block is of a kind that Portolan knows",
      why: "A block with a misspelt kind would be shown as code, and nothing in it would be checked.",
      fix: "Correct the kind, or write yaml alone for ordinary code."),
    Rule(
      "topology/unknown", .writing, .error,
      "A topology that is named exists",
      why: "Without it there is nothing that claims could be proved over.",
      fix: "Correct the id, or write a topology block with it."),
    Rule(
      "topology/not-said", .writing, .error,
      "A block says which topology it is about, where that is not plain",
      why: "A page with several topologies, or with none, leaves open which one is meant.",
      fix: "Add topology with an id to the block or to the front matter."),
  ]
}
