extension Catalogue {
  static let modelReasons: [Reason] = [
    Reason(
      .modelUnknownObject, "The topology does not contain what the claim names",
      symptom: "Nothing can be said about the connection.", fix: "Add the object to the topology, or correct its name."),
    Reason(
      .modelUnknownValue, "A fact that decides the verdict is not stated",
      symptom: "Nothing can be said about the connection.", fix: "State the fact in the topology."),
    Reason(
      .modelUnsupported, "The way uses a construct that is not modelled",
      symptom: "Nothing can be said about the connection.",
      fix: "Describe it as opaque, with what it lets through."),
    Reason(
      .modelAmbiguous, "The topology admits two readings that lead to different verdicts",
      symptom: "Nothing can be said about the connection.", fix: "State which of the two is meant."),
    Reason(
      .modelInconsistent, "The topology contradicts itself",
      symptom: "Nothing can be said about the connection.", fix: "Correct one of the two statements."),
    Reason(
      .modelAssumption, "The verdict rests on a documented default that the topology does not state",
      symptom: "The connection behaves as told, as long as the default was not changed.",
      fix: "State the value in the topology."),
  ]
}
