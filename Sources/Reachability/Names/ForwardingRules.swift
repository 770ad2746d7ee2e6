import Addressing
import Catalogue
import Diagnostics
import Topology

/// Rules by which the resolver of a network sends questions on: Resolver rules of Route 53, rulesets of Azure.
extension Walk {
  /// What the Resolver rules of a VPC say of a name.
  enum RuleChoice {
    case none
    case applies(Resource, domain: String)
    /// It is not known whether this rule holds for the VPC.
    case unknown(Resource)
  }

  /// The most specific rule that a VPC is associated with.
  func resolverRule(for name: String, in vpc: ResourceID) -> RuleChoice {
    var best: (rule: Resource, domain: String, isKnown: Bool)?
    for rule in topology.resolverView(of: vpc).rules where DomainName.lies(name, in: rule.domain) {
      if let best, (best.domain.utf8.count, best.isKnown ? 1 : 0) >= (rule.domain.utf8.count, rule.isKnown ? 1 : 0) {
        continue
      }
      best = (topology[rule.rule], rule.domain, rule.isKnown)
    }
    guard let best else { return .none }
    return best.isKnown ? .applies(best.rule, domain: best.domain) : .unknown(best.rule)
  }

  /// The domain of a rule; empty for all names.
  func domain(of rule: Resource) -> String? {
    topology.text(rule.id, "domain").value.map { DomainName.normal($0) }
  }

  /// Sends a question on as a rule of Route 53 Resolver says.
  ///
  /// - Parameter zone: a private zone that has the name and is not asked because of the rule.
  mutating func forward(
    by rule: Resource, _ name: String, _ query: NameQuery, instead zone: VisibleZone?
  ) -> NameAnswer {
    guard let endpoint = topology.reference(rule.id, "outbound-endpoint") else {
      if topology.isStated(rule.id, "outbound-endpoint") {
        trace.miss(
          .resolve, at: rule.id, "from which endpoint \(rule.title) forwards",
          place: topology.place(rule.id, "outbound-endpoint"), endsWalk: true)
      } else {
        trace.block(
          .resolve, at: rule.id, .nameResolverUnreachable, rules: ["resolver/outbound-no-path"],
          "\(rule.title) forwards \(name), but has no outbound endpoint to do it from",
          fix: "Create an outbound Resolver endpoint and name it in \(rule.title)", evidence: rule.place)
      }
      return .none
    }
    var branch = self
    branch.trace = trace.begun()
    branch.trace.pass(
      .resolve, at: rule.id,
      "\(rule.title) sends \(name) on from \(endpoint.title), before any zone that is not more specific.",
      rule: topology.place(rule.id, "domain").text, evidence: topology.place(rule.id, "domain"))
    let answer = branch.ask(
      topology.addresses(rule.id, "targets"), name, query, fromEach: endpoint, of: rule.id)
    // What is only unknown may still be right.
    guard let zone, !answer.isPrivate, answer.isKnown || !branch.trace.obstacles.isEmpty else {
      trace.append(branch.trace)
      return answer
    }
    trace.block(
      .resolve, at: rule.id, .nameRuleOverrides, rules: ["resolver/rule-beats-phz"],
      "\(rule.title) sends \(name) on, so \(topology[zone.resource].title), which has it, is not asked",
      fix: "Remove \(rule.title), or create a system rule for \(name)", evidence: topology.place(rule.id, "domain"))
    return .none
  }

  /// Sends a question on as the rulesets that are linked to a virtual network say; nil where none of their rules fits.
  mutating func forward(byRulesetsOf network: ResourceID, _ name: String, _ query: NameQuery) -> NameAnswer? {
    var best: (ruleset: Resource, rule: Located<Forwarding>)?
    for ruleset in topology.referrers(to: network, by: "links", kind: .dnsForwardingRuleset) {
      for rule in topology.forwardings(ruleset.id, "rules") where DomainName.lies(name, in: rule.value.domain) {
        if let best, best.rule.value.domain.utf8.count >= rule.value.domain.utf8.count { continue }
        best = (ruleset, rule)
      }
    }
    missFurtherRules(ofRulesetsOf: network, name, beside: best?.rule.value)
    guard let best, let endpoint = topology.reference(best.ruleset.id, "outbound-endpoint") else { return nil }
    trace.pass(
      .resolve, at: best.ruleset.id, "\(best.ruleset.title) sends \(name) on from \(endpoint.title).",
      rule: best.rule.value.text, evidence: best.rule.place)
    return ask(
      best.rule.value.targets.map { Located($0, at: best.rule.place) }, name, query, fromEach: endpoint,
      of: best.ruleset.id)
  }

  /// Rulesets that were left open may have a more specific rule, or be linked where nobody says so.
  private mutating func missFurtherRules(ofRulesetsOf network: ResourceID, _ name: String, beside rule: Forwarding?) {
    guard rule?.domain != DomainName.normal(name) else { return }
    let beside = rule.map { " beside '\($0.text)'" } ?? ""
    for ruleset in topology.resources(of: [.dnsForwardingRuleset], mentioning: .possibly(network)) {
      let isLinked = topology.references(ruleset.id, "links").contains { $0.id == network }
      let property = isLinked ? "rules" : "links"
      guard topology.isStated(ruleset.id, property), !topology.isListComplete(ruleset.id, property) else { continue }
      let mayHold =
        isLinked || !topology.isListComplete(ruleset.id, "rules")
        || topology.forwardings(ruleset.id, "rules").contains {
          DomainName.lies(name, in: $0.value.domain) && $0.value.domain.utf8.count > (rule?.domain.utf8.count ?? -1)
        }
      guard mayHold else { continue }
      trace.miss(
        .resolve, at: ruleset.id,
        "\(ruleset.title) sends nothing on for \(name) from \(topology[network].title)\(beside)",
        place: topology.place(ruleset.id, property))
    }
  }

  /// Asks from an outbound endpoint, of whose interfaces any may be the one that asks.
  private mutating func ask(
    _ servers: [Located<IPAddress>], _ name: String, _ query: NameQuery, fromEach endpoint: Resource,
    of rule: ResourceID
  ) -> NameAnswer {
    let interfaces = topology.interfaces(of: endpoint.id)
    guard !interfaces.isEmpty else {
      trace.miss(
        .resolve, at: endpoint.id, "\(endpoint.title) has an interface in a network", place: endpoint.place,
        endsWalk: true)
      return .none
    }
    // Only the way to the servers differs from one interface to another: the question is asked once.
    var reached: (server: NameServer, query: NameQuery, trace: Trace)?
    var failed: [Trace] = []
    for interface in interfaces {
      var branch = self
      branch.trace = trace.begun()
      let next = query.taken(on: interface, view: interface.network)
      if let server = branch.reachFirst(of: servers, next, from: rule) {
        reached = reached ?? (server, next, branch.trace)
      } else {
        failed.append(branch.trace)
      }
    }
    guard let reached else {
      if let first = failed.first { trace.append(first) }
      return .none
    }
    trace.append(reached.trace)
    for obstacle in failed.compactMap(\.obstacles.first) {
      trace.degrade(
        at: obstacle.resource, .capIntermittent, rules: obstacle.rules,
        "from one of the interfaces of \(endpoint.title) it fails: \(obstacle.text)", fix: obstacle.fix,
        evidence: obstacle.evidence)
    }
    return answer(from: reached.server, name, reached.query)
  }
}

extension NameAnswer {
  /// Whether it leads to an address of a private network.
  var isPrivate: Bool {
    switch self {
    case .resource: true
    case .addresses(let addresses): addresses.contains { IPPrefix($0.value).isPrivate }
    case .publicService, .publicAddress, .none: false
    }
  }

  /// Whether anything is known of what the name means.
  var isKnown: Bool {
    if case .none = self { false } else { true }
  }
}
