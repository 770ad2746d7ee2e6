import Reachability
import Topology

/// Divides the checks of a proof into chapters, and tells the way back shortly.
struct StoryTeller {
  let proof: Proof
  let topology: Topology

  func chapters() -> [Story.Chapter] {
    var chapters: [Story.Chapter] = []
    var depth = 0
    var previous: Hop?
    for hop in proof.hops {
      if let title = title(of: hop, after: previous) {
        if hop.stage == .start { depth = 0 } else if hop.segment != previous?.segment { depth += 1 }
        chapters.append(
          Story.Chapter(title: title, source: hop.source ?? proof.attempt.from, depth: depth, lines: []))
      }
      previous = hop
      chapters[chapters.count - 1].lines.append(.hop(hop))
    }
    for index in chapters.indices { chapters[index].lines = withShortWayBack(chapters[index].lines) }
    return chapters
  }

  /// The title of the chapter that a hop begins; nil where it goes on with the one before it.
  private func title(of hop: Hop, after previous: Hop?) -> String? {
    let isCall = proof.attempt.call != nil
    let client = topology[proof.attempt.from].title
    guard let previous else {
      return hop.leg == .control ? "First, for the credentials, from \(client)" : "From \(client)"
    }
    if hop.stage == .start { return "Then the call itself, from \(client)" }
    if isCall, hop.leg == .identity, previous.leg != .identity { return "Who may do it" }
    guard hop.segment != previous.segment else { return nil }
    return "From here on the source is \(topology[hop.source ?? proof.attempt.from].title)"
  }

  // MARK: The way back

  /// Replaces the checks of the way back by one sentence, unless something is wrong with one of them.
  private func withShortWayBack(_ lines: [Story.Line]) -> [Story.Line] {
    var result: [Story.Line] = []
    var back: [Hop] = []
    // What lets a connection in and remembers it lets the replies pass, so that nothing is checked for them.
    var isRemembered = false
    func finish() {
      guard !back.isEmpty else { return }
      if back.allSatisfy({ $0.outcome == .passed || $0.outcome == .assumed }) {
        result.append(.back(Story.Back(text: sentence(back), hops: back)))
      } else {
        result += back.map { .hop($0) }
      }
      back = []
    }
    for case .hop(let hop) in lines {
      if hop.leg == .return {
        back.append(hop)
        isRemembered = false
        continue
      }
      finish()
      switch hop.stage {
      case .filter where hop.outcome == .passed: isRemembered = true
      case .route where hop.outcome == .passed: break
      case .listen, .cut, .tls, .authorise, .deliver, .translate:
        if isRemembered {
          result.append(
            .back(Story.Back(text: "The replies come back: what let the connection in remembers it.", hops: [])))
        }
        isRemembered = false
      default:
        if hop.outcome == .blocked || hop.outcome == .unknown { isRemembered = false }
      }
      if hop.outcome == .blocked || hop.outcome == .unknown { isRemembered = false }
      result.append(.hop(hop))
    }
    finish()
    return result
  }

  /// "The replies come back by connection to-azure and virtual-private-gateway app-vgw."
  private func sentence(_ hops: [Hop]) -> String {
    let passed = hops.filter { $0.stage != .route }
    var titles: [String] = []
    for id in (passed.isEmpty ? hops : passed).compactMap(\.resource) where !titles.contains(topology[id].title) {
      titles.append(topology[id].title)
    }
    guard let last = titles.last else { return "The replies come back." }
    let head = titles.dropLast().joined(separator: ", ")
    return "The replies come back by \(head.isEmpty ? last : "\(head) and \(last)")."
  }
}
