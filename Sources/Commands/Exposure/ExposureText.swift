internal import Diagnostics
internal import Reachability
internal import Topology

/// Who can reach a database as it is told in a terminal: by where they come from, each with what lets them in.
struct ExposureText {
  let exposure: Exposure
  let topology: Topology
  let style: TextStyle
  /// What stands before the path of every place.
  var pathPrefix = ""

  var lines: [String] {
    let destination = topology[exposure.destination]
    let port = exposure.port.map { " on tcp \($0)" } ?? ""
    var lines = [style.paint("who can reach \(SafeText.line(destination.title))\(port)", .strong)]
    lines.append(style.paint("at \(cited(destination.place))", .frame))
    if exposure.ways.isEmpty { lines += ["", "nobody"] }
    for origin in exposure.origins(in: topology) {
      lines.append("")
      lines.append(style.paint(SafeText.line(origin.title(in: topology)), .frame))
      for way in origin.ways { lines += self.lines(of: way) }
    }
    if !exposure.shutOut.isEmpty {
      lines.append("")
      lines += style.headed("kept out", .help, exposure.keptOut(in: topology))
    }
    return lines
  }

  private func lines(of way: Exposure.Way) -> [String] {
    let sign = way.isCertain ? style.paint("yes    ", .warning) : style.paint("perhaps", .info)
    var words = way.whoWithAddresses(in: topology)
    if let route = way.route(in: topology) { words += " through \(route)" }
    if way.port != exposure.port { words += ", on tcp \(way.port)" }
    let blank = String(repeating: " ", count: 11)
    var lines = style.folded(words, indent: 11).enumerated().map { ($0 == 0 ? "  \(sign)  " : blank) + $1 }
    for question in way.questions { lines += style.folded(question.sentence, indent: 11).map { blank + $0 } }
    for line in way.lines {
      lines.append(blank + "\(SafeText.line(line.value))  \(style.paint("at \(cited(line.place))", .frame))")
    }
    return lines
  }

  private func cited(_ place: SourceRange) -> String {
    place.file.path == documentedDefaultPath ? documentedDefaultPath : SafeText.line(pathPrefix + place.citation)
  }
}

extension Exposure.Origin {
  /// Where they come from: `vpc app-vpc`.
  func title(in topology: Topology) -> String { network.map { "from \(topology[$0].title)" } ?? "from the internet" }
}
