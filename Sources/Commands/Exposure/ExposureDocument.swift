internal import Addressing
internal import Diagnostics
internal import Reachability
internal import Topology

/// Who can reach a resource, as a JSON document; `docs/who-can-reach.schema.json` describes it.
///
/// The last part of the version changes with a correction, the middle one when keys are added, the first when keys are
/// removed or change their meaning.
struct ExposureDocument: Encodable {
  static let version = "1.1.0"

  var version = Self.version
  var tool = JSONParts.Tool()
  var topology: String
  var destination: JSONParts.Thing
  var port: Int?
  var ways: [Way]
  var keptOut: [JSONParts.Thing]

  /// The claim about everybody that was asked for, if one was.
  var claim: Claim?

  struct Claim: Encodable {
    var scenario: String
    var words: String
    /// `holds`, `refuted`, `undecided` or `out-of-scope`.
    var outcome: String
    var findings: [String]
  }

  struct Client: Encodable {
    /// `resource`, `others` (any other machine in a subnet) or `internet`.
    var kind: String
    var resource: JSONParts.Thing?
    var network: JSONParts.Thing?
  }

  struct Way: Encodable {
    var client: Client
    var isCertain: Bool
    var sources: [String]
    var front: JSONParts.Thing
    var port: Int
    var through: [JSONParts.Thing]
    var witness: Witness
    var lines: [Line]
    var questions: [Question]
  }

  struct Witness: Encodable {
    var source: String
    var destination: String?
    var `protocol` = "tcp"
    var port: Int
  }

  struct Line: Encodable {
    var text: String
    var place: JSONParts.Place
  }

  struct Question: Encodable {
    var text: String
    var isOutOfScope: Bool
    var resource: JSONParts.Thing?
    var place: JSONParts.Place?
  }

  init(_ exposure: Exposure, over topology: Topology, pathPrefix: String) {
    let write = Writer(topology: topology, pathPrefix: pathPrefix)
    self.topology = topology.id
    destination = write.thing(exposure.destination)
    port = exposure.port
    ways = exposure.ways.map(write.way)
    keptOut = exposure.shutOut.map(write.thing)
  }

  var text: String { get throws { try JSONText.of(self) } }
}

/// Turns the parts of an exposure into those of the document.
private struct Writer {
  let topology: Topology
  let pathPrefix: String

  func place(_ place: SourceRange) -> JSONParts.Place {
    JSONParts.Place(place, pathPrefix: pathPrefix)
  }

  func thing(_ id: ResourceID) -> JSONParts.Thing {
    JSONParts.Thing(id, in: topology)
  }

  private func client(_ way: Exposure.Way) -> ExposureDocument.Client {
    let network = way.network(in: topology).map(thing)
    return switch way.client {
    case .resource(let id): ExposureDocument.Client(kind: "resource", resource: thing(id), network: network)
    case .others(let subnet): ExposureDocument.Client(kind: "others", resource: thing(subnet), network: network)
    case .internet: ExposureDocument.Client(kind: "internet")
    }
  }

  func way(_ way: Exposure.Way) -> ExposureDocument.Way {
    ExposureDocument.Way(
      client: client(way), isCertain: way.isCertain, sources: way.sources.texts, front: thing(way.front),
      port: way.port, through: way.through.map(thing),
      witness: ExposureDocument.Witness(
        source: way.witness.source.description, destination: way.witness.destination?.description,
        port: way.witness.port),
      lines: way.lines.map { ExposureDocument.Line(text: $0.value, place: place($0.place)) },
      questions: way.questions.map { question in
        ExposureDocument.Question(
          text: question.text, isOutOfScope: question.isOutOfScope, resource: question.resource.map(thing),
          place: question.place.map(place))
      })
  }
}
