import Catalogue
import Diagnostics
import Reachability
import Topology

/// Puts a diagnosis into words, numbers its questions, and adds what the runbooks say.
struct TroubleshootingWriter {
  let scenario: Scenario
  let diagnosis: Diagnosis
  let steps: StepsIndex
  let symptoms: [Troubleshooting.AuthoredSymptom]

  private var topology: Topology { diagnosis.topology }

  func write() -> Troubleshooting {
    Troubleshooting(
      scenario: scenario, topology: topology, diagnosis: diagnosis, sections: diagnosis.groups.map(section))
  }

  private func section(_ group: Diagnosis.Group) -> Troubleshooting.Section {
    let reasons = Set(group.causes.flatMap(\.reasons))
    let authored = symptoms.filter { entry in
      guard let cause = entry.symptom.cause?.value, reasons.contains(cause) else { return false }
      return KnownMessages.symptom(of: entry.symptom.error.value).map { $0 == group.sighting.symptom } ?? true
    }
    var questions = QuestionList(writer: self, authored: authored)
    let causes: [Troubleshooting.ToldCause]
    switch group.tree {
    case .found(let found): causes = found.map { told($0, authored) }
    case .ask(let question):
      causes = []
      questions.add(question)
    }
    return Troubleshooting.Section(
      sighting: group.sighting, title: title(group.sighting), message: message(group.sighting), authored: authored,
      questions: questions.questions, causes: causes)
  }

  private func title(_ sighting: Sighting) -> String {
    guard let about = sighting.about else { return sighting.symptom.title }
    return sighting.symptom == .accessDenied
      ? "\(sighting.symptom.title): \(about)" : "\(sighting.symptom.title): \(about)"
  }

  // MARK: Messages

  private func message(_ sighting: Sighting) -> String? {
    let program = ClientProgram.of(diagnosis.attempt, in: topology)
    guard let program, let message = Catalogue.message(of: program, for: sighting.symptom) else { return nil }
    let host = diagnosis.hosts.last
    var values: [String: String] = [:]
    values["host"] = sighting.symptom == .accessDenied ? host?.name : sighting.about ?? host?.name
    values["port"] = host.map { String($0.port) }
    values["address"] = diagnosis.address
    values["user"] = diagnosis.attempt.user
    values["action"] = sighting.about
    values["operation"] = sighting.about?.split(separator: ":").last.map(String.init)
    return message.filled(values)
  }

  // MARK: Causes

  func told(_ cause: Cause, _ authored: [Troubleshooting.AuthoredSymptom]) -> Troubleshooting.ToldCause {
    var obstacle = cause.obstacle
    obstacle.resource = cause.fault.resource
    obstacle.evidence = cause.place
    let remedies = cause.fault.resource == nil ? [] : steps.remedies(for: obstacle, in: cause.fault.topology)
    return Troubleshooting.ToldCause(
      cause: cause, remedies: remedies,
      authored: authored.filter { $0.symptom.cause?.value == cause.obstacle.reason })
  }
}

/// The questions of a section, in the order in which they are asked.
private struct QuestionList {
  let writer: TroubleshootingWriter
  let authored: [Troubleshooting.AuthoredSymptom]
  var questions: [Troubleshooting.Question] = []

  init(writer: TroubleshootingWriter, authored: [Troubleshooting.AuthoredSymptom]) {
    self.writer = writer
    self.authored = authored
  }

  /// Adds a question and all that follow from it: those after what should be seen come last.
  ///
  /// - Returns: its number.
  @discardableResult
  mutating func add(_ question: DecisionTree.Question) -> Int {
    let index = questions.count
    let words = ProbeWords(question: question, diagnosis: writer.diagnosis)
    func told(_ answers: [Troubleshooting.Answer]) -> Troubleshooting.Question {
      Troubleshooting.Question(
        number: index + 1, probe: question.probe, text: words.text, place: words.place, commands: words.commands,
        expected: words.expected, answers: answers)
    }
    questions.append(told([]))
    var answers: [Troubleshooting.Answer] = []
    for branch in question.branches {
      let isExpected = branch.answers.contains(question.expected)
      switch branch.next {
      case .found(let causes):
        answers.append(
          .init(
            words: words.words(of: branch, isExpected: isExpected), isExpected: isExpected, next: nil,
            causes: causes.map { writer.told($0, authored) }))
      case .ask(let next):
        let number = add(next)
        answers.append(
          .init(
            words: words.words(of: branch, isExpected: isExpected), isExpected: isExpected, next: number, causes: []))
      }
    }
    questions[index] = told(answers)
    return index + 1
  }
}

extension ClientProgram {
  /// The program that makes an attempt, where something is known of what it writes.
  static func of(_ attempt: Attempt, in topology: Topology) -> ClientProgram? {
    if attempt.call.map({ !$0.action.lowercased().hasPrefix("rds-db:") }) ?? false { return .aws }
    let driver = attempt.driver ?? clientDriver(of: attempt, in: topology)
    if let driver = driver?.lowercased() {
      if ["edge", "chrome", "firefox", "safari"].contains(where: driver.hasPrefix) { return .browser }
      if driver.hasPrefix("curl") { return .curl }
    }
    if attempt.proto == "https" || attempt.proto == "http" { return .curl }
    let engine = topology.databaseEngine(of: attempt.to)
    return switch engine {
    case "mysql", "mariadb": .mysql
    case "postgresql": .postgresql
    case "sqlserver": .sqlserver
    default: nil
    }
  }

  private static func clientDriver(of attempt: Attempt, in topology: Topology) -> String? {
    guard topology[attempt.from].kind.definition.property("client.driver") != nil else { return nil }
    return topology.text(attempt.from, "client.driver").value
  }
}

extension Topology {
  /// The engine of a database, in the word of RDS.
  func databaseEngine(of id: ResourceID) -> String? {
    switch self[id].kind {
    case .rdsInstance, .auroraCluster, .rdsProxy: text(id, "engine").value
    case .proxyEndpoint: self[id].parent.flatMap { text($0, "engine").value }
    case .mysqlFlexibleServer, .mysqlSingleServer, .aivenMySQL: "mysql"
    case .postgresqlFlexibleServer, .aivenPostgreSQL: "postgresql"
    case .azureSQLServer: "sqlserver"
    default: nil
    }
  }
}
