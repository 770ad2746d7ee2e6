internal import Diagnostics
internal import Runbook

/// The steps of a runbook that a word of the command line means.
struct StepsOfSite {
  /// The path of the page, within the site.
  let path: String
  let play: StepsPlay
  let collection: RunbookCollection

  /// The language of the page, as a tag.
  let language: String

  /// What is wrong with the page.
  let diagnostics: [Diagnostic]

  /// Finds steps by the file of their page, its name without the ending, or their own id.
  init(_ name: String, in folder: String) throws {
    let (collection, languages) = try SiteReading.pages(of: folder)
    var found: [(page: Int, fence: Int, steps: Steps)] = []
    var names: [String] = []
    let wanted = PrintedSite.stem(name.hasPrefix("./") ? String(name.dropFirst(2)) : name)
    for (number, page) in collection.pages.enumerated() {
      let stem = PrintedSite.stem(page.source.file.path)
      for block in page.blocks {
        guard case .steps(let steps) = block.content else { continue }
        names.append(stem.split(separator: "/").last.map(String.init) ?? stem)
        if stem == wanted || stem.hasSuffix("/" + wanted) || steps.id.value == name {
          found.append((number, block.fence, steps))
        }
      }
    }
    let exact = found.filter { $0.steps.id.value == name }
    if !exact.isEmpty { found = exact }
    guard let first = found.first else {
      throw Failure("there are no steps '\(name)'", help: SiteNames.help(wanted, in: names, "runbooks"))
    }
    guard found.count == 1 else {
      throw Failure(
        "'\(name)' has \(found.count) blocks of steps",
        help: "write one of \(SiteNames.list(found.map(\.steps.id.value)))")
    }
    let check = collection.check(first.page)
    guard let play = check.plays[first.fence] else {
      throw Failure("the steps of '\(name)' cannot be read", help: "let 'portolan check' say why")
    }
    self.play = play
    self.collection = collection
    language = languages[first.page]
    path = collection.pages[first.page].source.file.path
    diagnostics = check.diagnostics
  }

  /// The number of a step by its id or its number, from 1 on.
  func number(of step: String) throws -> Int {
    let steps = play.steps.steps
    if let index = steps.firstIndex(where: { $0.id?.value == step }) { return index + 1 }
    if let number = Int(step), (1...max(steps.count, 1)).contains(number) { return number }
    throw Failure(
      "there is no step '\(step)'", help: SiteNames.help(step, in: steps.compactMap { $0.id?.value }, "ids of steps"))
  }

  /// The title of a scenario, or its id.
  func title(of scenario: String) -> String { collection.scenario(scenario)?.title?.value ?? scenario }
}

/// A time in minutes as people read it.
enum StepTime {
  static func words(_ minutes: ClosedRange<Int>) -> String {
    minutes.lowerBound == minutes.upperBound
      ? "\(minutes.upperBound) min" : "\(minutes.lowerBound)-\(minutes.upperBound) min"
  }
}
