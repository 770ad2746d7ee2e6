import Blocks
import Catalogue
import Diagnostics
public import Reachability
import Topology

/// A symptom with what brings it about.
public struct SymptomAnswer: Sendable {
  public var symptom: Symptom

  /// The change that gives its cause. Nil for history, and where the cause cannot occur.
  public var outcome: FaultOutcome?
}

extension RunbookCollection {
  /// Looks for a single fault that gives each symptom's cause, scenario by scenario.
  ///
  /// - Parameter symptoms: the symptoms of a page with the numbers of their fences.
  func explain(_ symptoms: [(fence: Int, symptom: Symptom)], diagnostics: inout [Diagnostic]) -> [Int: SymptomAnswer] {
    var answers: [Int: SymptomAnswer] = [:]
    var order: [String] = []
    var byScenario: [String: [(fence: Int, symptom: Symptom)]] = [:]
    for entry in symptoms {
      answers[entry.fence] = SymptomAnswer(symptom: entry.symptom)
      guard let name = entry.symptom.scenario else { continue }
      if byScenario[name.value] == nil { order.append(name.value) }
      byScenario[name.value, default: []].append(entry)
    }
    for id in order {
      guard let group = byScenario[id], let name = group.first?.symptom.scenario else { continue }
      // One finding for each symptom that names a scenario that is not there.
      guard let scenario = scenario(named: name, diagnostics: &diagnostics) else {
        for entry in group.dropFirst() {
          if let name = entry.symptom.scenario { _ = self.scenario(named: name, diagnostics: &diagnostics) }
        }
        continue
      }
      let causes = Set(group.filter { $0.symptom.until == nil }.compactMap { $0.symptom.cause?.value })
      guard !causes.isEmpty, let topology = topology(of: scenario), !faulty.contains(topology.id),
        let onlookers = Onlookers(of: scenario, in: topology)
      else { continue }
      let found = onlookers.causes(among: causes, in: topology)
      for entry in group {
        guard let cause = entry.symptom.cause else { continue }
        if let outcome = found[cause.value] {
          answers[entry.fence]?.outcome = outcome
        } else if entry.symptom.until == nil {
          diagnostics.append(
            onlookers.isEmpty
              ? Self.nobodyLooks(cause, in: scenario)
              : Self.cannotOccur(cause, in: scenario, possible: onlookers.possibleCauses(in: topology)))
        }
      }
    }
    return answers
  }

  private static func cannotOccur(
    _ cause: Located<ReasonCode>, in scenario: Scenario, possible: Set<ReasonCode>
  ) -> Diagnostic {
    let possible = possible.map(\.rawValue).sorted()
    var finding = Diagnostic(
      id: "symptom/cannot-occur",
      "'\(cause.value.rawValue)' cannot stop '\(scenario.id.value)', whatever one thing is taken away", at: cause.place,
      explanation: possible.isEmpty ? nil : "What can stop it: \(ObjectReader.list(possible, joinedBy: "and")).",
      notes: [.init("the scenario stands here", at: scenario.id.place)])
    finding.solutions = [.init("Name a cause that can occur there, or the scenario in which this one does")]
    return finding
  }

  /// A claim about places in which nobody stands can be proved, but there is no attempt that could fail.
  private static func nobodyLooks(_ cause: Located<ReasonCode>, in scenario: Scenario) -> Diagnostic {
    Diagnostic(
      id: "symptom/cannot-occur", severity: .warning,
      "nobody of whom '\(scenario.id.value)' speaks stands in the topology, so '\(cause.value.rawValue)' cannot be tried",
      at: cause.place, notes: [.init("the scenario stands here", at: scenario.id.place)],
      solutions: [.init("Declare somebody who would see it, such as an internet-client or an instance")])
  }
}
