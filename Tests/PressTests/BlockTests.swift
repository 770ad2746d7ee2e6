import Diagnostics
import Foundation
import Runbook
import Site
import Testing

@testable import Press

/// Blocks of small pages, as readers see them.
@Suite struct BlockTests {
  private static let topology = """
    ```yaml topology
    id: shop
    aws-account shop:
      vpc shop-vpc:
        region: eu-central-1
        cidr: 10.0.0.0/16
        subnet app-a: { zone: eu-central-1a, cidr: 10.0.1.0/24, route-table: routes }
        route-table routes:
          main: true
          routes: []
        security-group app-sg:
          ingress: []
          egress:
            - allow tcp 8080 to api-sg
        security-group api-sg:
          ingress:
            - allow tcp 8080 from app-sg
          egress: []
        instance app: { subnet: app-a, address: 10.0.1.10, security-groups: [app-sg] }
        instance api: { subnet: app-a, address: 10.0.1.20, security-groups: [api-sg], listens: [tcp 8080] }
    ```

    """

  private static func scenario(_ id: String, port: Int, expect: String) -> String {
    """
    ```yaml scenario
    id: \(id)
    title: The app calls <the> API on \(port)
    from: app
    to: api
    by: 10.0.1.20
    port: \(port)
    expect: \(expect)
    ```

    """
  }

  private static func page(_ blocks: String, matter: String = "") -> [String: String] {
    ["portolan.yml": "title: T\n", "content/a.md": "---\ntitle: A & B\n\(matter)---\n\n" + topology + blocks]
  }

  @Test func aClaimThatHoldsIsShownAsHolding() throws {
    let site = try PressSite(Self.page(Self.scenario("s", port: 8080, expect: "reachable")))
    #expect(site.result.diagnostics.map(\.summary) == [])
    let page = try #require(site.file("a.html"))
    #expect(page.contains("<section class=\"claim claim-holds\" id=\"scenario-s\""))
    #expect(page.contains("<span>reachable, as claimed</span>"))
    #expect(page.contains("The claim of this page is proved from its topology."))
    #expect(!page.contains("does-not-hold"))
    #expect(page.contains("The app calls &lt;the&gt; API on 8080"))
  }

  @Test func aClaimThatDoesNotHoldIsShownAsRefuted() throws {
    let files = Self.page(
      Self.scenario("s", port: 8080, expect: "reachable") + Self.scenario("t", port: 9090, expect: "reachable"))
    #expect(try PressSite(files).file("a.html") == nil)
    let page = try #require(try PressSite(files, keepGoing: true).file("a.html"))
    #expect(page.contains("<section class=\"claim claim-refuted\" id=\"scenario-t\""))
    #expect(page.contains("This claim does not hold."))
    #expect(page.contains("1 of 2 claims of this page does not hold."))
    #expect(page.contains("href=\"reference/reasons/index.html#filter-no-allow\""))
    // What is wrong is unfolded; what holds is not.
    #expect(page.components(separatedBy: "<details class=\"proof\" open>").count == 2)
  }

  @Test func aClaimThatDoesNotHoldTellsTheLineThatIsProvedToMendIt() throws {
    let files = Self.page(Self.scenario("s", port: 8080, expect: "reachable")).mapValues {
      $0.replacing("- allow tcp 8080 from app-sg", with: "- allow tcp 8081 from app-sg")
    }
    let site = try PressSite(files, keepGoing: true)
    let sentence = "Add 'allow tcp 8080 from app-sg' to the ingress of security-group api-sg"
    #expect(
      site.result.diagnostics.flatMap(\.solutions).map(\.summary).contains("\(sentence): then the claim is proved"))
    let page = try #require(site.file("a.html"))
    let told = try #require(page.firstMatch(of: #/<dt>Proved to mend it</dt><dd>(.*?)</dd>/#)).1
    #expect(told.replacing("&#39;", with: "'").hasPrefix("\(sentence). <code>- allow tcp 8080 from app-sg</code>"))
    // Where the claim is that it fails, nothing is to be mended.
    let meant = files.mapValues { $0.replacing("expect: reachable", with: "expect: { blocked: filter.no-allow }") }
    #expect(try PressSite(meant).file("a.html")?.contains("Proved to mend it") == false)
  }

  @Test func aProofLeadsToTheLinesThatDecidedIt() throws {
    let files = Self.page(Self.scenario("s", port: 8080, expect: "reachable"))
    let page = try #require(try PressSite(files).file("a.html"))
    let text = try #require(files["content/a.md"])
    let line = try #require(
      text.split(separator: "\n", omittingEmptySubsequences: false).firstIndex {
        $0.contains("allow tcp 8080 to api-sg")
      })
    #expect(page.contains("<a class=\"evidence\" href=\"#L\(line + 1)\">line \(line + 1)</a>"))
    #expect(page.contains("id=\"L\(line + 1)\" data-line=\"\(line + 1)\""))
  }

  @Test func whatNearlyFitsIsToldWithWhatKeepsItFromFitting() throws {
    let page = try #require(
      try PressSite(Self.page(Self.scenario("s", port: 9090, expect: "{ blocked: filter.no-allow }"))).file("a.html"))
    #expect(
      page.contains("<code>allow tcp 8080 to api-sg</code>, but it is for port 8080, and the attempt is on 9090 "))
    // The filter on the other side and the listener would still be missing.
    #expect(page.contains("With that changed it would still fail: 2 more things stand in the way."))
    #expect(page.components(separatedBy: "<ol class=\"rest\">").count == 2)
  }

  @Test func theWayBackIsOneRow() throws {
    let page = try #require(
      try PressSite(Self.page(Self.scenario("s", port: 8080, expect: "reachable"))).file("a.html"))
    #expect(page.contains("The replies come back: what let the connection in remembers it."))
    #expect(page.contains("<tr class=\"leg\"><th colspan=\"5\" scope=\"rowgroup\">From instance app</th></tr>"))
  }

  @Test func aStepThatMendsAnObstacleIsLinked() throws {
    let pending = Self.topology.replacing(
      "security-groups: [api-sg], listens: [tcp 8080] }", with: "security-groups: [api-sg], state: stopped }")
    let steps = """
      ```yaml steps
      id: start-it
      steps:
        - do: Look at it
          see: "stopped"
        - do: Start the API
          sets: { api.state: running }
          undo: { run: "stop" }
      ```

      """
    let page = try #require(
      try PressSite(
        [
          "portolan.yml": "title: T\n",
          "content/a.md": "# A\n\n" + pending + Self.scenario("s", port: 8080, expect: "reachable") + steps,
        ], keepGoing: true
      ).file("a.html"))
    #expect(page.contains("<a href=\"#step-start-it-2\">Step 2 of "))
    #expect(page.contains("sets api.state to 'running'") || page.contains("sets api.state to &#39;running&#39;"))
    #expect(page.contains("id=\"step-start-it-2\""))
  }

  @Test func whatNoClaimComesToIsListed() throws {
    let page = try #require(
      try PressSite(Self.page(Self.scenario("s", port: 9090, expect: "{ blocked: filter.no-allow }"))).file("a.html"))
    #expect(page.contains("What the claims exercise: 8 of 8 resources"))
    let none = try #require(try PressSite(Self.page("")).file("a.html"))
    #expect(!none.contains("What the claims exercise"))
  }

  @Test func claimsAreCountedByHowTheyCameOut() {
    #expect(
      RunbookInsert.sentence(held: 3, refuted: 0, of: 3) == "All 3 claims of this page are proved from its topology.")
    #expect(RunbookInsert.sentence(held: 1, refuted: 2, of: 3) == "2 of 3 claims of this page do not hold.")
    #expect(RunbookInsert.sentence(held: 1, refuted: 0, of: 2) == "1 of 2 claims of this page is not proved.")
    #expect(
      RunbookInsert.sentence(held: 1, refuted: 1, of: 4)
        == "1 of 4 claims of this page does not hold, and 2 are not proved.")
  }

  @Test func aSymptomSaysWhatBringsItAbout() throws {
    let symptom = """
      ```yaml symptom
      error: "connect: timed out <110>"
      scenario: s
      cause: filter.no-allow
      fix: Admit the app.
      ```

      """
    let page = try #require(
      try PressSite(Self.page(Self.scenario("s", port: 8080, expect: "reachable") + symptom)).file("a.html"))
    #expect(page.contains("<dt>For example</dt><dd>This happens if "))
    #expect(page.contains("connect: timed out &lt;110&gt;"))
    // The questions stand below it, and it leads to them.
    let questions = try #require(page.firstRange(of: "<details class=\"seen\" id=\"see-s-timeout\">"))
    let symptomPlace = try #require(page.firstRange(of: "class=\"symptom\""))
    #expect(symptomPlace.lowerBound < questions.lowerBound)
    #expect(page.contains("<a href=\"#see-s-timeout\">"))
    #expect(page.contains("go on with <a href=\"#see-s-timeout-2\">question 2</a>"))
    #expect(page.contains("<li id=\"see-s-timeout-2\">"))
  }

  // MARK: Checklists

  private static let steps = """
    ## Stop conditions

    Stop if the [other](a.md) app is slow.

    ## Steps

    ```yaml steps
    id: work
    steps:
      - do: Ask the owner
        run: |
          portolan-first \\
            --word {{x}}
        see: "yes"
      - do: Ask the owner
        danger: It may be loud
      - pause: All are awake
      - do: Ring & run
        when: the door is closed
    placeholders:
      x: The word
    ```

    """

  private func checklist(matter: String = "", revisions: [String: PageRevision] = [:]) throws -> PressSite {
    let site = try PressSite(Self.page(Self.steps, matter: matter)) { _ in revisions }
    #expect(site.result.diagnostics.filter { $0.severity == .error }.map(\.summary) == [])
    return site
  }

  @Test func ticksOfStepsWithTheSameWordsAreKeptApart() throws {
    let page = try #require(try checklist().file("a.html"))
    let keys = ReadHTML(Data(page.utf8)).elements.compactMap { $0["data-step"] }
    #expect(keys == ["step-Ask-the-owner", "step-Ask-the-owner-2", "step-Ring---run"])
  }

  @Test func stopConditionsOnPaperAreThePagesOwn() throws {
    let page = try #require(try checklist().file("a-checklist-a4.html"))
    #expect(page.contains("<p>Stop if the other app is slow.</p>"))
    #expect(page.contains("Only if</b> the door is closed. If not, go to the end."))
    #expect(page.contains("Ring &amp; run"))
  }

  @Test func theUndoOfEachStepIsOnPaper() throws {
    let steps = Self.steps.replacing("see: \"yes\"\n", with: "see: \"yes\"\n    undo: { run: portolan-back first }\n")
      .replacing("danger: It may be loud\n", with: "danger: It may be loud\n    undo: { run: portolan-back second }\n")
    let site = try PressSite(Self.page(steps)) { _ in [:] }
    for paper in ["a4", "letter"] {
      let page = try #require(site.file("a-checklist-\(paper).html"))
      #expect(page.matches(of: #/<span class="do">Undo: Ask the owner</#).count == 2)
      // The last step is the first to be undone.
      let second = try #require(page.firstRange(of: ">second</span>"))
      let first = try #require(page.firstRange(of: ">first</span>"))
      #expect(second.lowerBound < first.lowerBound)
    }
  }

  @Test func commandsOnPaperAreBrokenBetweenWordsOnly() throws {
    let page = try #require(try checklist().file("a-checklist-letter.html"))
    #expect(
      page.contains(
        "<code class=\"typed\"><span class=\"word\">portolan-first \\</span></code>"
          + "<code class=\"typed\">  <span class=\"word\">--word</span> <span class=\"word\">{{x}}</span></code></div>")
    )
  }

  @Test func paperTellsOutagesSourcesOfValuesAndHowThingsStandAfterAnUndo() throws {
    let steps = """
      ```yaml steps
      id: move
      steps:
        - do: Stop the API
          id: stop-it
          sets: { api.state: stopped }
          outage: [s]
          run: halt
          see: a word
          undo: { run: "go" }
        - do: Start the API
          sets: { api.state: running }
          run: start {{word}}
          see: "running"
          undo: { run: "halt {{word}}", sets: { api.state: stopped } }
      given: { api.state: running }
      placeholders:
        word: { is: The word, from: stop-it }
      ```

      """
    let site = try PressSite(
      Self.page(Self.scenario("s", port: 8080, expect: "reachable") + steps), keepGoing: true)
    let checklist = try #require(site.file("a-checklist-a4.html"))
    let outage = "<b>Outage.</b> This stops working: The app calls &lt;the&gt; API on 8080. Step 2 mends it.</p>"
    #expect(checklist.components(separatedBy: outage).count == 2)
    #expect(checklist.contains("<td>The word (from step 1)</td>"))
    let rollback = try #require(site.file("a-rollback-letter.html"))
    #expect(rollback.contains("As it was before: <code>api.state</code>"))
    #expect(rollback.contains("Afterwards: <code>api.state: stopped</code>"))
    #expect(rollback.contains("{{word}}"))
  }

  @Test func theEdgesOfASheetTellTheVersion() throws {
    let plain = try #require(try checklist().file("a-checklist-a4.css"))
    #expect(plain.contains("@top-left { content: \"A & B\""))
    #expect(!plain.contains("commit"))
    let known = try #require(
      try checklist(
        matter: "reviewed: 2026-01-02\n", revisions: ["content/a.md": .init(commit: "0123456789", isChanged: false)]
      )
      .file("a-checklist-a4.css"))
    #expect(known.contains(" · commit 0123456789 · reviewed 2026-01-02\""))
  }

  @Test func aVersionIsTheHashOfTheContent() {
    // The values that the inventors of FNV-1a publish for 64 bits.
    #expect(ContentHash.of([]) == "cbf29ce484222325")
    #expect(ContentHash.of(Array("a".utf8)) == "af63dc4c8601ec8c")
    #expect(ContentHash.of(Array("foobar".utf8)) == "85944171f73967e8")
  }
}
