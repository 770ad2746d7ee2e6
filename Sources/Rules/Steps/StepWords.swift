public import Diagnostics
public import Topology

extension Rules {
  /// `steps/value`, `steps/unknown-value`: the words of steps, held against what they create and set, and against the
  /// topology as a whole.
  ///
  /// - Parameters:
  ///   - end: how things stand after the last step.
  ///   - ports: the ports at which scenarios reach a name or an address, by that name.
  public static func words(of steps: [StepOutline], in end: Topology, ports: [String: Set<Int>]) -> [Diagnostic] {
    let literals = LiteralValues(end)
    return steps.flatMap { step -> [Diagnostic] in
      var findings: [Diagnostic] = []
      let values = CommandValues(step: step, end: end)
      for code in [step.command?.lines, step.check, step.undo].compactMap({ $0 }) {
        let script = ShellScript(code)
        findings += values.findings(in: script)
        findings += portFindings(in: script, ports)
        let known = Set(findings.compactMap(\.place))
        for line in code {
          // What contradicts the step itself is told once.
          findings += literals.findings(in: line).filter { found in found.place.map { !known.contains($0) } ?? true }
        }
      }
      for line in step.see where !isPattern(step.see) { findings += literals.findings(in: line) }
      return findings
    }
  }

  /// `steps/shell`, `steps/see-pattern`: what can be said of the words of steps about no topology, whether a shell can read them to their end.
  public static func words(of steps: [StepOutline]) -> [Diagnostic] {
    steps.flatMap { step -> [Diagnostic] in
      let scripts = [step.command?.lines, step.check, step.undo].compactMap { $0 }.map { ShellScript($0) }
      let faults = scripts.flatMap(\.faults).map { fault in
        finding("steps/shell", fault.summary, at: fault.place, fix: fault.fix)
      }
      return faults + patternFindings(of: step)
    }
  }

  // MARK: What is to be seen

  /// `/…/` stands for a pattern.
  private static func isPattern(_ see: [Located<String>]) -> Bool {
    guard see.count == 1, let text = see.first?.value else { return false }
    return text.count > 2 && text.hasPrefix("/") && text.hasSuffix("/")
  }

  private static func patternFindings(of step: StepOutline) -> [Diagnostic] {
    guard isPattern(step.see), let line = step.see.first else { return [] }
    do {
      _ = try Regex(String(line.value.dropFirst().dropLast()))
      return []
    } catch {
      return [
        finding("steps/see-pattern", "this pattern cannot be read", at: line.place, why: "\(error)")
      ]
    }
  }

  // MARK: Ports

  /// The port that a client uses, beside the name under which it connects.
  private static func portFindings(in script: ShellScript, _ ports: [String: Set<Int>]) -> [Diagnostic] {
    script.commands.flatMap { command in
      connections(of: command).compactMap { connection -> Diagnostic? in
        guard let known = ports[connection.host.lowercased()], let port = Int(connection.port.text),
          !known.contains(port)
        else { return nil }
        let said = known.sorted().map(String.init)
        return finding(
          "steps/value", "'\(connection.host)' is reached at port \(said.joined(separator: " or ")), not at \(port)",
          at: connection.port.place, fix: "Write \(said.joined(separator: " or "))",
          replacement: said.count == 1 ? Located(said[0], at: connection.port.place) : nil)
      }
    }
  }

  private static func connections(of command: ShellScript.Command) -> [(host: String, port: ShellScript.Word)] {
    guard let program = command.words.first?.text.split(separator: "/").last else { return [] }
    let arguments = Array(command.words.dropFirst())
    switch program {
    case "psql":
      return arguments.compactMap { word in
        let pairs = word.text.split(separator: " ").map { $0.split(separator: "=", maxSplits: 1).map(String.init) }
        guard let host = pairs.first(where: { $0.first == "host" && $0.count == 2 }),
          let port = pairs.first(where: { $0.first == "port" && $0.count == 2 })
        else { return nil }
        let place = word.part("port=\(port[1])").part(port[1])
        return (host[1], place)
      } + option(arguments, "-h", "-p")
    case "mysql", "mariadb", "mysqladmin": return option(arguments, "--host", "--port") + option(arguments, "-h", "-P")
    case "nc", "ncat", "telnet":
      let plain = arguments.filter { !$0.text.hasPrefix("-") }
      return plain.count >= 2 ? [(plain[plain.count - 2].text, plain[plain.count - 1])] : []
    case "openssl":
      guard let index = arguments.firstIndex(where: { $0.text == "-connect" }), index + 1 < arguments.count else {
        return []
      }
      return split(arguments[index + 1])
    default: return []
    }
  }

  private static func option(
    _ arguments: [ShellScript.Word], _ host: String, _ port: String
  ) -> [(host: String, port: ShellScript.Word)] {
    func value(_ name: String) -> ShellScript.Word? {
      guard let index = arguments.firstIndex(where: { $0.text == name }), index + 1 < arguments.count else {
        return nil
      }
      return arguments[index + 1]
    }
    guard let host = value(host), let port = value(port) else { return [] }
    return [(host.text, port)]
  }

  private static func split(_ word: ShellScript.Word) -> [(host: String, port: ShellScript.Word)] {
    let parts = word.text.split(separator: ":").map(String.init)
    guard parts.count == 2 else { return [] }
    return [(parts[0], word.part(parts[1]))]
  }
}
