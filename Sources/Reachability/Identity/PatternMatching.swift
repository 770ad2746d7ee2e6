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
  private let bytes: [UInt8]

  init(_ text: String, ignoringCase: Bool = false) {
    bytes = Array((ignoringCase ? text.lowercased() : text).utf8)
  }

  /// Whether it matches a text whatever the unknown parts of that text are.
  func certainlyMatches(_ text: PartialText) -> Bool { matches(text.pieces, filling: false) }

  /// Whether it matches a text for some filling of its unknown parts.
  func possiblyMatches(_ text: PartialText) -> Bool { matches(text.pieces, filling: true) }

  func matches(_ text: String) -> Bool { certainlyMatches(PartialText(text)) }

  /// Goes over the text once, keeping the set of places in the pattern that can have been reached.
  private func matches(_ pieces: [PartialText.Piece], filling: Bool) -> Bool {
    let star = UInt8(ascii: "*")
    let question = UInt8(ascii: "?")
    var reached = [Bool](repeating: false, count: bytes.count + 1)
    func closeOverStars(_ set: inout [Bool]) {
      for index in bytes.indices where set[index] && bytes[index] == star { set[index + 1] = true }
    }
    reached[0] = true
    closeOverStars(&reached)
    for piece in pieces {
      var next = [Bool](repeating: false, count: bytes.count + 1)
      for index in reached.indices where reached[index] {
        guard index < bytes.count else {
          if piece == .someText, filling { next[index] = true }
          continue
        }
        let wanted = bytes[index]
        switch piece {
        case .byte(let byte):
          if wanted == star { next[index] = true }
          if wanted == question || (wanted == byte && wanted != star) { next[index + 1] = true }
        case .someCharacter:
          if wanted == star { next[index] = true }
          if wanted == question || (filling && wanted != star) { next[index + 1] = true }
        case .someText:
          // What is unknown may be any text: for a match whatever it is only a star will do; for a possible match
          // it can be filled with whatever the pattern wants next.
          if filling {
            for later in index...bytes.count { next[later] = true }
          } else if wanted == star {
            next[index] = true
          }
        }
      }
      closeOverStars(&next)
      reached = next
    }
    return reached[bytes.count]
  }
}
