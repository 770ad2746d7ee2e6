import Diagnostics

extension Catalogue {
  /// Rules about steps: what they name, what they do to the topology, and the way back.
  static let stepRules: [Rule] = [
    Rule(
      "steps/created-twice", .writing, .error,
      "A step creates only what does not exist",
      why: "The second creation fails, or quietly makes another resource of the same name.",
      fix: "Remove it from one of the two steps."),
    Rule(
      "steps/not-there", .writing, .error,
      "A step deletes only what exists",
      why: "The reader would be stuck at this step.", fix: "Remove it, or create it in an earlier step."),
    Rule(
      "steps/then", .writing, .error,
      "What a step says holds after it does hold",
      why: "The steps were played up to there, and the proof says something else. The reader would look for a fault "
        + "that is in the page.",
      fix: "Correct what the steps do until there, or what is said to hold."),
    Rule(
      "steps/end-differs", .writing, .error,
      "The steps lead to what the topology shows",
      why: "The topology is the end of the steps. Where the two differ, the claims on the page are about something "
        + "that nobody has built.",
      fix: "Correct the steps or the topology, whichever is wrong."),
    Rule(
      "steps/undo-differs", .writing, .error,
      "Undoing a step leads to where things stood before it",
      why: "Whoever goes back in the middle of the night relies on ending where they began.",
      fix: "Undo the property to what it was, or say with given what it was."),
    Rule(
      "steps/transition", .writing, .warning,
      "A state leads only to those that the provider knows after it",
      why: "No command brings the resource from the one state to the other. Whoever follows the page waits for what "
        + "does not come. Where the provider's page says which states follow it is an error, elsewhere a warning.",
      fix: "Name the state that does follow, or make the resource anew.",
      sources: [.a1, .t1, .k4, .z5, .z45, .practice]),
    Rule(
      "steps/not-given", .writing, .error,
      "What no step creates is listed under exists",
      why: "It has to be there before the first step, and the list of what has to be there does not say so. A step "
        + "that creates it may be missing.",
      fix: "Add it to exists, or to creates of a step."),
    Rule(
      "doc/missing-exists", .advisory, .info,
      "Steps say what has to exist before the first of them",
      why: "What no step creates is taken to be there already. Without a list a missing step is not noticed.",
      fix: "List it under exists."),
    Rule(
      "steps/outage", .writing, .error,
      "Steps say which connections they interrupt",
      why: "The connection works before the step and does not work after it, until a later step mends it. People have "
        + "to know that before they begin.",
      fix: "Write outage with the scenario at the step, or change the order of the steps."),
    Rule(
      "steps/no-outage", .writing, .error,
      "An outage that a step announces does occur",
      why: "An announced outage costs a maintenance window. The steps were played, and the connection keeps working, "
        + "or did not work before.",
      fix: "Remove it from outage, or correct what the step does."),
    Rule(
      "steps/opens-between", .writing, .error,
      "What has to stay closed is not open between two steps",
      why: "The attempt is refused before the step and at the end, and passes in between.",
      fix: "Change the order of the steps, so that what closes the way comes before what opens it."),
    Rule(
      "steps/never-becomes", .writing, .error,
      "A claim that something is reachable holds after the last step",
      why: "The topology shows that it is reachable, and the steps do not lead there.",
      fix: "Add the step that is missing."),
    Rule(
      "steps/untried", .advisory, .warning,
      "Steps that make a connection work end with somebody trying it",
      why: "Until somebody has connected, nobody knows that the steps did what they say.",
      fix: "Add a last step that changes nothing, with run for the attempt and see for what it shows.",
      sources: [.report]),
    Rule(
      "steps/other-account", .writing, .error,
      "Who carries out a step acts in the account in which it creates",
      why: "The command would create the resource in the account of whoever runs it, or be refused.",
      fix: "Name the actor of that account with as, or correct in."),
    Rule(
      "steps/not-permitted", .writing, .error,
      "Who carries out a step may do what it does",
      why: "The provider asks for a permission that nothing listed under may gives.",
      fix: "Add the permission or role to may, or name another actor.", sources: [.i6, .z46]),
    Rule(
      "scenario/other-topology", .writing, .error,
      "Claims after a step, and paths on a diagram, are about its topology",
      why: "A scenario about another topology says nothing about this one.",
      fix: "Name a scenario about the same topology."),
    Rule(
      "steps/duplicate-id", .writing, .error,
      "The id of a step is unique in its block",
      why: "Links to the step would lead to the first of the two.", fix: "Rename one of the two."),
    Rule(
      "steps/unknown-actor", .writing, .error,
      "Whoever carries out a step is one of the actors",
      why: "The reader has to know whose account and whose rights are meant.",
      fix: "Declare the actor, or correct the name."),
    Rule(
      "steps/unused-actor", .writing, .warning,
      "Every actor carries out a step",
      why: "An actor without a step is a leftover, or a step lost its actor.",
      fix: "Remove the actor, or name it with as at its steps."),
    Rule(
      "steps/unused-placeholder", .writing, .warning,
      "Every placeholder is used",
      why: "The reader would look up a value that nothing needs.", fix: "Remove it, or use it in a command."),
    Rule(
      "steps/shell", .writing, .error,
      "A shell reads a command to its end",
      why: "The shell would wait for more, or run half of it.", fix: "Close what is open."),
    Rule(
      "steps/value", .writing, .error,
      "Commands carry the values that the topology has",
      why: "The command would build something else than what the page shows and proves.",
      fix: "Correct the command or the topology, whichever is wrong."),
    Rule(
      "steps/unknown-value", .writing, .warning,
      "Addresses, regions, accounts and names in steps are those of the topology",
      why: "What the reader types or is to see is about something that the topology does not have.",
      fix: "Correct it, or add to the topology what it is about."),
    Rule(
      "steps/see-pattern", .writing, .error,
      "A pattern of what is to be seen can be read",
      why: "Text between two slashes is a regular expression, with which an output is compared.",
      fix: "Correct the pattern, or write the text without slashes."),
    Rule(
      "steps/unknown-source", .writing, .error,
      "A placeholder comes from a step that there is",
      why: "The reader has to know which step prints the value.", fix: "Name a step by its id."),
    Rule(
      "doc/too-many-items", .advisory, .info,
      "There are at most nine steps between two pauses",
      why: "People lose their place in longer lists, and a checklist works by stopping where everybody can make sure.",
      fix: "Add a pause.", sources: [.report]),
  ]

  /// Rules about symptoms and decisions.
  static let answerRules: [Rule] = [
    Rule(
      "steps/opens-more", .writing, .error,
      "Steps open nothing but what they say",
      why:
        "A connection that did not pass before the steps passes after them, and no scenario under opens is about it. "
        + "A change that opens more than was asked for is found by whoever looks for it first.",
      fix: "Narrow the rule or the route that lets it in, or name a scenario of it under opens."),
    Rule(
      "symptom/cannot-occur", .writing, .error,
      "The cause of a symptom can occur in its scenario",
      why: "No single change to what the scenario relies on gives this reason. Somebody who follows the page would "
        + "look for a fault that cannot be there.",
      fix: "Name a cause that the finding lists, or the scenario in which it occurs."),
    Rule(
      "decision/unknown-way", .writing, .error,
      "A decision compares ways that Portolan knows",
      why: "Of an unknown way nothing can be said, neither whether it is allowed nor what it needs.",
      fix: "Write one of the ids of the reference page about ways to connect."),
    Rule(
      "decision/not-compared", .writing, .error,
      "The way that is chosen is among those compared",
      why: "The table would not show the way that was taken.", fix: "Add it to compare."),
    Rule(
      "decision/not-allowed", .writing, .error,
      "The topology allows the way that is chosen",
      why: "The addresses, regions, clouds or accounts of the two ends rule it out.",
      fix: "Choose a way that the table shows as allowed, or correct the topology."),
    Rule(
      "page/allow-expired", .writing, .error,
      "What a page lets pass has not expired",
      why: "An exception has an end, so that somebody looks again.",
      fix: "Mend what it lets pass, or renew the date with a reason."),
    Rule(
      "page/allow-unused", .writing, .warning,
      "What a page lets pass does occur",
      why: "An exception without a finding hides the next one of its kind.", fix: "Remove it."),
  ]
}
