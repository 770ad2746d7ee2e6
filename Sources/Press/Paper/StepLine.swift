import Markup

/// The parts of one line of a checklist on paper.
enum StepLine {
  /// Box, number and action at the left, time and initials at the right, dots between.
  static func write(_ number: Int, _ action: String, to html: inout HTMLWriter) {
    html.write("<div class=\"line\"><span class=\"box\"></span><span class=\"number\">\(number)</span>")
    html.write("<span class=\"do\">\(action)</span><span class=\"dots\"></span>")
    writeInitials(to: &html)
    html.raw("</div>\n")
  }

  static func writeInitials(to html: inout HTMLWriter) {
    html.raw("<span class=\"initials\">Time <span class=\"gap\"></span> Initials <span class=\"gap\"></span></span>")
  }

  /// A command, line by line: each line begins with a sign, so that a break that the paper forced has none; words are
  /// not broken.
  static func writeCommand(_ command: String, to html: inout HTMLWriter) {
    html.raw("<div class=\"command\">")
    for line in command.split(separator: "\n") {
      let indent = line.prefix { $0 == " " }
      html.write("<code class=\"typed\">\(String(indent))")
      for (index, word) in words(of: line).enumerated() {
        html.write("\(index == 0 ? "" : " ")<span class=\"word\">\(word)</span>")
      }
      html.raw("</code>")
    }
    html.raw("</div>\n")
  }

  /// The words of a line; the backslash at its end stays with the word before it.
  static func words(of line: Substring) -> [String] {
    var words = line.split(separator: " ").map(String.init)
    if words.count > 1, words.last == "\\" {
      words.removeLast()
      words[words.count - 1] += " \\"
    }
    return words
  }
}
