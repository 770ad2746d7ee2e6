/// One pattern of `.gitignore`, matched against the bytes of a path.
///
/// `*` stands for anything but `/`, `?` for one byte but `/`, `[a-z]` for one of a class, and a part `**` for any
/// number of folders. Only the last star needs to be tried again, so the time grows with the product of the lengths.
struct Glob: Sendable, Equatable {
  enum Token: Sendable, Equatable {
    case byte(UInt8)
    case anyByte
    case anyRun
    case oneOf([ClosedRange<UInt8>], negated: Bool)
  }

  enum Part: Sendable, Equatable {
    case folders
    case name([Token])
  }

  var parts: [Part]

  /// Reads a pattern whose slashes separate parts.
  init(_ pattern: some Collection<UInt8>) {
    parts = pattern.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: true).map { part in
      part.elementsEqual("**".utf8) ? .folders : .name(Self.tokens(Array(part)))
    }
  }

  /// Whether the pattern stands for the whole path, whose parts are names.
  func matches(_ path: [ArraySlice<UInt8>]) -> Bool {
    var part = 0
    var name = 0
    var retry: (part: Int, name: Int)?
    while name < path.count {
      if part < parts.count {
        switch parts[part] {
        case .folders:
          // At the end of a pattern it stands for what is inside, which is at least one name.
          if part == parts.count - 1 { return true }
          retry = (part + 1, name)
          part += 1
          continue
        case .name(let tokens):
          if Self.matches(tokens, path[name]) {
            part += 1
            name += 1
            continue
          }
        }
      }
      guard let last = retry else { return false }
      retry = (last.part, last.name + 1)
      part = last.part
      name = last.name + 1
    }
    return part == parts.count
  }

  private static func matches(_ tokens: [Token], _ name: ArraySlice<UInt8>) -> Bool {
    var token = 0
    var index = name.startIndex
    var retry: (token: Int, index: Int)?
    while index < name.endIndex {
      if token < tokens.count {
        let byte = name[index]
        switch tokens[token] {
        case .anyRun:
          retry = (token + 1, index)
          token += 1
          continue
        case .anyByte:
          token += 1
          index += 1
          continue
        case .byte(let wanted) where wanted == byte:
          token += 1
          index += 1
          continue
        case .oneOf(let ranges, let negated) where ranges.contains(where: { $0.contains(byte) }) != negated:
          token += 1
          index += 1
          continue
        default: break
        }
      }
      guard let last = retry else { return false }
      retry = (last.token, last.index + 1)
      token = last.token
      index = last.index + 1
    }
    return tokens[token...].allSatisfy { $0 == .anyRun }
  }

  private static func tokens(_ pattern: [UInt8]) -> [Token] {
    var tokens: [Token] = []
    var index = 0
    while index < pattern.count {
      let byte = pattern[index]
      index += 1
      switch byte {
      case UInt8(ascii: "*"):
        if tokens.last != .anyRun { tokens.append(.anyRun) }
      case UInt8(ascii: "?"):
        tokens.append(.anyByte)
      case UInt8(ascii: "\\") where index < pattern.count:
        tokens.append(.byte(pattern[index]))
        index += 1
      case UInt8(ascii: "["):
        if let (token, next) = characterClass(pattern, from: index) {
          tokens.append(token)
          index = next
        } else {
          tokens.append(.byte(byte))
        }
      default:
        tokens.append(.byte(byte))
      }
    }
    return tokens
  }

  /// Reads a class after its `[`; nil where nothing closes it.
  private static func characterClass(_ pattern: [UInt8], from start: Int) -> (Token, Int)? {
    var index = start
    var negated = false
    if index < pattern.count, pattern[index] == UInt8(ascii: "!") || pattern[index] == UInt8(ascii: "^") {
      negated = true
      index += 1
    }
    var ranges: [ClosedRange<UInt8>] = []
    var isFirst = true
    while index < pattern.count {
      var low = pattern[index]
      if low == UInt8(ascii: "]"), !isFirst { return (.oneOf(ranges, negated: negated), index + 1) }
      isFirst = false
      if low == UInt8(ascii: "\\"), index + 1 < pattern.count {
        index += 1
        low = pattern[index]
      }
      index += 1
      if index + 1 < pattern.count, pattern[index] == UInt8(ascii: "-"), pattern[index + 1] != UInt8(ascii: "]") {
        let high = pattern[index + 1]
        index += 2
        if low <= high { ranges.append(low...high) }
      } else {
        ranges.append(low...low)
      }
    }
    return nil
  }
}
