internal import Diagnostics
internal import Reachability
internal import Runbook
internal import Topology

/// What `portolan trace` tells of a claim about everybody: who gets in and by what, and what speaks against the claim.
struct TracedClaim {
  let claim: Claim

  func lines(style: TextStyle, pathPrefix: String) -> [String] {
    var lines = [claim.heading(style)]
    lines.append(style.paint(SafeText.line("at \(pathPrefix)\(claim.scenario.id.place.citation)"), .frame))
    if let exposure = claim.exposure {
      lines.append("")
      lines += ExposureText(exposure: exposure, topology: claim.topology, style: style, pathPrefix: pathPrefix).lines
    }
    for finding in claim.findings {
      lines.append("")
      lines += style.folded(finding.summary)
      if let place = finding.place {
        lines.append(style.paint(SafeText.line("at \(pathPrefix)\(place.citation)"), .frame))
      }
      for note in finding.notes { lines += style.folded(note.message, indent: 2).map { "  " + $0 } }
    }
    return lines + ["", claim.outcomeLine(style)]
  }

  /// The same as a document: that of `who-can-reach`, with the claim.
  func document(pathPrefix: String) -> ExposureDocument? {
    claim.exposure.map { exposure in
      var document = ExposureDocument(exposure, over: claim.topology, pathPrefix: pathPrefix)
      document.claim = ExposureDocument.Claim(
        scenario: claim.scenario.id.value, words: claim.scenario.expect.value.words, outcome: claim.outcome.rawValue,
        findings: claim.findings.map(\.summary))
      return document
    }
  }
}
