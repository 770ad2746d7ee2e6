/// The words that a script says by itself, in the language of its page.
///
/// None of them has an apostrophe, a backslash or a percent sign: they stand in single quotes of a shell, and in formats
/// of `printf`.
struct ScriptWords: Sendable {
  /// What stands at the top of the file; the argument is the path of the page.
  var madeFrom: @Sendable (String) -> String
  var holdsBackquotes: String

  // What is asked, and how it goes on.
  var runIt: String
  var isItSo: String
  var stopped: String
  /// What is said of a command that fails; `%s` is its status.
  var failed: String
  var onlyYesOrQuit: String

  // The steps.
  var step: @Sendable (_ number: Int, _ count: Int, _ action: String) -> String
  var optional: String
  var minutes: @Sendable (ClosedRange<Int>) -> String
  var warning: @Sendable (String) -> String
  var interrupts: @Sendable (String) -> String
  var noWayBack: @Sendable (String) -> String
  var onlyIf: @Sendable (String) -> String
  var youShouldSee: String
  var fromHereOn: @Sendable (String) -> String
  var pause: @Sendable (String) -> String
  var who: @Sendable (String) -> String
  var value: @Sendable (_ name: String, _ meaning: String?) -> String
  var allDone: String

  // The way back.
  var backFrom: @Sendable (_ number: Int, _ title: String) -> String
  var undo: @Sendable (_ number: Int, _ count: Int, _ action: String) -> String
  var notUndone: @Sendable (_ number: Int, _ action: String, _ why: String) -> String
  var allUndone: String

  /// The words of a language, by its tag; English where there are no others.
  static func of(_ language: String) -> ScriptWords {
    language.lowercased().split(separator: "-").first == "ja" ? .japanese : .english
  }

  static let english = ScriptWords(
    madeFrom: { "Made from \($0); what is changed here is not on the page." },
    holdsBackquotes: "Queries of the commands hold backquotes and signs of their own.",
    runIt: "Run it? [y]es, [s]kip, [q]uit: ", isItSo: "Is it so? [y]es, [q]uit: ", stopped: "Stopped.",
    failed: "The command failed with status %s. Go on all the same? [y]es, [q]uit: ", onlyYesOrQuit: "[y]es, [q]uit: ",
    step: { "Step \($0) of \($1): \($2)" }, optional: "optional", minutes: StepTime.words,
    warning: { "WARNING: \($0)" }, interrupts: { "WARNING: from here on this does not work: \($0)" },
    noWayBack: { "There is no way back from this step: \($0)" }, onlyIf: { "Only if \($0)" },
    youShouldSee: "You should see:", fromHereOn: { "From here on: \($0)" },
    pause: { "Pause: go on only if this is so.\n\n  \($0)" }, who: { " (\($0))" },
    value: { name, meaning in "A value is needed for {{\(name)}}" + (meaning.map { ": \($0)" } ?? ".") },
    allDone: "All steps are through.", backFrom: { "Back from step \($0): \($1)" },
    undo: { "Undo step \($0) of \($1): \($2)" }, notUndone: { "Step \($0), \($1): no way back. \($2)" },
    allUndone: "The way back is through.")

  static let japanese = ScriptWords(
    madeFrom: { "\($0) から作成。ここでの変更はページに反映されません。" },
    holdsBackquotes: "コマンドのクエリーには、バッククォートなどの記号がそのまま含まれます。",
    runIt: "実行しますか？ [y] はい、[s] とばす、[q] 中止: ", isItSo: "そのとおりですか？ [y] はい、[q] 中止: ", stopped: "中止しました。",
    failed: "コマンドが終了コード %s で失敗しました。それでも続けますか？ [y] はい、[q] 中止: ", onlyYesOrQuit: "[y] はい、[q] 中止: ",
    step: { "手順 \($0)/\($1): \($2)" }, optional: "任意",
    minutes: { $0.lowerBound == $0.upperBound ? "\($0.upperBound) 分" : "\($0.lowerBound)〜\($0.upperBound) 分" },
    warning: { "警告: \($0)" }, interrupts: { "警告: ここから次が使えなくなります: \($0)" },
    noWayBack: { "この手順は元に戻せません: \($0)" }, onlyIf: { "次の場合のみ: \($0)" },
    youShouldSee: "次のように表示されるはずです:", fromHereOn: { "ここから成り立つこと: \($0)" },
    pause: { "一時停止: 次が満たされている場合だけ続けてください。\n\n  \($0)" }, who: { "（\($0)）" },
    value: { name, meaning in "{{\(name)}} の値が必要です" + (meaning.map { ": \($0)" } ?? "。") },
    allDone: "すべての手順が終わりました。", backFrom: { "手順 \($0) からの切り戻し: \($1)" },
    undo: { "手順 \($0)/\($1) を元に戻す: \($2)" }, notUndone: { "手順 \($0)「\($1)」は元に戻せません。\($2)" },
    allUndone: "切り戻しが終わりました。")
}
