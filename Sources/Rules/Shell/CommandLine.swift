import Diagnostics

/// A command of a provider's program: what it does, and its options with their values.
struct CommandLine {
  /// The program and the words up to the first option, such as `aws ec2 create-vpc`.
  var path: [String]
  var options: [Option]
  var isRepeated: Bool
  var place: SourceRange

  struct Option {
    var name: String
    var values: [ShellScript.Word]
  }

  init?(_ command: ShellScript.Command) {
    guard let program = command.words.first, let name = program.text.split(separator: "/").last else { return nil }
    path = [String(name)]
    options = []
    isRepeated = command.isRepeated
    place = program.place
    for word in command.words.dropFirst() {
      if word.text.hasPrefix("-"), word.text.count > 1, word.text.dropFirst().first?.isNumber != true {
        let parts = word.text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        options.append(Option(name: String(parts[0]), values: []))
        if parts.count == 2 {
          options[options.count - 1].values.append(word.part(String(parts[1])))
        }
      } else if options.isEmpty {
        path.append(word.text)
      } else {
        options[options.count - 1].values.append(word)
      }
    }
  }

  /// Whether it begins with some words.
  func begins(with words: String) -> Bool {
    let wanted = words.split(separator: " ")
    return path.count >= wanted.count && zip(path, wanted).allSatisfy { $0 == $1 }
  }

  /// The values of an option, each word apart; of AWS's short form the values of a key, as in `Key=Value`.
  func values(of option: String) -> [ShellScript.Word] {
    let values = options.filter { $0.name == option }.flatMap(\.values)
    return option.hasPrefix("-")
      ? values.flatMap(\.listed) : options.flatMap(\.values).flatMap { $0.values(of: option) }
  }
}

extension ShellScript.Word {
  /// A part of the word with its place, if it stands in the word as it is.
  func part(_ text: String) -> ShellScript.Word {
    guard let range = place.text.firstRange(of: text), !text.isEmpty else {
      return ShellScript.Word(text: text, place: place)
    }
    let utf8 = place.text.utf8
    let start = place.bytes.lowerBound + utf8.distance(from: utf8.startIndex, to: range.lowerBound)
    return ShellScript.Word(
      text: text, place: SourceRange(file: place.file, bytes: start..<(start + text.utf8.count)))
  }

  /// The members of a list with commas.
  var listed: [ShellScript.Word] {
    text.contains(",") && !text.contains("=") ? text.split(separator: ",").map { part(String($0)) } : [self]
  }

  /// The values of a key in AWS's short form, `Key=Value,Other=[{Key=Value}]`.
  func values(of key: String) -> [ShellScript.Word] {
    text.split { ",[]{}".contains($0) }.compactMap { piece in
      let parts = piece.split(separator: "=", maxSplits: 1)
      guard parts.count == 2, parts[0] == key else { return nil }
      let whole = part(String(piece))
      let start = whole.place.bytes.lowerBound + key.utf8.count + 1
      guard whole.place.bytes.count == piece.utf8.count else { return part(String(parts[1])) }
      return ShellScript.Word(
        text: String(parts[1]), place: SourceRange(file: place.file, bytes: start..<whole.place.bytes.upperBound))
    }
  }
}
