import Catalogue
import Diagnostics
import Topology

/// Lets the findings pass that a page allows, and tells of exceptions that are over or not needed.
struct ExceptionFilter {
  let exceptions: [AllowedException]

  /// The topologies that the page is about, in which resources are looked up.
  let topologies: [Topology]

  /// The day on which it is decided whether an exception is over; without one, none is.
  let today: CalendarDate?

  /// Takes the findings out that are allowed, and adds what is wrong with the exceptions themselves.
  func apply(to findings: [Diagnostic]) -> [Diagnostic] {
    var used = Set<Int>()
    var result = findings.filter { finding in
      let fitting = exceptions.indices.filter { covers(exceptions[$0], finding) }
      used.formUnion(fitting)
      return !fitting.contains { !isOver(exceptions[$0]) }
    }
    for (index, exception) in exceptions.enumerated() {
      if let fault = fault(of: exception, isUsed: used.contains(index)) { result.append(fault) }
    }
    return result
  }

  private func isOver(_ exception: AllowedException) -> Bool {
    today.map { exception.until.value < $0 } ?? false
  }

  private func fault(of exception: AllowedException, isUsed: Bool) -> Diagnostic? {
    guard let rule = Catalogue.rule(exception.rule.value) else {
      var finding = Diagnostic(
        id: "page/allow-unused", severity: .error, "there is no rule '\(exception.rule.value)'",
        at: exception.rule.place)
      if let near = Catalogue.nearest(to: exception.rule.value) {
        finding.label = "did you mean '\(near)'?"
        finding.solutions = [.init("Write '\(near)'", replacement: Located(near, at: exception.rule.place))]
      }
      return finding
    }
    guard rule.kind != .writing else {
      return Diagnostic(
        id: "page/allow-unused", severity: .error, "'\(rule.id)' cannot be let pass", at: exception.rule.place,
        explanation: "What a page says must be true and readable. Only findings about what is built can be allowed.",
        solutions: [.init("Remove the exception, and mend what the rule finds")])
    }
    if isOver(exception) {
      let what = exception.resource.map { "'\(exception.rule.value)' on '\($0.value)'" } ?? "'\(exception.rule.value)'"
      return Diagnostic(
        id: "page/allow-expired", "the exception for \(what) ended on \(exception.until.value)",
        at: exception.until.place, explanation: "It was allowed because: \(exception.because.value)",
        solutions: [.init("Mend what it lets pass, or give it a new end and a reason")])
    }
    guard !isUsed else { return nil }
    if let resource = exception.resource, !topologies.isEmpty,
      !topologies.contains(where: { if case .success = $0.find(resource) { true } else { false } })
    {
      var finding = Diagnostic(
        id: "page/allow-unused", severity: .warning,
        "the exception is for '\(resource.value)', which no topology of this page has", at: resource.place)
      let names = topologies.flatMap(\.allResources).map(\.name)
      if let near = NearMiss.of(resource.value, in: names) {
        finding.label = "did you mean '\(near)'?"
        finding.solutions = [.init("Write '\(near)'", replacement: Located(near, at: resource.place))]
      }
      return finding
    }
    return Diagnostic(
      id: "page/allow-unused", severity: .warning, "nothing that '\(exception.rule.value)' finds is let pass by this",
      at: exception.rule.place, solutions: [.init("Remove the exception")])
  }

  /// Whether a finding is the one that an exception is about.
  private func covers(_ exception: AllowedException, _ finding: Diagnostic) -> Bool {
    guard finding.id == exception.rule.value, Catalogue.rule(finding.id)?.kind != .writing else { return false }
    guard let name = exception.resource else { return true }
    for topology in topologies {
      guard case .success(let resource) = topology.find(name) else { continue }
      if let place = finding.place, stands(place, in: resource) { return true }
    }
    // A finding about a step or a claim stands elsewhere, but names what it is about.
    return finding.summary.contains("'\(name.value)'")
  }

  /// Whether a place lies on the key of a resource or in one of its properties.
  private func stands(_ place: SourceRange, in resource: Resource) -> Bool {
    let places = [resource.place] + resource.properties.values.map(\.place)
    return places.contains { own in
      own.file === place.file && own.bytes.lowerBound <= place.bytes.lowerBound
        && place.bytes.upperBound <= own.bytes.upperBound
    }
  }
}

extension CalendarDate {
  /// The day in UTC of a time in seconds since 1970-01-01, such as that of `SOURCE_DATE_EPOCH`.
  public init?(secondsSince1970 seconds: Int) {
    // Days since 0000-03-01, in eras of 400 years; years begin in March, so that the leap day comes last.
    let days = Int((Double(seconds) / 86_400).rounded(.down)) + 719_468
    guard days >= 0 else { return nil }
    let era = days / 146_097
    let dayOfEra = days % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shifted + 2) / 5 + 1
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    func padded(_ number: Int, _ width: Int) -> String {
      String(repeating: "0", count: max(0, width - String(number).count)) + String(number)
    }
    self.init("\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))")
  }
}
