internal import Addressing
internal import ArgumentParser
internal import Diagnostics
internal import Reachability
internal import Runbook
internal import Topology

extension Portolan {
  /// `portolan who-can-reach`: everybody who gets through to a database, and through what.
  struct WhoCanReach: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "who-can-reach",
      abstract: "Tell who can open connections to a database, and what lets them in.",
      discussion: """
        Filters, routes and boundaries of both ways are decided for all flows at once, and the way is followed back \
        over proxies, load balancers and endpoints. Names, TLS and logins are not asked: this is who gets through to \
        the listener. ID is a name or a path, as in a topology.

        Exit codes: 0 it could be told, be it that nobody can; 2 wrong usage, or nothing could be told.
        """)

    @Argument(help: ArgumentHelp("The database, or anything else with an address.", valueName: "id"))
    var name: String

    @Argument(help: ArgumentHelp("The folder of the site.", valueName: "dir"))
    var folder = "."

    @Option(help: "The TCP port; without it, the one on which it listens.")
    var port: Int?

    @Option(help: ArgumentHelp("The topology, where more than one has it.", valueName: "id"))
    var topology: String?

    @Option(help: "How the answer is written.")
    var format: AnswerFormat = .text

    @OptionGroup var manner: MannerOptions

    mutating func validate() throws {
      if let port, !(1...65535).contains(port) { throw ValidationError("'--port' takes a number from 1 to 65535.") }
    }

    func run() throws {
      let collection = try SiteReading.collection(of: folder)
      let (topology, resource) = try SiteThing(collection: collection, topology: self.topology).find(name)
      SiteReading.warnIfFaulty(topology.id, in: collection, quiet: manner.quiet)
      var search = ExposureSearch(topology)
      guard let port = try port ?? search.listeningPort(of: resource) ?? Self.onlyPort(of: resource, in: topology)
      else {
        throw Failure(
          "nobody says on which port \(topology[resource].title) listens", help: "add '--port N'")
      }
      let exposure = search.exposure(of: resource, port: port)
      let prefix = SiteReport.pathPrefix(of: folder)
      switch format {
      case .json: try Console.report(ExposureDocument(exposure, over: topology, pathPrefix: prefix).text)
      case .text:
        let lines = ExposureText(
          exposure: exposure, topology: topology, style: manner.outputStyle, pathPrefix: prefix
        ).lines
        try Console.report(lines.joined(separator: "\n") + "\n")
      }
    }

    /// The port on which a machine listens; nil where nobody says.
    private static func onlyPort(of machine: ResourceID, in topology: Topology) throws -> Int? {
      guard topology[machine].kind.definition.property("listens") != nil else { return nil }
      let ports = Set(topology.listens(machine).filter { $0.value.transport == .tcp }.map(\.value.port)).sorted()
      guard ports.count > 1 else { return ports.first }
      throw Failure(
        "\(topology[machine].title) listens on the ports \(ports.map(String.init).joined(separator: ", "))",
        help: "add '--port \(ports[0])', or another of them")
    }
  }
}
