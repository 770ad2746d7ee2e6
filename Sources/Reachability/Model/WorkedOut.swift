import Addressing
import Diagnostics
import Synchronization
import Topology

/// What is asked of a topology again and again, each answer worked out once: what interfaces, routes, rules and names
/// there are at one moment.
final class WorkedOut: Sendable {
  let interfaces = Answers<ResourceID, [Interface]>()
  let blocks = Answers<ResourceID, [IPPrefix]>()
  let routes = Answers<Place, RouteTable>()
  let openRoutes = Answers<Place, OpenList?>()
  let transitRoutes = Answers<TransitPlace, PrefixTable<TransitRoute>>()
  let rules = Answers<RuleList, [Located<FilterRule>]>()
  let resolvers = Answers<ResourceID, ResolverView>()
  let endpoints = Answers<ResourceID, [ResourceID]>()
  let openZones = Answers<KindID, [VisibleZone]>()
  let records = Answers<ResourceID, ZoneRecords>()
  let behindGateways = Answers<Everywhere, AddressSet>()

  /// A list of rules by its resource.
  struct RuleList: Hashable {
    var resource: ResourceID
    var isInbound: Bool
  }

  /// A table of a transit gateway.
  struct TransitPlace: Hashable {
    var gateway: ResourceID
    var table: TransitTable
  }

  /// The one question about the whole topology.
  struct Everywhere: Hashable {}
}

extension Topology {
  var workedOut: WorkedOut { notes.sheet(WorkedOut.self) { WorkedOut() } }
}

/// Answers by what is asked for.
///
/// A class, because several threads write into it. Two that ask for the same at once both work it out, and come to the
/// same.
final class Answers<Question: Hashable & Sendable, Answer: Sendable>: Sendable {
  private let known = Mutex<[Question: Answer]>([:])

  func callAsFunction(_ question: Question, _ workOut: () -> Answer) -> Answer {
    if let answer = known.withLock({ $0[question] }) { return answer }
    let answer = workOut()
    known.withLock { $0[question] = answer }
    return answer
  }
}
