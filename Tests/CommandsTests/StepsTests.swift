import Foundation
import Testing

@Suite struct StepsCommandTests {
  private static let page = """
    ---
    title: Harmless
    ---

    ```yaml steps
    id: harmless
    title: Do no harm
    placeholders:
      given-name: A word
      made-name: { is: What the second step prints, from: second }
    steps:
      - do: Say a word
        who: Somebody
        minutes: 5
        danger: It is loud, and it's "quoted" with $HOME and `date`
        run: |
          printf '%s|\\n' 'a {{given-name}} b' {{given-name}} "c {{given-name}}" \\
            last
          cat <<EOF
          text {{given-name}}
          EOF
        see: the word
        undo: { run: "echo unsay {{given-name}}" }
      - pause: Everybody is there
        who: all
      - do: Print a value
        id: second
        run: |
          echo printing
          for word in one two; do
            echo "$word {{made-name}}"
          done
        check: "false"
        irreversible: It is out
      - do: End
        run: echo the end
    ```

    """

  private static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  private func withSite(_ body: (URL) throws -> Void) throws {
    try withFolder([
      "portolan.yml": "title: Fixture\n", "content/index.md": "---\ntitle: Home\n---\n\nText.\n",
      "content/harmless.md": Self.page,
    ]) { folder throws in try body(folder) }
  }

  /// The script of the page, in a file.
  private func script(_ arguments: [String] = [], in folder: URL) throws -> URL {
    let run = try Program.run(["steps", "harmless", "--format", "sh"] + arguments, in: folder)
    try #require(run.code == 0, "\(run.errors)")
    let file = folder.appendingPathComponent("steps.sh")
    try Data(run.output.utf8).write(to: file)
    return file
  }

  private func play(
    _ script: URL, _ answers: [String], environment: [String: String] = [:], in folder: URL
  ) throws -> Program.Result {
    try Program.run(
      [script.path], in: folder, input: answers.map { $0 + "\n" }.joined(), environment: environment,
      program: URL(fileURLWithPath: "/bin/bash"))
  }

  @Test func `the script asks before each step and runs it`() throws {
    try withSite { folder throws in
      let script = try script(in: folder)
      let answers = ["y", "a b", "y", "y", "y", "made it", "y", "y", "y", "y"]
      let run = try play(script, answers, in: folder)
      #expect(run.code == 0, "\(run.output)\(run.errors)")
      #expect(run.errors.isEmpty)
      // A value with a blank is one word, wherever it stands.
      #expect(run.output.contains("a a b b|\na b|\nc a b|\nlast|\ntext a b\n"))
      #expect(run.output.contains("It is loud, and it's \"quoted\" with $HOME and `date`"))
      #expect(run.output.contains("uit: printing\n"))
      #expect(run.output.contains("one made it\ntwo made it\n"))
      #expect(run.output.contains("failed with status 1"))
      #expect(run.output.contains("the end\n") && run.output.contains("All steps are through."))
      // The value of the second step is asked for once it is printed.
      let printed = try #require(run.output.firstRange(of: "uit: printing\n"))
      let asked = try #require(run.output.firstRange(of: "{{made-name}}: What the second step prints"))
      #expect(printed.upperBound <= asked.lowerBound)
    }
  }

  @Test func `values come from the environment`() throws {
    try withSite { folder throws in
      let script = try script(in: folder)
      let environment = ["RUNBOOK_GIVEN_NAME": "it's $x", "RUNBOOK_MADE_NAME": "m"]
      let run = try play(script, ["y", "y", "y", "y", "y", "y"], environment: environment, in: folder)
      #expect(run.output.contains("a it's $x b|\nit's $x|\n"))
      #expect(!run.output.contains("A value is needed"))
    }
  }

  @Test func `a step is skipped, and the script stops when asked to or when nobody answers`() throws {
    try withSite { folder throws in
      let script = try script(in: folder)
      let skipped = try play(script, ["s", "y", "s", "s"], in: folder)
      #expect(skipped.code == 0)
      #expect(!skipped.output.contains("last|") && !skipped.output.contains("uit: printing\n"))
      #expect(skipped.output.contains("All steps are through."))
      for answers in [["q"], [], ["s", "q"], ["x", "maybe"]] {
        let stopped = try play(script, answers, in: folder)
        #expect(stopped.code == 1)
        #expect(stopped.output.hasSuffix("Stopped.\n") && !stopped.output.contains("last|"))
      }
    }
  }

  @Test func `the way back is a script too`() throws {
    try withSite { folder throws in
      let script = try script(["--back-from", "3"], in: folder)
      let run = try play(script, ["y", "word"], in: folder)
      #expect(run.code == 0)
      #expect(run.output.contains("unsay word\n"))
      #expect(!run.output.contains("the end"))
    }
  }

  @Test func `the script speaks the language of its page`() throws {
    try withFolder([
      "portolan.yml": "title: Fixture\nlanguages: [ja]\n", "content/index.md": "# 家\n",
      "content/harmless.md": Self.page,
    ]) { folder throws in
      let script = try script(in: folder)
      let answers = ["y", "a b", "y", "y", "y", "made it", "y", "y", "y", "y"]
      let run = try play(script, answers, in: folder)
      #expect(run.code == 0 && run.errors.isEmpty, "\(run.output)\(run.errors)")
      for words in [
        "手順 1/3: Say a word\n(Somebody, 5 分)", "警告: It is loud", "{{given-name}} の値が必要です: A word", "実行しますか？",
        "次のように表示されるはずです:", "一時停止:", "Everybody is there（all）", "そのとおりですか？", "終了コード 1 で失敗しました", "すべての手順が終わりました。",
      ] {
        #expect(run.output.contains(words), "\(words)")
      }
      // Nothing is left of the other language but what the page itself says.
      for words in ["Run it?", "Step 1", "WARNING", "You should see", "Is it so?", "failed with", "needed"] {
        #expect(!run.output.contains(words), "\(words)")
      }
      let stopped = try play(script, ["q"], in: folder)
      #expect(stopped.code == 1 && stopped.output.hasSuffix("中止しました。\n"))
      let back = try play(try self.script(["--back-from", "3"], in: folder), ["y", "word"], in: folder)
      #expect(back.code == 0)
      #expect(back.output.contains("手順 1/3 を元に戻す: Say a word"))
      #expect(back.output.contains("unsay word\n") && back.output.contains("切り戻しが終わりました。"))
    }
  }

  @Test func `a translated page has its own language`() throws {
    try withFolder([
      "portolan.yml": "title: Fixture\nlanguages: [en, ja]\n", "content/index.md": "# Home\n",
      "content/harmless.md": "# Text\n", "content/harmless.ja.md": Self.page,
    ]) { folder throws in
      let run = try Program.run(["steps", "harmless.ja", "--format", "sh"], in: folder)
      #expect(run.output.contains("実行しますか？"))
    }
  }

  @Test(arguments: [
    "aiven-azure-vnet-peering", "aurora-data-api-cross-account", "aws-to-azure-mysql", "privatelink-nlb-private-dns",
    "rds-proxy-cross-account",
  ])
  func `the scripts of the runbooks can be read by a shell`(runbook: String) throws {
    let repository = Self.repository
    try withFolder { folder throws in
      for arguments in [[], ["--back-from", "5"]] {
        let run = try Program.run(["steps", runbook, repository.path, "--format", "sh"] + arguments, in: folder)
        #expect(run.code == 0, "\(run.errors)")
        // No placeholder is left where a shell would take it for a word.
        let file = folder.appendingPathComponent("steps.sh")
        try Data(run.output.utf8).write(to: file)
        let check = try Program.run(["-n", file.path], in: folder, program: URL(fileURLWithPath: "/bin/sh"))
        #expect(check.code == 0, "\(check.errors)")
        let lint = URL(fileURLWithPath: "/usr/bin/shellcheck")
        guard FileManager.default.isExecutableFile(atPath: lint.path) else { continue }
        let clean = try Program.run([file.path], in: folder, program: lint)
        #expect(clean.code == 0, "\(clean.output)")
      }
    }
  }

  @Test func `the steps are told as text and as JSON`() throws {
    try withSite { folder throws in
      let text = try Program.run(["steps", "harmless"], in: folder)
      #expect(text.code == 0)
      #expect(text.output.contains("1. Say a word (Somebody, 5 min)"))
      #expect(text.output.contains("Everybody is there (all)"))
      let json = try Program.run(["steps", "harmless", "--format", "json"], in: folder)
      let document = try #require(
        try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
      let items = try #require(document["items"] as? [[String: Any]])
      #expect(items.map { $0["kind"] as? String } == ["step", "pause", "step", "step"])
      let schema = try JSONSchema(try Data(contentsOf: Self.repository.appending(path: "docs/steps.schema.json")))
      #expect(try schema.faults(in: Data(json.output.utf8)) == [])
      for runbook in ["rds-proxy-cross-account", "aws-to-azure-mysql"] {
        let run = try Program.run(["steps", runbook, Self.repository.path, "--format", "json"], in: folder)
        #expect(try schema.faults(in: Data(run.output.utf8)) == [], "\(runbook)")
      }
      let values = try #require(document["placeholders"] as? [[String: Any]])
      #expect(values.map { $0["from"] as? String } == [nil, "second"])
    }
  }

  @Test func `what is not there is told with the nearest`() throws {
    try withSite { folder throws in
      let run = try Program.run(["steps", "harmles"], in: folder)
      #expect(run.code == 2)
      #expect(run.errors.contains("harmless"))
      let step = try Program.run(["steps", "harmless", "--back-from", "secnd"], in: folder)
      #expect(step.code == 2 && step.errors.contains("second"))
    }
  }
}
