import Addressing
public import Diagnostics
public import Topology

/// What would have to be known to tell whether a flow passes.
public struct OpenQuestion: Sendable, Hashable {
  /// The fact in words that follow "whether", or the name of a construct that is not modelled.
  public var text: String

  /// Whether it is a construct of which Portolan knows nothing, so that no fact would help.
  public var isOutOfScope = false
  public var resource: ResourceID?
  public var place: SourceRange?

  /// The question as a sentence.
  public var sentence: String {
    isOutOfScope ? "\(text) is not modelled" : "it is not known whether \(text)"
  }
}

/// Whether something holds, where it may not be known.
enum Answer: Hashable {
  case yes
  case no
  case unknown(OpenQuestion)

  func and(_ other: Answer) -> Answer {
    switch (self, other) {
    case (.no, _), (_, .no): .no
    case (.unknown, _): self
    case (.yes, _): other
    }
  }

  var question: OpenQuestion? { if case .unknown(let question) = self { question } else { nil } }
}

extension Topology {
  /// Whether a resource is in a state in which it does what it is for.
  func works(_ id: ResourceID) -> Answer {
    switch working(id) {
    case .yes, .assumed: .yes
    case .no: .no
    case .unknown:
      .unknown(
        OpenQuestion(
          text: "\(self[id].title) is in a state that carries traffic", resource: id, place: place(id, "state")))
    }
  }
}

/// What one check says of all flows at once: which pass for sure and which may pass, so that the rest is refused.
struct Layer {
  var certain: FlowSet
  var possible: FlowSet

  /// What keeps flows from being certain.
  var questions: [OpenQuestion] = []

  static let all = Layer(certain: .all, possible: .all)
  static let nothing = Layer(certain: FlowSet(), possible: FlowSet())

  /// What passes both checks.
  mutating func require(_ other: Layer) {
    certain.formIntersection(other.certain)
    possible.formIntersection(other.possible)
    questions += other.questions
  }

  mutating func require(_ answer: Answer) {
    switch answer {
    case .yes: break
    case .no: self = .nothing
    case .unknown(let question):
      certain = FlowSet()
      questions.append(question)
    }
  }

  /// What passes one of the checks or the other.
  mutating func allow(_ other: Layer) {
    certain.formUnion(other.certain)
    possible.formUnion(other.possible)
    questions += other.questions
  }

  /// The same for some flows only.
  func restricted(to flows: FlowSet) -> Layer {
    Layer(
      certain: certain.intersection(flows), possible: possible.intersection(flows), questions: questions)
  }

  /// Whether there are flows of which nobody can tell.
  var isOpen: Bool { certain != possible }
}
