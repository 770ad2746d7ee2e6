import Diagnostics
import Markup
import Reachability
import Topology

/// Who gets through to the databases of a topology: by where they come from, each with what lets them in.
struct ExposureSection {
  let topology: Topology
  let insert: RunbookInsert

  /// All databases of the topology, folded.
  func write(to html: inout HTMLWriter) {
    let databases = topology.resources(of: KindID.databases)
    guard !databases.isEmpty else { return }
    html.write(
      "<details class=\"exposure\"><summary>Who gets through to \(Count.of(databases.count, "database"))</summary>\n")
    var search = ExposureSearch(topology)
    for database in databases { write(search.exposure(of: database.id), to: &html) }
    html.raw("<p>Names, TLS and logins are not asked here: this is who can try a password.</p>\n</details>\n")
  }

  /// One of them.
  func write(_ exposure: Exposure, to html: inout HTMLWriter) {
    let destination = topology[exposure.destination]
    html.write("<p><b>\(destination.title)</b>")
    guard let port = exposure.port else {
      html.raw(": nobody says on which port it listens.</p>\n")
      return
    }
    html.write(" on tcp \(port)\(exposure.ways.isEmpty ? ": nobody gets through." : ":")</p>\n")
    if !exposure.ways.isEmpty { writeTable(exposure, to: &html) }
    if !exposure.shutOut.isEmpty {
      html.write("<p>Kept out: \(exposure.keptOut(in: topology)).</p>\n")
    }
  }

  private func writeTable(_ exposure: Exposure, to html: inout HTMLWriter) {
    html.raw(
      "<div class=\"table-scroll\"><table>\n<thead><tr><th>Who</th><th>Through</th><th>What lets it in</th></tr></thead>\n"
    )
    for origin in exposure.origins(in: topology) {
      let from = origin.network.map { "From \(topology[$0].title)" } ?? "From the internet"
      html.write("<tbody>\n<tr class=\"leg\"><th colspan=\"3\" scope=\"rowgroup\">\(from)</th></tr>\n")
      for way in origin.ways { writeRow(way, isOnPort: way.port == exposure.port, to: &html) }
      html.raw("</tbody>\n")
    }
    html.raw("</table></div>\n")
  }

  private func writeRow(_ way: Exposure.Way, isOnPort: Bool, to html: inout HTMLWriter) {
    html.write("<tr><td>\(way.isCertain ? "" : "Perhaps ")\(way.whoWithAddresses(in: topology))")
    for question in way.questions { html.write("<br>\(Sentence.of(question.sentence))") }
    html.write("</td><td>\(way.route(in: topology) ?? "straight")\(isOnPort ? "" : ", on tcp \(way.port)")</td><td>")
    for (number, line) in way.lines.enumerated() {
      if number > 0 { html.raw("<br>") }
      html.write("<code>\(line.value)</code> ")
      // What a provider documents stands in no file of the site.
      if line.place.file.path != documentedDefaultPath { html.write("\(html: insert.evidence(line.place))") }
    }
    html.raw("</td></tr>\n")
  }
}
