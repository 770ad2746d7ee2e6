import Testing

@testable import Markup

@Suite("Highlighting")
struct HighlighterTests {
  static func html(_ code: [UInt8], _ language: Highlighter.Language) -> [UInt8] {
    var html = HTMLWriter()
    Highlighter.write(code, as: language, to: &html)
    return html.bytes
  }

  static func html(_ code: String, _ language: Highlighter.Language) -> String {
    String(decoding: html(Array(code.utf8), language), as: UTF8.self)
  }

  /// What a reader sees: without tags, with the four entities resolved.
  static func visible(_ html: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var index = 0
    while index < html.count {
      if html[index] == UInt8(ascii: "<") {
        while index < html.count, html[index] != UInt8(ascii: ">") { index += 1 }
        index += 1
      } else if html[index] == UInt8(ascii: "&") {
        let end = html[index...].firstIndex(of: UInt8(ascii: ";")) ?? index
        let entities: [String: Character] = ["amp": "&", "lt": "<", "gt": ">", "quot": "\""]
        let character = entities[String(decoding: html[index + 1..<max(end, index + 1)], as: UTF8.self)]
        result.append(contentsOf: String(character ?? "?").utf8)
        index = end + 1
      } else {
        result.append(html[index])
        index += 1
      }
    }
    return result
  }

  @Test("keeps every byte, whatever the code", arguments: Highlighter.Language.allCases)
  func keepsText(_ language: Highlighter.Language) throws {
    var generator = SeededGenerator(seed: 7)
    var inputs = try SpecificationExample.all(in: "commonmark-0.30").map { Array($0.markdown.utf8) }
    let parts = [
      "\n", " ", "'", "\"", "$", "${", "}", "$(", ")", "#", "--", "-x", "\\", "`", "<<", "<<EOT\n", "EOT\n", "@\"\n",
      "\"@",
      "/*", "*/", "<#", "#>", "[", "]", "{", ":", ": |\n  ", "=", "key", "if", "for", "select", "true", "12", "1.5e3",
      "$ ",
      "PS C:\\> ", "mysql> ", "db=# ", "u@h:~$ ", "&", "<", ">", ";", "日本", "Get-Item", "\t", "-",
    ]
    for _ in 0..<600 {
      inputs.append((0..<30).flatMap { _ in Array((parts.randomElement(using: &generator) ?? "").utf8) })
      inputs.append((0..<60).map { _ in UInt8.random(in: 0...255, using: &generator) })
    }
    for input in inputs {
      #expect(
        Self.visible(Self.html(input, language)) == input,
        "\(String(decoding: input, as: UTF8.self).debugDescription)")
    }
  }

  @Test(
    "knows what the words of a language are",
    arguments: [
      (
        Highlighter.Language.shell, "if aws ec2 describe --vpc-id \"$VPC\"; then # go",
        "k:if f:aws o:--vpc-id s:\" v:$VPC s:\" k:then c:# go"
      ),
      (.shell, "NAME=db psql -h 10.0.0.4", "v:NAME f:psql o:-h"),
      (.shell, "cat <<EOF | sh\n a\nEOF\necho 1", "f:cat f:sh s: a\n f:echo n:1"),
      (.shell, "$ ls -l\ntotal 0", "p:$  f:ls o:-l t:total 0"),
      (
        .console, "mysql> SELECT 1;\n    -> FROM t;\nERROR 2003", "p:mysql>  k:SELECT n:1 p:    ->  k:FROM t:ERROR 2003"
      ),
      (.console, "PS C:\\> Get-AzVm -Name $x\nok", "p:PS C:\\>  f:Get-AzVm o:-Name v:$x t:ok"),
      (.console, "db=> \\q\n[me@host ~]$ true", "p:db=>  k:\\q p:[me@host ~]$  f:true"),
      (
        .yaml, "a: true # c\nb: [x, 1]\nc: |\n  d: e\nf: \"g\"", "y:a l:true c:# c y:b n:1 y:c k:| s:  d: e y:f s:\"g\""
      ),
      (.json, "{\"a\": \"b\", \"c\": [1, null]}", "y:\"a\" s:\"b\" y:\"c\" n:1 l:null"),
      (.sql, "GRANT select ON t TO 'u'@'%'; -- all", "k:GRANT k:select k:ON k:TO s:'u' v:@ s:'%' c:-- all"),
      (.hcl, "resource \"aws_vpc\" \"a\" {\n  cidr = var.b\n}", "k:resource s:\"aws_vpc\" s:\"a\" y:cidr v:var.b"),
      (.ini, "; c\n[mysqld]\nport = 3306\nssl=ON", "c:; c k:[mysqld] y:port n:3306 y:ssl l:ON"),
      (
        .powershell, "foreach ($a in $b) { New-AzPrivateEndpoint -Name 'x' }",
        "k:foreach v:$a k:in v:$b f:New-AzPrivateEndpoint o:-Name s:'x'"
      ),
    ])
  func words(_ language: Highlighter.Language, _ code: String, _ expected: String) {
    let letters = [
      "keyword": "k", "string": "s", "number": "n", "constant": "l", "comment": "c", "key": "y", "variable": "v",
      "option": "o", "function": "f", "prompt": "p", "output": "t",
    ]
    var found: [String] = []
    for part in Self.html(code, language).split(separator: "<span class=\"hl-") {
      guard let quote = part.firstRange(of: "\">"), let end = part.firstRange(of: "</span>") else { continue }
      let text = Array(part[quote.upperBound..<end.lowerBound].utf8)
      found.append(
        "\(letters[String(part[..<quote.lowerBound])] ?? "?"):" + String(decoding: Self.visible(text), as: UTF8.self))
    }
    #expect(found.joined(separator: " ") == expected)
  }

  @Test("takes the names that people give the languages")
  func names() {
    #expect(Highlighter.Language(named: "Bash") == .shell)
    #expect(Highlighter.Language(named: "shell-session") == .console)
    #expect(Highlighter.Language(named: "tf") == .hcl)
    #expect(Highlighter.Language(named: "brainfuck") == nil)
  }

  @Test("takes no longer than its input deserves", arguments: Highlighter.Language.allCases)
  func hostileInput(_ language: Highlighter.Language) {
    for part in ["<<A\n", "@\"\n", "${", "/*", "<#", "'", "\"", "a: |\n", "\\", "- ", "$ ", "a@b"] {
      let code = Array(String(repeating: part, count: 10_000).utf8)
      #expect(Self.visible(Self.html(code, language)).count == code.count)
    }
  }
}
