public import Catalogue
import Diagnostics
import Foundation

/// Finds known messages that are like a given one, whatever hosts, addresses and numbers they have in them.
public struct MessageIndex<Entry: Sendable>: Sendable {
  private var messages: [(message: NormalisedMessage, entry: Entry)] = []

  /// In how many messages each word stands.
  private var frequency: [String: Int] = [:]

  public init(_ entries: [(text: String, entry: Entry)]) {
    for (text, entry) in entries {
      let message = NormalisedMessage(text)
      messages.append((message, entry))
      for word in message.words { frequency[word, default: 0] += 1 }
    }
  }

  /// A known message with how alike it is, from 0 to 1.
  public struct Match: Sendable {
    public let entry: Entry
    public let score: Double
  }

  /// What is less alike than this is another message.
  public static var threshold: Double { 0.55 }

  /// The messages that are like another one, the most alike first; of equals the first known.
  public func matches(of message: NormalisedMessage) -> [Match] {
    let given = Set(message.words)
    let whole = message.words.map(weight).reduce(0, +)
    guard whole > 0 else { return [] }
    let scored = messages.enumerated().compactMap { index, known -> (index: Int, match: Match)? in
      let all = known.message.words.map(weight).reduce(0, +)
      let common = known.message.words.filter(given.contains).map(weight).reduce(0, +)
      guard all > 0 else { return nil }
      // A message is often pasted with what stands around it: what is known has to be in it, not the other way round.
      var score = 0.75 * common / all + 0.25 * common / whole
      let codes = known.message.codes
      if !codes.isEmpty, !message.codes.isEmpty, codes.isDisjoint(with: message.codes) { score *= 0.4 }
      return score >= Self.threshold ? (index, Match(entry: known.entry, score: score)) : nil
    }
    return scored.sorted { ($0.match.score, $1.index) > ($1.match.score, $0.index) }.map(\.match)
  }

  /// Rare words say more than frequent ones, the numbers of errors most, and what was taken out nearly nothing.
  private func weight(_ word: String) -> Double {
    if word.hasPrefix("<") { return 0.05 }
    let rarity = log(1 + Double(messages.count + 1) / Double(frequency[word] ?? 1))
    return word.hasPrefix("#") ? 1.5 * rarity : rarity
  }
}

/// The messages of clients that are known letter by letter.
public enum KnownMessages {
  /// The known messages with examples of hosts and numbers in them.
  static let index = MessageIndex(
    Catalogue.clientMessages.map { message in
      (
        message.filled([
          "host": "db.example.com", "port": "3306", "address": "192.0.2.10", "user": "someone", "any": "something",
          "action": "service:Action", "operation": "Operation",
        ]), message
      )
    })

  /// The known messages that are like another one, the most alike first.
  public static func matches(of text: String) -> [MessageIndex<ClientMessage>.Match] {
    index.matches(of: NormalisedMessage(text))
  }

  /// What the message says that a person sees, where it is known.
  static func symptom(of text: String) -> ClientSymptom? { matches(of: text).first?.entry.symptom }
}
