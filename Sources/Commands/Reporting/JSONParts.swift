internal import Diagnostics
internal import Topology

/// The parts that the JSON documents of several commands have in common, so that a program which reads one of them reads
/// the others alike.
enum JSONParts {
  /// What wrote a document.
  struct Tool: Encodable {
    var name = "portolan"
    var version = Version.number
  }

  /// Where something is written. Lines and columns count from 1, columns in UTF-8 bytes.
  struct Place: Encodable {
    var path: String
    var line: Int
    var column: Int

    /// - Parameter pathPrefix: what leads from the working directory to the folder that paths start in.
    init(_ place: SourceRange, pathPrefix: String) {
      path = pathPrefix + place.file.path
      line = place.start.line
      column = place.start.column
    }
  }

  /// A resource of a topology.
  struct Thing: Encodable {
    var kind: String
    var name: String
    var path: String

    init(_ id: ResourceID, in topology: Topology) {
      let resource = topology[id]
      kind = resource.kind.word
      name = resource.name
      path = resource.path
    }
  }
}
