import Addressing
import Diagnostics

/// The lists that providers document as defaults, as if somebody had written them.
extension Value {
  /// One rule of a filter that lets everything pass.
  static func standardRule(_ text: String) -> Value {
    let rule = FilterRule(isAllow: true, ports: PortRange(nil), peer: .tag(PeerTag.any), text: text)
    return .list([Located(.rule(rule), at: standardPlace(text))], isOpen: false)
  }

  /// One statement that allows everything to everybody.
  static func standardStatement(_ text: String) -> Value {
    let statement = PolicyStatement(
      isAllow: true, actions: ["*"], resources: [.pattern("*")], principals: [.anyone], conditions: [], text: text)
    return .list([Located(.statement(statement), at: standardPlace(text))], isOpen: false)
  }

  static func standardPrefixes(_ texts: String...) -> Value {
    let prefixes = texts.compactMap { text in
      IPPrefix(text).map { Located(Value.prefix($0), at: standardPlace(text)) }
    }
    return .list(prefixes, isOpen: false)
  }

  /// A default stands in no file of the author's; its place says so.
  private static func standardPlace(_ text: String) -> SourceRange {
    let file = SourceFile(path: documentedDefaultPath, text: text)
    return SourceRange(file: file, bytes: 0..<file.bytes.count)
  }
}

/// The path under which the place of a documented default is told.
public let documentedDefaultPath = "provider's default"
