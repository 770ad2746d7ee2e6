import Diagnostics
import Testing

@testable import Site

@Suite struct ConfigurationTests {
  private func read(_ text: String) -> (SiteConfiguration, [String]) {
    var diagnostics: [Diagnostic] = []
    let configuration = SiteConfiguration.read(SourceFile(path: "portolan.yml", text: text), diagnostics: &diagnostics)
    return (
      configuration,
      diagnostics.map { finding in
        let start = finding.place?.start
        return "\(finding.id) \(start?.line ?? 0):\(start?.column ?? 0) \(finding.summary)"
      }
    )
  }

  @Test func everyKeyIsRead() {
    let (configuration, findings) = read(
      """
      portolan: ">= 0.1"
      title: Runbooks
      summary: How we connect
      base-url: https://runbooks.example.com/team
      languages: [en, ja]
      edit-url: https://git.example.com/edit/main/{path}
      content: pages
      output: public
      templates: looks
      html: allow
      rules-date: 2026-11-21
      severities:
        link/broken: warning
        link/broken-anchor: off
      vars:
        region: ap-northeast-1
      """)
    #expect(findings == [])
    #expect(configuration.title?.value == "Runbooks")
    #expect(configuration.baseURL?.value == "https://runbooks.example.com/team/")
    #expect(configuration.language == "en")
    #expect(configuration.languages.map(\.value) == ["en", "ja"])
    #expect(configuration.html == .allow)
    #expect(configuration.severities.map(\.severity) == [.warning, nil])
    #expect(configuration.variables.map(\.value.value) == ["ap-northeast-1"])
    #expect(configuration.version?.value == ">= 0.1")
  }

  @Test func allFaultsAreToldAtTheirPlaces() {
    let (_, findings) = read(
      """
      titel: Runbooks
      base-url: runbooks.example.com
      html: maybe
      language: english
      edit-url: https://git.example.com/edit
      content: ../elsewhere
      severities:
        link/broken: warn
      vars: 3
      """)
    #expect(
      Set(findings) == [
        "config/unknown-key 1:1 a site has no key 'titel'",
        "config/wrong-value 2:11 'runbooks.example.com' is no address at which a site can stand",
        "config/wrong-value 3:7 'maybe' is no value of 'html'",
        "config/wrong-value 4:11 'english' is no language tag",
        "config/wrong-value 5:11 'https://git.example.com/edit' is no pattern of an address",
        "config/wrong-value 6:10 '../elsewhere' leaves the site's root",
        "config/wrong-value 8:16 a severity is 'error', 'warning', 'info' or 'off', not 'warn'",
        "config/wrong-value 9:7 'vars' takes names with their values, not '3'",
      ])
  }

  @Test func aRuleThatDoesNotExistIsToldWithTheNearest() {
    var diagnostics: [Diagnostic] = []
    let file = SourceFile(path: "portolan.yml", text: "severities: { link/brokn: warning, zzzzzzzz: off }\n")
    let configuration = SiteConfiguration.read(file, diagnostics: &diagnostics)
    #expect(configuration.severities.isEmpty)
    #expect(diagnostics.map(\.summary) == ["there is no rule 'link/brokn'", "there is no rule 'zzzzzzzz'"])
    #expect(diagnostics.allSatisfy { $0.severity == .error && $0.id == "config/wrong-value" })
    #expect(diagnostics.first?.solutions.map(\.summary) == ["Write 'link/broken'"])
    #expect(diagnostics.first?.place?.start.column == 15)
  }

  @Test(arguments: ["soon", "2026-02-30", "[1]"])
  func theDateOfTheRulesIsADate(text: String) {
    #expect(read("rules-date: \(text)\n").1.count == 1)
    #expect(read("rules-date: \(text)\n").1.allSatisfy { $0.hasPrefix("config/wrong-value 1:13 ") })
  }

  @Test(arguments: [
    ("0.1", "0.1.0", true), ("0.1", "0.1.7", true), ("0.1", "0.2.0", false), ("0.1", "0.10.0", false),
    ("9", "0.1.0", false), ("0", "0.9.0", true), (">= 0.1", "0.1.0", true), (">=0.2", "0.10.0", true),
    (">= 0.2", "0.1.9", false), (">= 0.2", "1.0.0", true), (">= 1", "0.9.0", false), ("1.2.3", "1.2.3", true),
  ])
  func aVersionIsComparedNumberByNumber(requirement: String, version: String, isMet: Bool) throws {
    #expect(try #require(ProgramVersion.Requirement(requirement)).isMet(by: version) == isMet)
  }

  @Test(arguments: ["", ">=", "latest", "0.", ".1", "1.2.3.4", "> 0.1", "-1", ">= 0.1 "])
  func whatIsNoVersionIsRefused(text: String) {
    #expect(ProgramVersion.Requirement(text) == nil)
  }

  @Test func aSiteForAnotherVersionIsNotBuilt() throws {
    for requirement in ["9", "\">= 9.1\"", "new"] {
      let site = try TemporarySite(["portolan.yml": "portolan: \(requirement)\n", "a.md": "# A\n"])
      let result = site.build()
      #expect(result.findings("config/wrong-value").count == 1)
      #expect(!result.isWritten)
    }
  }

  @Test func severitiesDecideHowMuchAFindingMatters() throws {
    let site = try TemporarySite([
      "portolan.yml": "severities:\n  link/broken: info\n  link/broken-anchor: off\n",
      "content/a.md": "[x](gone.md) [y](#gone)\n",
    ])
    let result = site.build()
    #expect(result.lines == ["info link/broken content/a.md:1 there is no file 'gone.md'"])
    #expect(result.isWritten)
  }

  @Test func aSiteWithoutItsContentFolderIsToldSo() throws {
    let site = try TemporarySite(["portolan.yml": "content: pages\n", "a.md": "# A\n"])
    #expect(site.check().findings("config/wrong-value") == ["portolan.yml:1 there is no folder 'pages'"])
  }

  @Test func whatTheConfigurationSaysShowsOnPages() throws {
    let site = try TemporarySite([
      "portolan.yml": """
      title: Team runbooks
      base-url: https://runbooks.example.com
      edit-url: https://git.example.com/edit/main/{path}
      """,
      "content/a b.md": "---\nsummary: About a\nreviewed: 2026-01-02\nreview-every: 90d\nowner: dba\n---\n# A\n",
    ])
    #expect(site.build().lines == [])
    let page = try #require(site.page("a b.html"))
    #expect(page.contains("<title>A · Team runbooks</title>"))
    #expect(page.contains("<link rel=\"canonical\" href=\"https://runbooks.example.com/a%20b.html\">"))
    #expect(page.contains("href=\"https://git.example.com/edit/main/content/a%20b.md\""))
    #expect(page.contains("<meta name=\"description\" content=\"About a\">"))
    #expect(page.contains("datetime=\"2026-01-02\" data-review-every=\"90 days\""))
    #expect(try #require(site.page("sitemap.xml")).contains("<loc>https://runbooks.example.com/a%20b.html</loc>"))
    #expect(try #require(site.page("404.html")).contains("href=\"https://runbooks.example.com/site-assets/site.css\""))
  }
}
