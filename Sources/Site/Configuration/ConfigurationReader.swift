internal import Blocks
internal import Catalogue
public import Diagnostics
internal import Runbook

extension SiteConfiguration {
  /// Reads the text of `portolan.yml`. Faults are findings, and reading goes on after them.
  public static func read(_ file: SourceFile, diagnostics: inout [Diagnostic]) -> SiteConfiguration {
    let block = BlockText(file: file, linesFrom: 1, through: file.lineCount)
    var found: [Diagnostic] = []
    let root = YAMLNode.parse(block, diagnostics: &found)
    diagnostics.append(contentsOf: found)
    guard let root else { return SiteConfiguration() }
    var reader = ConfigurationReader(root)
    let configuration = reader.read()
    diagnostics.append(contentsOf: reader.diagnostics)
    return configuration
  }
}

private struct ConfigurationReader {
  var reader: ObjectReader
  var diagnostics: [Diagnostic] = []

  init(_ root: YAMLNode) {
    reader = ObjectReader(root, subject: "site")
  }

  mutating func read() -> SiteConfiguration {
    var configuration = SiteConfiguration()
    configuration.version = version()
    configuration.title = reader.text("title")
    configuration.summary = reader.text("summary")
    configuration.baseURL = baseURL()
    configuration.languages = languages()
    configuration.editURL = editURL()
    configuration.content = folder("content")
    configuration.output = folder("output")
    configuration.templates = folder("templates")
    if let policy = reader.choice("html", of: SiteConfiguration.HTMLPolicy.allCases.map(\.rawValue)) {
      configuration.html = SiteConfiguration.HTMLPolicy(rawValue: policy.value) ?? .drop
    }
    configuration.severities = severities()
    configuration.variables = variables()
    configuration.rulesDate = rulesDate()
    diagnostics.append(contentsOf: reader.finish().map(Self.asConfiguration))
    return configuration
  }

  /// The findings of the reader of blocks, under names that speak of the configuration.
  private static func asConfiguration(_ finding: Diagnostic) -> Diagnostic {
    var finding = finding
    switch finding.id {
    case "model/unknown-field": finding.id = "config/unknown-key"
    case "block/wrong-type", "block/wrong-value": finding.id = "config/wrong-value"
    default: break
    }
    return finding
  }

  private mutating func report(_ summary: String, at place: SourceRange, fix: String) {
    diagnostics.append(Diagnostic(id: "config/wrong-value", summary, at: place, solutions: [.init(fix)]))
  }

  /// The versions that the site is written for; this one must be among them.
  private mutating func version() -> Located<String>? {
    guard let version = reader.text("portolan") else { return nil }
    guard let requirement = ProgramVersion.Requirement(version.value) else {
      report(
        "'\(version.value)' is no version of Portolan", at: version.place,
        fix: "Write the least version as in '>= 0.1', or the only one as in '0.1'")
      return nil
    }
    if !requirement.isMet(by: ProgramVersion.number) {
      report(
        "this is Portolan \(ProgramVersion.number), but the site is written for '\(version.value)'", at: version.place,
        fix: "Run a version that the site accepts, or change what it accepts")
    }
    return version
  }

  private mutating func rulesDate() -> Located<String>? {
    guard let date = reader.text("rules-date") else { return nil }
    guard CalendarDate(date.value) != nil else {
      report("'\(date.value)' is no date", at: date.place, fix: "Write it as in '2026-11-21'")
      return nil
    }
    return date
  }

  private mutating func baseURL() -> Located<String>? {
    guard var url = reader.text("base-url") else { return nil }
    guard url.value.hasPrefix("https://") || url.value.hasPrefix("http://"), !url.value.contains(where: \.isWhitespace),
      !url.value.contains("?"), !url.value.contains("#")
    else {
      report(
        "'\(url.value)' is no address at which a site can stand", at: url.place,
        fix: "Write it with its scheme, such as 'https://runbooks.example.com/'")
      return nil
    }
    if !url.value.hasSuffix("/") { url.value += "/" }
    return url
  }

  private mutating func languages() -> [Located<String>] {
    let one = reader.text("language")
    let many = reader.texts("languages") ?? []
    var languages: [Located<String>] = []
    for language in (one.map { [$0] } ?? []) + many
    where !languages.contains(where: { $0.value == language.value }) {
      guard Self.isLanguage(language.value) else {
        report("'\(language.value)' is no language tag", at: language.place, fix: "Write it as in 'en' or 'pt-BR'")
        continue
      }
      languages.append(language)
    }
    return languages
  }

  /// Whether a text has the form of a language tag (RFC 5646): letters, then parts of up to eight letters or digits.
  static func isLanguage(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard let first = parts.first, (2...3).contains(first.utf8.count), first.utf8.allSatisfy(isLetter) else {
      return false
    }
    return parts.dropFirst().allSatisfy { part in
      (1...8).contains(part.utf8.count) && part.utf8.allSatisfy { isLetter($0) || (0x30...0x39).contains($0) }
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  private mutating func editURL() -> Located<String>? {
    guard let url = reader.text("edit-url") else { return nil }
    guard url.value.hasPrefix("https://") || url.value.hasPrefix("http://"), url.value.contains("{path}") else {
      report(
        "'\(url.value)' is no pattern of an address", at: url.place,
        fix: "Write it as in 'https://git.example.com/runbooks/edit/main/{path}'")
      return nil
    }
    return url
  }

  /// A folder that must stay inside the site's root.
  private mutating func folder(_ key: String) -> Located<String>? {
    guard let folder = reader.text(key) else { return nil }
    // The output may stand anywhere; what is read may not.
    guard key == "output" || (!folder.value.hasPrefix("/") && ContentPath.resolve(folder.value, in: "") != nil) else {
      report("'\(folder.value)' leaves the site's root", at: folder.place, fix: "Name a folder inside the root")
      return nil
    }
    return folder
  }

  private mutating func severities() -> [(rule: Located<String>, severity: Severity?)] {
    guard let node = reader.node("severities"), !node.isNothing else { return [] }
    guard let entries = node.entries else {
      report(
        "'severities' takes rules with their severities, not \(node.description)", at: node.place,
        fix: "Write one rule a line, as in 'link/broken: warning'")
      return []
    }
    let words = ["error", "warning", "info", "off"]
    var severities: [(rule: Located<String>, severity: Severity?)] = []
    for entry in entries {
      let rule = entry.key.value
      if Catalogue.rule(rule) == nil {
        let near = Catalogue.nearest(to: rule).flatMap { Catalogue.rule($0)?.id }
        report(
          "there is no rule '\(rule)'", at: entry.key.place,
          fix: near.map { "Write '\($0)'" } ?? "Name the rule that stands in square brackets in the message")
        continue
      }
      guard let word = entry.value.text, words.contains(word) else {
        report(
          "a severity is \(ObjectReader.list(words)), not \(entry.value.description)",
          at: entry.value.place.bytes.isEmpty ? entry.key.place : entry.value.place,
          fix: NearMiss.of(entry.value.text ?? "", in: words).map { "Write '\($0)'" } ?? "Choose one of them")
        continue
      }
      severities.append((entry.key, Severity(rawValue: word)))
    }
    return severities
  }

  private mutating func variables() -> [(name: Located<String>, value: Located<String>)] {
    guard let node = reader.node("vars"), !node.isNothing else { return [] }
    guard let entries = node.entries else {
      report(
        "'vars' takes names with their values, not \(node.description)", at: node.place,
        fix: "Write one variable a line, as in 'region: ap-northeast-1'")
      return []
    }
    var variables: [(name: Located<String>, value: Located<String>)] = []
    for entry in entries {
      guard let value = entry.value.located else {
        report(
          "the value of '\(entry.key.value)' must be text, not \(entry.value.description)", at: entry.key.place,
          fix: "Give it one value")
        continue
      }
      variables.append((entry.key, value))
    }
    return variables
  }
}
