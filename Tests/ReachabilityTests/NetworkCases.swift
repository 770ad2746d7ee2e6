import Catalogue
import Diagnostics
import Testing
import Topology

@testable import Reachability

/// One attempt over a base with some lines changed, and what must come of it.
struct NetworkCase: Sendable, CustomTestStringConvertible {
  var twins: [Twin]
  var ask = Ask()
  var verdict: Verdict

  /// `reason resource` of each obstacle, the primary one first.
  var obstacles: [String] = []

  /// The most specific rule that explains the primary obstacle (or the first degradation).
  var rule: String?

  /// Words of the line at which the primary obstacle (or the first degradation) is said to stand.
  var line: String?

  var degradations: [String] = []
  var facts: [String] = []
  var outOfScope: [String] = []

  /// What the attempt asks for, where that is not what the suite asks for.
  struct Ask: CasePart {
    var from: String?
    var to: String?
    var by: String?
    var port: Int?
    var tls: TLSMode?
    var version: String?
    var authorities: String?
    var proto: String?
    var assume: [String] = []
    var user: String?
    var writes = false

    /// A call to an API: who calls, the roles that are assumed first, the action and the secret that is named.
    var caller: String?
    var assumes: [String]?
    var action: String?
    var secret: String?

    /// The attempt that is asked about; `standard` gives what is left open.
    func attempt(in topology: Topology, _ standard: Ask = Ask()) throws -> Attempt {
      let call = try (caller ?? standard.caller).map { caller in
        try APICall(
          caller: topology.find(caller), assumes: (assumes ?? standard.assumes ?? []).map { try topology.find($0) },
          action: action ?? standard.action ?? "", secret: (secret ?? standard.secret).map { try topology.find($0) })
      }
      var attempt = try Attempt(
        from: topology.find(from ?? standard.from ?? ""), to: topology.find(to ?? standard.to ?? ""),
        name: by ?? standard.by, port: port ?? standard.port, user: user ?? standard.user, tls: tls ?? standard.tls,
        tlsVersion: version ?? standard.version, certificateAuthorities: authorities ?? standard.authorities,
        proto: proto ?? standard.proto, call: call, vouchedFor: assume)
      attempt.writes = writes
      return attempt
    }
  }

  static func reachable(_ parts: any CasePart...) -> Self { Self(parts, .reachable) { _, _ in } }

  static func degraded(_ parts: any CasePart..., rule: String? = nil, line: String? = nil) -> Self {
    Self(parts, .reachable, rule: rule, line: line) { $0.degradations = $1 }
  }

  static func blocked(_ parts: any CasePart..., rule: String? = nil, line: String? = nil) -> Self {
    Self(parts, .blocked, rule: rule, line: line) { $0.obstacles = $1 }
  }

  static func unknown(_ parts: any CasePart...) -> Self { Self(parts, .unknown) { $0.facts = $1 } }

  static func outOfScope(_ parts: any CasePart...) -> Self { Self(parts, .outOfScope) { $0.outOfScope = $1 } }

  init(twins: [Twin], verdict: Verdict, obstacles: [String] = [], rule: String? = nil) {
    self.twins = twins
    self.verdict = verdict
    self.obstacles = obstacles
    self.rule = rule
  }

  private init(
    _ parts: [any CasePart], _ verdict: Verdict, rule: String? = nil, line: String? = nil,
    keep: (inout Self, [String]) -> Void
  ) {
    self.init(twins: parts.compactMap { $0 as? Twin }, verdict: verdict, rule: rule)
    self.line = line
    ask = parts.lazy.compactMap { $0 as? Ask }.first ?? Ask()
    keep(&self, parts.compactMap { $0 as? String })
  }

  var testDescription: String {
    let changes = twins.map(\.testDescription).joined(separator: "; ")
    return "\(changes.isEmpty ? "the base" : changes) is \(verdict.rawValue) \(obstacles.joined(separator: ", "))"
  }

  /// Proves the attempt and compares. `ask` gives what the case leaves open.
  func check(_ base: String, _ standard: Ask) throws {
    var text = base
    for twin in twins { text = twin.apply(to: text) }
    let topology = try read(text)
    let attempt = try ask.attempt(in: topology, standard)
    let proof = Prover(topology).prove(attempt)
    func brief(_ obstacle: Obstacle) -> String {
      "\(obstacle.reason.rawValue) \(obstacle.resource.map { topology[$0].name } ?? "-")"
    }
    let told = proof.hops.filter { $0.outcome != .passed }.map(\.text).joined(separator: "\n")
    #expect(proof.verdict == verdict, "\(told)")
    #expect(Prover(topology).verdict(on: attempt) == verdict, "the verdict alone is another one")
    #expect(proof.obstacles.map(brief) == obstacles, "\(told)")
    #expect(Set(proof.degradations.map(brief)) == Set(degradations), "\(proof.degradations.map(\.text))")
    #expect(proof.missingFacts.map(\.fact) == facts)
    #expect(proof.outOfScope.map(\.fact) == outOfScope)
    guard let first = proof.obstacles.first ?? proof.degradations.first else { return }
    if let rule { #expect(first.rules.first == rule) }
    if let line {
      let written = first.evidence.map {
        text.split(separator: "\n", omittingEmptySubsequences: false)[$0.start.line - 1]
      }
      #expect(written?.contains(line) == true, "\(written ?? "no evidence")")
    }
    for obstacle in proof.obstacles + proof.degradations {
      #expect(obstacle.fix.first?.isUppercase == true && !obstacle.fix.hasSuffix("."))
      #expect(!obstacle.text.hasSuffix(".") && !obstacle.text.contains("  "))
      #expect(proof.hops.contains { $0.number == obstacle.hop })
    }
  }
}

/// What a case is made of: changed lines, another question, and in words what must come of it.
protocol CasePart: Sendable {}
extension Twin: CasePart {}
extension String: CasePart {}

typealias Ask = NetworkCase.Ask
