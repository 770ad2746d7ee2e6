/// A text of which parts may be unknown, such as an ARN without its account.
struct PartialText {
  enum Piece: Equatable {
    case byte(UInt8)
    /// One character, nobody knows which.
    case someCharacter
    /// Any number of characters, nobody knows which.
    case someText
  }

  private(set) var pieces: [Piece] = []

  init(_ text: String = "") { append(text) }

  mutating func append(_ text: String) { pieces += text.utf8.map { .byte($0) } }

  /// Adds a text, or a gap where it is not known.
  mutating func append(orGap text: String?) {
    if let text { append(text) } else { pieces.append(.someText) }
  }

  mutating func appendUnknownCharacters(_ count: Int) {
    pieces += Array(repeating: .someCharacter, count: count)
  }

  /// The text with small letters.
  func lowercased() -> PartialText {
    var result = PartialText()
    result.pieces = pieces.map { piece in
      if case .byte(let byte) = piece, (0x41...0x5A).contains(byte) { .byte(byte + 0x20) } else { piece }
    }
    return result
  }

  /// The text itself, where all of it is known.
  var whole: String? {
    var bytes: [UInt8] = []
    for piece in pieces {
      guard case .byte(let byte) = piece else { return nil }
      bytes.append(byte)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The text with `?` for an unknown character and `…` for an unknown part, for messages.
  var description: String {
    var bytes: [UInt8] = []
    for piece in pieces {
      switch piece {
      case .byte(let byte): bytes.append(byte)
      case .someCharacter: bytes.append(UInt8(ascii: "?"))
      case .someText: bytes += Array("…".utf8)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// A pattern of a policy, in which `*` stands for any text and `?` for one character.
struct WildcardPattern {
  /// What stands for what in a pattern.
  enum Syntax {
    case wildcards
    /// Every character stands for itself.
    case literal
    /// The parts of an ARN are compared one by one: a wildcard does not reach over a colon before the last part.
    case arn
  }

  private enum Token: Equatable {
    case byte(UInt8)
    case one(isColonToo: Bool)
    case any(isColonToo: Bool)

    func takes(_ byte: UInt8) -> Bool {
      switch self {
      case .byte(let own): own == byte
      case .one(let isColonToo), .any(let isColonToo): isColonToo || byte != UInt8(ascii: ":")
      }
    }

    var isStar: Bool { if case .any = self { true } else { false } }
  }

  private let tokens: [Token]

  init(_ text: String, ignoringCase: Bool = false, syntax: Syntax = .wildcards) {
    var colons = 0
    tokens = (ignoringCase ? text.lowercased() : text).utf8.map { byte in
      if byte == UInt8(ascii: ":") { colons += 1 }
      let isColonToo = syntax == .wildcards || colons >= 5
      switch byte {
      case UInt8(ascii: "*") where syntax != .literal: return .any(isColonToo: isColonToo)
      case UInt8(ascii: "?") where syntax != .literal: return .one(isColonToo: isColonToo)
      default: return .byte(byte)
      }
    }
  }

  /// Whether it matches a text whatever the unknown parts of that text are.
  func certainlyMatches(_ text: PartialText) -> Bool { matches(text.pieces, filling: false) }

  /// Whether it matches a text for some filling of its unknown parts.
  func possiblyMatches(_ text: PartialText) -> Bool { matches(text.pieces, filling: true) }

  func matches(_ text: String) -> Bool { certainlyMatches(PartialText(text)) }

  /// Goes over the text once, keeping the set of places in the pattern that can have been reached.
  private func matches(_ pieces: [PartialText.Piece], filling: Bool) -> Bool {
    var reached = [Bool](repeating: false, count: tokens.count + 1)
    func closeOverStars(_ set: inout [Bool]) {
      for index in tokens.indices where set[index] && tokens[index].isStar { set[index + 1] = true }
    }
    reached[0] = true
    closeOverStars(&reached)
    for piece in pieces {
      var next = [Bool](repeating: false, count: tokens.count + 1)
      for index in reached.indices where reached[index] {
        guard index < tokens.count else {
          if piece == .someText, filling { next[index] = true }
          continue
        }
        let wanted = tokens[index]
        switch piece {
        case .byte(let byte):
          guard wanted.takes(byte) else { continue }
          next[wanted.isStar ? index : index + 1] = true
        case .someCharacter:
          // Nothing that is unknown here, an account or the end of a secret's name, holds a colon.
          if wanted.isStar {
            next[index] = true
          } else if case .one = wanted {
            next[index + 1] = true
          } else if filling {
            next[index + 1] = true
          }
        case .someText:
          // What is unknown may be any text: for a match whatever it is only a star will do; for a possible match
          // it can be filled with whatever the pattern wants next.
          if filling {
            for later in index...tokens.count { next[later] = true }
          } else if wanted.isStar {
            next[index] = true
          }
        }
      }
      closeOverStars(&next)
      reached = next
    }
    return reached[tokens.count]
  }
}
