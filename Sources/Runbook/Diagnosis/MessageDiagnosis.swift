public import Catalogue
import Diagnostics
import Reachability
import Topology

/// What the runbooks of a site know of a message that somebody pasted.
public struct MessageDiagnosis: Sendable {
  /// The known message that it is most like, letter by letter, where there is one.
  public let known: ClientMessage?

  /// What fits, the best first.
  public let findings: [Finding]

  /// One place where it is explained.
  public struct Finding: Sendable {
    /// How well it fits; only good for putting findings in order.
    public let score: Double

    /// The symptom block that says it, with the number of its page.
    public let symptom: Troubleshooting.AuthoredSymptom?

    /// The questions that lead to the cause, with the section of what is seen.
    public let troubleshooting: Troubleshooting?
    public let section: Troubleshooting.Section?

    /// The number of the page.
    public let page: Int
  }

  /// More findings than these are not told.
  static let limit = 4

  /// - Parameter prepared: what could stop the claims of each page, where it is at hand already; without it only what may
  ///   fit is looked at.
  public init(of text: String, in collection: RunbookCollection, prepared: [[Troubleshooting]]? = nil) {
    let message = NormalisedMessage(text)
    let match = KnownMessages.matches(of: text).first
    known = match?.entry
    let search = MessageSearch(
      collection: collection, message: message, known: match,
      authored: collection.symptomIndex.matches(of: message), prepared: prepared)
    findings = Array(search.findings().prefix(Self.limit))
  }
}

extension RunbookCollection {
  /// All symptom blocks by their messages.
  fileprivate var symptomIndex: MessageIndex<Troubleshooting.AuthoredSymptom> {
    var entries: [(text: String, entry: Troubleshooting.AuthoredSymptom)] = []
    for (number, page) in pages.enumerated() {
      for block in page.blocks where !block.isSample {
        guard case .symptom(let symptom) = block.content else { continue }
        entries.append((symptom.error.value, .init(symptom: symptom, page: number)))
      }
    }
    return MessageIndex(entries)
  }

  /// The claims of a page that are about one attempt, proved.
  public func attemptClaims(ofPage number: Int) -> [Claim] {
    guard pages.indices.contains(number) else { return [] }
    let page = pages[number]
    return page.scenarios.compactMap { scenario in
      guard scenario.from != nil else { return nil }
      var ignored: [Diagnostic] = []
      return prove(scenario, on: page, diagnostics: &ignored)
    }
  }
}

/// Holds a message against all that the pages explain.
private struct MessageSearch {
  let collection: RunbookCollection
  let message: NormalisedMessage
  let known: MessageIndex<ClientMessage>.Match?
  let authored: [MessageIndex<Troubleshooting.AuthoredSymptom>.Match]
  let prepared: [[Troubleshooting]]?

  func findings() -> [MessageDiagnosis.Finding] {
    var found: [MessageDiagnosis.Finding] = []
    var isTold: Set<Int> = []
    for page in collection.pages.indices {
      for told in troubleshooting(ofPage: page) {
        for section in told.sections {
          guard let (score, symptom) = score(section, of: told) else { continue }
          if let line = symptom?.symptom.place.start.line { isTold.insert(page << 32 | line) }
          found.append(
            .init(score: score, symptom: symptom, troubleshooting: told, section: section, page: page))
        }
      }
    }
    // What belongs to no scenario that works, such as the history of a product, is told as it is written.
    for match in authored where !isTold.contains(match.entry.page << 32 | match.entry.symptom.place.start.line) {
      found.append(
        .init(
          score: match.score + nearness(of: match.entry), symptom: match.entry, troubleshooting: nil, section: nil,
          page: match.entry.page))
    }
    let order = found.enumerated().sorted { ($0.element.score, $1.offset) > ($1.element.score, $0.offset) }
    return order.map(\.element)
  }

  /// How well a section fits, with the symptom block that fits best; nil where it does not.
  private func score(
    _ section: Troubleshooting.Section, of told: Troubleshooting
  ) -> (Double, Troubleshooting.AuthoredSymptom?)? {
    let lines = Set(section.authored.map { $0.page << 32 | $0.symptom.place.start.line })
    let written = authored.first { lines.contains($0.entry.page << 32 | $0.entry.symptom.place.start.line) }
    var best = written.map { $0.score + 0.1 } ?? 0
    if let known, known.entry.symptom == section.sighting.symptom {
      best = max(best, known.score * fit(of: known.entry.program, to: told.diagnosis.attempt, in: told.topology))
    }
    guard best >= MessageIndex<ClientMessage>.threshold else { return nil }
    return (best + nearness(of: section, of: told), written?.entry)
  }

  private func troubleshooting(ofPage page: Int) -> [Troubleshooting] {
    if let prepared { return prepared.indices.contains(page) ? prepared[page] : [] }
    return collection.troubleshooting(ofPage: page, claims: collection.attemptClaims(ofPage: page).filter(mayFit))
  }

  /// Whether it is worth looking at what could stop a claim: nothing is known of a message in vain.
  private func mayFit(_ claim: Claim) -> Bool {
    if let known, let attempt = claim.proof?.attempt,
      known.score * fit(of: known.entry.program, to: attempt, in: claim.topology)
        >= MessageIndex<ClientMessage>.threshold
    {
      return true
    }
    return authored.contains { match in
      match.entry.symptom.scenario.flatMap { collection.scenario($0.value) }?.to.value == claim.scenario.to.value
    }
  }

  /// How well the program that writes a message fits the client of an attempt.
  private func fit(of program: ClientProgram, to attempt: Attempt, in topology: Topology) -> Double {
    guard let own = ClientProgram.of(attempt, in: topology) else { return 0.8 }
    if own == program { return 1 }
    switch program {
    case .resolver, .openssl, .driver: return own == .aws ? 0.8 : 0.95
    case .curl, .browser: return [.curl, .browser].contains(own) ? 0.98 : 0.5
    case .mysql, .postgresql, .sqlserver, .aws: return 0.5
    }
  }

  /// What speaks for one place rather than another: the hosts, ports and actions that the message names.
  private func nearness(of section: Troubleshooting.Section, of told: Troubleshooting) -> Double {
    var score = 0.0
    let hosts = told.diagnosis.hosts
    if hosts.contains(where: { message.hosts.contains($0.name.lowercased()) }) { score += 0.5 }
    if let address = told.diagnosis.address, message.hosts.contains(address) { score += 0.3 }
    if score == 0, hosts.contains(where: { host in message.hosts.contains { Self.isAkin($0, host.name) } }) {
      score += 0.2
    }
    if hosts.contains(where: { message.numbers.contains($0.port) }) { score += 0.05 }
    if let about = section.sighting.about?.lowercased() {
      let named = message.hosts.union(message.actions)
      if named.contains(about) {
        score += 0.3
      } else if named.contains(where: {
        Self.isAkin($0, about) || $0.split(separator: ".").first == about.split(separator: ".").first
      }) {
        score += 0.2
      } else if !named.isEmpty {
        score -= 0.1
      }
    }
    return score
  }

  private func nearness(of entry: Troubleshooting.AuthoredSymptom) -> Double {
    let own = NormalisedMessage(entry.symptom.error.value)
    return own.hosts.isDisjoint(with: message.hosts) ? 0 : 0.5
  }

  /// Whether two names belong to one service: all labels but the first, or the last three, are the same.
  private static func isAkin(_ left: String, _ right: String) -> Bool {
    let (left, right) = (left.lowercased().split(separator: "."), right.lowercased().split(separator: "."))
    let count = min(3, left.count - 1, right.count - 1)
    return count >= 2 && left.suffix(count) == right.suffix(count)
  }
}
