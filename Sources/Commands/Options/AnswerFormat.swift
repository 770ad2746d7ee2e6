internal import ArgumentParser

/// How an answer is written: for people, or for programs.
enum AnswerFormat: String, CaseIterable, ExpressibleByArgument {
  case text, json
}
