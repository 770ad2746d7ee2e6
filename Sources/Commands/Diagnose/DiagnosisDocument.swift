internal import Catalogue
internal import Diagnostics
internal import Reachability
internal import Runbook
internal import Topology

/// What is known of a message, as a JSON document; `docs/diagnose.schema.json` describes it.
///
/// The last part of the version changes with a correction, the middle one when keys are added, the first when keys are
/// removed or change their meaning.
struct DiagnosisDocument: Encodable {
  static let version = "1.0.0"

  var version = Self.version
  var tool = JSONParts.Tool()
  /// What the message says that is seen, where it is known letter by letter.
  var seen: Seen?
  var findings: [Finding]

  struct Seen: Encodable {
    var symptom: String
    var words: String
    var program: String
    var source: String
  }

  struct Finding: Encodable {
    var page: String
    var scenario: String?
    var title: String?
    var symptom: String?
    var about: String?
    var authored: Authored?
    var causes: [Cause]
    var questions: [Question]
  }

  struct Authored: Encodable {
    var error: String
    var cause: String?
    var fix: String
    var until: String?
    var place: JSONParts.Place
  }

  struct Question: Encodable {
    var number: Int
    var text: String
    var place: String?
    var commands: [String]
    var expected: String
    var answers: [Answer]
  }

  struct Answer: Encodable {
    var words: String
    var isExpected: Bool
    var next: Int?
    var causes: [Cause]
  }

  struct Cause: Encodable {
    var text: String
    var reason: String
    var fix: String
    var isProved: Bool
    var edit: Edit?
    var place: JSONParts.Place?
    var steps: [Step]
  }

  struct Edit: Encodable {
    var action: String
    var resource: String
    var property: String
    var old: String?
    var new: String?
    var place: JSONParts.Place
  }

  struct Step: Encodable {
    var steps: String
    var number: Int
    var step: String
    var place: JSONParts.Place
  }

  init(_ answer: MessageDiagnosis, collection: RunbookCollection, pathPrefix: String) {
    let write = Writer(collection: collection, pathPrefix: pathPrefix)
    seen = answer.known.map {
      Seen(
        symptom: $0.symptom.rawValue, words: $0.symptom.title, program: $0.program.rawValue, source: $0.source.title)
    }
    findings = answer.findings.map(write.finding)
  }

  var text: String { get throws { try JSONText.of(self) } }

  /// Turns the parts of an answer into those of the document.
  private struct Writer {
    let collection: RunbookCollection
    let pathPrefix: String

    func place(_ place: SourceRange) -> JSONParts.Place {
      JSONParts.Place(place, pathPrefix: pathPrefix)
    }

    func finding(_ finding: MessageDiagnosis.Finding) -> Finding {
      let scenario = finding.troubleshooting?.scenario
      return Finding(
        page: pathPrefix + (finding.symptom?.symptom.place ?? scenario?.place).map(\.file.path).orEmpty,
        scenario: scenario?.id.value, title: scenario?.title?.value,
        symptom: finding.section?.sighting.symptom.rawValue, about: finding.section?.sighting.about,
        authored: finding.symptom.map { entry in
          Authored(
            error: entry.symptom.error.value, cause: entry.symptom.cause?.value.rawValue, fix: entry.symptom.fix.value,
            until: entry.symptom.until?.value, place: place(entry.symptom.place))
        }, causes: (finding.section?.causes ?? []).map(cause),
        questions: (finding.section?.questions ?? []).map(question))
    }

    private func question(_ question: Troubleshooting.Question) -> Question {
      Question(
        number: question.number, text: question.text, place: question.place, commands: question.commands,
        expected: question.expected,
        answers: question.answers.map {
          Answer(words: $0.words, isExpected: $0.isExpected, next: $0.next, causes: $0.causes.map(cause))
        })
    }

    private func cause(_ told: Troubleshooting.ToldCause) -> Cause {
      let cause = told.cause
      return Cause(
        text: cause.text, reason: cause.obstacle.reason.rawValue, fix: cause.fix, isProved: cause.repair != nil,
        edit: cause.repair?.edit(in: cause.fault.topology).map { edit in
          Edit(
            action: edit.action.rawValue, resource: edit.resource, property: edit.property, old: edit.old,
            new: edit.new, place: place(edit.place))
        }, place: cause.place.map(place),
        steps: told.remedies.map {
          Step(steps: $0.steps.value, number: $0.number, step: $0.step.action.value, place: place($0.place))
        })
    }
  }
}

extension String? {
  fileprivate var orEmpty: String { self ?? "" }
}
