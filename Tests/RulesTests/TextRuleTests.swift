import Diagnostics
import Rules
import Testing

@Suite("What the text of a page says")
struct TextRuleTests {
  private func findings(in lines: [String], language: String, runbook: Bool = true) -> [Diagnostic] {
    let text = (["```" + language] + lines + ["```"]).joined(separator: "\n")
    var page = FixturePage(path: "page.md", text: text).text
    page.isRunbook = runbook
    return Rules.check(page)
  }

  @Test(
    "what weakens encryption is found where it stands",
    arguments: [
      ("mysql --ssl-mode=disabled", "--ssl-mode=disabled"), ("mysql --ssl-cipher=AES256-SHA -p", "AES256-SHA"),
      ("psql 'host=db sslmode=disable'", "sslmode=disable"), ("curl --tls-max TLSv1.1", "TLSv1.1"),
      ("export PGSSL=TLSv1", "TLSv1"),
    ])
  func weak(line: String, part: String) throws {
    let found = try #require(findings(in: [line], language: "bash").first { $0.id == "tls/weak-cipher" })
    #expect(found.place?.text == part)
    #expect(found.severity == .warning)
  }

  @Test(
    "what does not weaken encryption is left alone",
    arguments: [
      "mysql --ssl-cipher=ECDHE-RSA-AES256-SHA384", "mysql --ssl-cipher=AES256-SHA256", "curl --tlsv1.2 TLSv1.2",
      "# never sslmode=disable", "psql sslmode=verify-full", "nginx TLSv1.3",
    ])
  func strong(line: String) {
    #expect(findings(in: [line], language: "bash").map(\.id) == [])
  }

  @Test("the output of a session is not what the reader types")
  func session() {
    let lines = ["$ mysql -u app -p", "ERROR: sslmode=disable is not allowed", "[me@host ~]$ mysql --skip-ssl"]
    let found = findings(in: lines, language: "console")
    #expect(found.map(\.id) == ["tls/weak-cipher"])
    #expect(found.first?.place?.text == "--skip-ssl")
  }

  @Test(
    "options that a command does not understand",
    arguments: [
      ("az vm list --resource-groupaiven-test", "--resource-groupaiven-test"),
      ("az vm list --subscription {{own-tenant-id}}", "{{own-tenant-id}}"),
      ("az vm list --subscription <own tenant ID>", "<own tenant ID>"),
      ("mysql -u app -p -d orders", "-d"),
      ("sudo /usr/bin/mysql -d orders", "-d"),
    ])
  func syntax(line: String, part: String) throws {
    let found = try #require(findings(in: [line], language: "sh").first { $0.id == "doc/command-syntax" })
    #expect(found.place?.text == part)
  }

  @Test(
    "options that are right",
    arguments: [
      "az vm list --resource-group=aiven-test", "az vm list --resource-group aiven-test", "psql -d orders",
      "az login --tenant {{tenant}}", "az group list --subscriptions all", "echo mysql; ls -d .",
      "az network vnet subnet list --vnet-name-prefix x",
    ])
  func rightSyntax(line: String) {
    #expect(findings(in: [line], language: "sh").filter { $0.id == "doc/command-syntax" }.map(\.summary) == [])
  }

  @Test("a word that continues on the next line keeps its place")
  func continuation() throws {
    let found = findings(in: ["mysql -u app \\", "  -d orders"], language: "sh")
    #expect(found.map(\.id) == ["doc/command-syntax"])
    #expect(found.first?.place?.start == SourcePosition(line: 3, column: 3))
    #expect(found.first?.solutions.first?.replacement?.value == "-D")
  }

  @Test(
    "commands for products that are gone",
    arguments: [
      "az mysql server create --name x", "az postgres server list", "aws appmesh list-meshes",
      "aws rds create-db-cluster --engine-mode serverless",
    ])
  func retired(line: String) {
    #expect(findings(in: [line], language: "sh").map(\.id) == ["doc/retired-product"])
  }

  @Test(
    "commands for their successors",
    arguments: [
      "az mysql flexible-server create --name x", "aws rds create-db-cluster --engine-mode provisioned",
      "az ad sp create --id 55f300d4-fc50-4c5e-9222-e90a6e2187fb",
    ])
  func successors(line: String) {
    #expect(findings(in: [line], language: "sh").map(\.id) == [])
  }

  @Test(
    "faults of JSON are told where they are",
    arguments: [
      (#"{ "Statement": [], }"#, 18), (#"{ "Statement": [1,] }"#, 18), (#"{ "Statement": 'x' }"#, 16),
      (#"{ "Statement" [] }"#, 15), (#"{ "Statement": [] "b": 1 }"#, 19), (#"{ "Statement": [] } x"#, 21),
      (#"{ "Statement": // no"#, 16), (#"{ "Statement": 01 }"#, 16), (#"{ "Statement": "x }"#, 20),
    ])
  func json(line: String, column: Int) throws {
    let found = findings(in: [line], language: "json")
    #expect(found.map(\.id) == ["policy/json-invalid"])
    #expect(found.first?.place?.start == SourcePosition(line: 2, column: column))
  }

  @Test(
    "JSON that is right, or no policy",
    arguments: [
      #"{ "Statement": [{ "Effect": "Allow", "Action": "*", "Resource": "*" }] }"#, #"{ "a": 1, }"#,
      #"{ "Statement": { "Action": ["s3:Get*", "rds-data:ExecuteStatement"], "n": [-1.5e3, null, true, "\u00e9"] } }"#,
    ])
  func rightJSON(line: String) {
    #expect(findings(in: [line], language: "json").map(\.summary) == [])
  }

  @Test("nesting without end is a fault, not a crash")
  func nesting() {
    let line = #"{ "Statement": "# + String(repeating: "[", count: 100_000)
    #expect(findings(in: [line], language: "json").map(\.id) == ["policy/json-invalid"])
  }

  @Test(
    "actions that are none",
    arguments: ["rds-data:ExecuteStatement,", "secretsmanager:GetSecretValue ", "ExecuteStatement", "RDS:Execute"])
  func actions(action: String) throws {
    let line = #"{ "Statement": { "Effect": "Allow", "Action": ["\#(action)"] } }"#
    let found = findings(in: [line], language: "json")
    #expect(found.map(\.id) == ["iam/action-syntax"])
    #expect(found.first?.place?.text == action)
  }

  @Test("placeholders matter in runbooks only, and a redirection is none")
  func placeholders() {
    #expect(findings(in: ["kubectl logs <pod-name>"], language: "sh").map(\.id) == ["doc/placeholder-left"])
    #expect(findings(in: ["kubectl logs <pod-name>"], language: "sh", runbook: false).map(\.id) == [])
    #expect(findings(in: ["psql <file >log", "cat <<EOF >x", "a < b > c"], language: "sh").map(\.id) == [])
    #expect(findings(in: ["aws sts get-caller --id xxxxxxxx"], language: "sh").map(\.id) == ["doc/placeholder-left"])
  }

  @Test("odd text is read without harm")
  func oddText() {
    for line in ["", "\\", "'", "\"", "<", "$", "[", "\u{FEFF}", "🇯🇵日本", "az", "mysql", "#", "| | |", "[[[@$ "] {
      for language in ["sh", "console", "json policy-of=x", "yaml", ""] {
        _ = findings(in: [line, line], language: language)
      }
    }
  }
}

@Suite("Taking a page apart")
struct PageTextTests {
  private func page(_ text: String, isRunbook: Bool = false) -> PageText {
    PageText(file: SourceFile(path: "page.md", text: text), fences: [], isRunbook: isRunbook)
  }

  @Test("a page without anything to look for is left unread")
  func untriggered() {
    #expect(page("# Title\n\nNothing to see.").prose.isEmpty)
    #expect(page("").prose.isEmpty)
    #expect(page("A").prose.isEmpty)
  }

  @Test("passages end at blank lines, items, headings and rows, and keep their places")
  func passages() {
    let text = "# Azure AD\n\nfirst\nsecond\n- one\n- two\n  more\n1. three\n\n| a |\n| b |\n> quoted\n"
    let passages = page(text).prose
    #expect(
      passages.map(\.value) == [
        "# Azure AD", "first\nsecond", "- one", "- two\n  more", "1. three", "| a |", "| b |\n> quoted",
      ])
    #expect(passages.allSatisfy { $0.place.text == $0.value })
  }

  @Test("a passage that tells of the past is no advice")
  func history() {
    let text = "- Use Azure AD.\n- Azure AD was renamed.\n\nAzure AD\nis what it was called\n\nAzure ADX"
    let findings = Rules.check(page(text))
    #expect(findings.map { $0.place?.start.line } == [1])
    #expect(findings.first?.place?.text == "Azure AD")
  }

  @Test("lines of fences are code and no prose")
  func fences() {
    let text = "Azure AD is renamed\n```sh\nmysql -d x\nAzure AD\n```\n"
    let file = SourceFile(path: "page.md", text: text)
    let page = PageText(
      file: file, fences: [("sh", [file.range(ofLine: 3), file.range(ofLine: 4)])], isRunbook: false)
    let findings = Rules.check(page)
    #expect(findings.map(\.id) == ["doc/command-syntax"])
    #expect(findings.first?.place?.start == SourcePosition(line: 3, column: 7))
  }
}

@Suite("What makes a page worth a closer look")
struct TriggerTests {
  @Test("no page that a rule finds fault with is passed over", arguments: Twins.all)
  func badPages(twins: Twins) {
    let bad = FixturePage(path: "page.md", text: twins.bad)
    guard !Rules.check(PageText(code: bad.code, prose: bad.prose, isRunbook: false)).isEmpty else { return }
    let page = PageText(
      file: bad.file, fences: bad.code.map { ($0.language, $0.lines.map(\.place.bytes)) }, isRunbook: false)
    #expect(!page.code.isEmpty || !page.prose.isEmpty)
  }
}
