import Diagnostics
import Topology

/// A question to the DNS, on its way from one name server to the next and from one name to another.
struct NameQuery {
  /// The interface that wants to connect.
  let client: Interface

  /// Who asks at this point: the client, or a name server that took the question on.
  var asker: Interface

  /// The network whose resolver answers; nil where the asker looks the name up in the public DNS by itself.
  var view: ResourceID?

  /// How many records have sent the question on to another name.
  var records = 0

  /// How many name servers have taken the question on.
  var servers = 0

  /// The record of a private zone that sent the question on to the name that is asked now.
  var alias: SourceRange?

  /// A chain of records or of name servers that is longer is taken for a loop.
  static let limit = 16

  init(_ client: Interface) {
    self.client = client
    asker = client
    view = client.network
  }

  /// The question as a name server asks it in its turn.
  func taken(on asker: Interface, view: ResourceID?) -> NameQuery {
    var query = self
    query.asker = asker
    query.view = view
    query.servers += 1
    return query
  }

  /// The question for the name that a record leads to.
  func followed(_ alias: SourceRange?) -> NameQuery {
    var query = self
    query.records += 1
    query.alias = alias ?? query.alias
    return query
  }
}
