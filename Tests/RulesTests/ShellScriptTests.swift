import Diagnostics
import Testing

@testable import Rules

@Suite struct ShellScriptTests {
  private func script(_ text: String) -> ShellScript {
    let file = SourceFile(path: "script.sh", text: text)
    return ShellScript(
      (1...file.lineCount).map { number in
        let place = file.place(ofLine: number)
        return Located(place.text, at: place)
      })
  }

  private func words(_ text: String) -> [[String]] { script(text).commands.map { $0.words.map(\.text) } }

  @Test(arguments: [
    ("aws ec2 create-vpc --cidr-block 10.0.0.0/16", [["aws", "ec2", "create-vpc", "--cidr-block", "10.0.0.0/16"]]),
    ("a 'b c' \"d e\" f\\ g", [["a", "b c", "d e", "f g"]]),
    ("a \"b \\\"c\\\" \\$d\" 'e\"f'", [["a", "b \"c\" $d", "e\"f"]]),
    ("a \\\n  b\\\nc", [["a", "bc"]]),
    ("a | b; c && d || e & f", [["a"], ["b"], ["c"], ["d"], ["e"], ["f"]]),
    ("a # b\nc#d", [["a"], ["c#d"]]),
    ("a > out 2>&1 < in b", [["a", "b"]]),
    ("X=1 Y='a b' a b=c", [["a", "b=c"]]),
    ("a \"$(b 'c)' \"d\")\" ${e:-f} `g h`", [["a", "$(b 'c)' \"d\")", "${e:-f}", "`g h`"]]),
    ("a {{b c}} 'x={{d}}'", [["a", "{{b c}}", "x={{d}}"]]),
    ("cat <<EOF > f\naws ec2 'x\nEOF\nb", [["cat"], ["b"]]),
    ("cat <<-'E F'\n\tx\n\tE F\nb", [["cat"], ["b"]]),
    ("for t in a b; do\n  az rm \"$t\"\ndone\nz", [["az", "rm", "$t"], ["z"]]),
    ("if a; then b; else c; fi", [["a"], ["b"], ["c"]]),
    ("", []),
  ])
  func `a script is taken apart as a shell does`(text: String, expected: [[String]]) {
    #expect(words(text) == expected)
    #expect(script(text).faults.isEmpty)
  }

  @Test func `what stands in a loop is told`() {
    #expect(script("for t in a b; do az rm $t; done; z").commands.map(\.isRepeated) == [true, false])
  }

  @Test(arguments: [
    ("a 'b", "'"), ("a \"b", "\""), ("a b \\", "\\"), ("a \\ \n  b", "\\"), ("cat <<EOF\nx", "EOF"), ("a $(b", "$("),
    ("a `b", "`"),
  ])
  func `what keeps a shell from its end is found where it begins`(text: String, marked: String) {
    #expect(script(text).faults.map(\.place.text) == [marked])
  }

  @Test func `a word has its place`() throws {
    let command = try #require(script("aws x \\\n  --cidr 'a b'").commands.first)
    #expect(command.words.map(\.place.text) == ["aws", "x", "--cidr", "'a b'"])
  }

  @Test func `options have their values, also in the short form of AWS`() throws {
    let text = "aws ec2 f --ids a b --name=c --set 'K=1,L=[{K=2,M=x y}]' --flag --list d,e"
    let command = try #require(script(text).commands.first)
    let line = try #require(CommandLine(command))
    #expect(line.path == ["aws", "ec2", "f"])
    #expect(line.values(of: "--ids").map(\.text) == ["a", "b"])
    #expect(line.values(of: "--name").map(\.text) == ["c"])
    #expect(line.values(of: "--list").map(\.text) == ["d", "e"])
    #expect(line.values(of: "K").map(\.text) == ["1", "2"])
    #expect(line.values(of: "M").map(\.place.text) == ["x y"])
    #expect(line.begins(with: "aws ec2") && !line.begins(with: "aws rds"))
  }

  @Test func `no text of a few signs makes it fail`() {
    let signs = ["'", "\"", "\\", "$", "(", "{", "<", "`", "\n", "a", " ", "}"]
    for one in signs {
      for two in signs {
        for three in signs { for four in signs { _ = script(one + two + three + four).commands } }
      }
    }
  }
}
