import Addressing
import Diagnostics
import Synchronization
import Topology

/// What is asked of a topology again and again, each answer worked out once: what interfaces, routes, rules and names
/// there are at one moment. No answer to an attempt is among them.
final class WorkedOut: Sendable {
  let interfaces = Answers<ResourceID, [Interface]>()
  let routes = Answers<Place, RouteTable>()
  let transitRoutes = Answers<TransitPlace, PrefixTable<TransitRoute>>()
  let rules = Answers<RuleList, FilterRules>()
  let peeringEnds = Answers<ResourceID, [ResourceID]>()
  let acls = Answers<ResourceID, SubnetACL>()
  let groups = Answers<ResourceID, OwnGroups>()
  let resolvers = Answers<ResourceID, ResolverView>()
  let endpoints = Answers<ResourceID, [ResourceID]>()
  let openZones = Answers<ZoneKind, [VisibleZone]>()
  let records = Answers<ResourceID, ZoneRecords>()
  let behindGateways = Answers<Everywhere, AddressSet>()

  /// A list of rules by its resource.
  struct RuleList: Numbered {
    var resource: ResourceID
    var isInbound: Bool
    var number: Int { resource.index * 2 + (isInbound ? 1 : 0) }
  }

  /// A table of a transit gateway.
  struct TransitPlace: Numbered {
    var gateway: ResourceID
    var table: TransitTable
    var number: Int { if case .written(let id) = table { id.index } else { gateway.index } }
  }

  /// The private zones of one provider.
  struct ZoneKind: Numbered {
    var isAzure: Bool
    var number: Int { isAzure ? 1 : 0 }
  }

  /// The one question about the whole topology.
  struct Everywhere: Numbered {
    var number: Int { 0 }
  }
}

extension ResourceID: Numbered {
  var number: Int { index }
}

extension Place: Numbered {
  /// A subnet has only one network.
  var number: Int { (subnet ?? network).index }
}

extension Topology {
  var workedOut: WorkedOut { notes.sheet(WorkedOut.self) { WorkedOut() } }
}

/// Answers by what is asked for.
///
/// A class, because several threads write into it. Two that ask for the same at once both work it out, and come to the
/// same.
final class Answers<Question: Numbered & Sendable, Answer: Sendable>: Sendable {
  private let known = Mutex(QuickTable<Question, Answer>())

  func callAsFunction(_ question: Question, _ workOut: () -> Answer) -> Answer {
    if let answer = known.withLock({ $0[question] }) { return answer }
    let answer = workOut()
    known.withLock { $0[question] = answer }
    return answer
  }
}
