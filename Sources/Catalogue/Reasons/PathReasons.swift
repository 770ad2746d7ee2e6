extension Catalogue {
  static let pathReasons: [Reason] = [
    Reason(
      .pathNotVia, "The target is reached, but not over the link that was meant",
      symptom: "All works, over another way than the page describes.",
      fix: "Close the other way, or describe it."),
    Reason(
      .pathAlsoPublic, "The target can be reached over a public network as well",
      symptom: "All works, and the public door stands open too.", fix: "Turn public access off."),
  ]
}
