import Diagnostics

extension Catalogue {
  static let documentRules: [Rule] = [
    Rule(
      "doc/retired-product", .advisory, .warning,
      "A page does not tell the reader to use a retired product",
      why: "A step with a product that is gone cannot be carried out, and a name that changed is not found.",
      fix: "Name the successor, or mark the passage as history with until.", sources: [.d7, .z26, .practice]),
    Rule(
      "doc/command-syntax", .advisory, .warning,
      "Options of a command are written so that the command understands them",
      why: "A missing blank before a value, or an option that means something else, makes the command fail or do "
        + "something that was not intended.",
      fix: "Correct the option.", sources: [.report]),
    Rule(
      "doc/placeholder-left", .advisory, .warning,
      "A placeholder is declared",
      why: "The reader cannot run a step without knowing what to put there.",
      fix: "Write {{name}} and declare it among the placeholders of the steps."),
    Rule(
      "doc/secret-in-text", .advisory, .error,
      "A page holds no password, key or token",
      why: "What is published leaks, and stays in the history when it is removed.",
      fix: "Refer to a secret store, and change the leaked value."),
    Rule(
      "doc/step-order", .structural, .error,
      "A step uses only what earlier steps have made",
      why: "The reader would be stuck at this step.", fix: "Move the step, or create what it needs before it."),
    Rule(
      "doc/missing-verify", .advisory, .warning,
      "A step that changes something says how to see that it worked",
      why: "Otherwise a failure is noticed only some steps later.",
      fix: "Add see with the expected output, or then with a claim."),
    Rule(
      "doc/missing-rollback", .advisory, .warning,
      "A step that changes something says how to undo it",
      why: "Whoever is on call has to get back to where they were.",
      fix: "Add undo, or irreversible with the reason."),
    Rule(
      "doc/cost-stale", .advisory, .info,
      "A price has a date and a region",
      why: "A figure without them can be neither checked nor compared.",
      fix: "Add the date, the region and the unit."),
  ]
}
