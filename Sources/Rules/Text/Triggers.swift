import Diagnostics

/// Words of which at least one stands in every text that a rule about text could find fault with.
///
/// One pass over the bytes of a file tells whether it is worth a closer look. Most pages are not.
struct Triggers: Sendable {
  private let words: [[UInt8]]

  /// Which words begin with a pair of bytes: an index into `buckets` for each pair, 0 for none.
  private let pairs: [UInt8]
  private let buckets: [[Int]]

  init(_ words: [String]) {
    let words = words.map { Array($0.utf8) }.filter { $0.count >= 2 }
    var pairs = [UInt8](repeating: 0, count: 1 << 16)
    var buckets: [[Int]] = [[]]
    for (index, word) in words.enumerated() {
      let pair = Int(word[0]) << 8 | Int(word[1])
      if pairs[pair] == 0 {
        guard buckets.count < 256 else { continue }
        pairs[pair] = UInt8(buckets.count)
        buckets.append([])
      }
      buckets[Int(pairs[pair])].append(index)
    }
    self.words = words
    self.pairs = pairs
    self.buckets = buckets
  }

  /// Whether any of the words stands in the bytes.
  func fire(in bytes: [UInt8]) -> Bool {
    guard bytes.count >= 2 else { return false }
    return bytes.withUnsafeBufferPointer { bytes in
      pairs.withUnsafeBufferPointer { pairs in
        var pair = Int(bytes[0])
        for index in 1..<bytes.count {
          pair = (pair << 8 | Int(bytes[index])) & 0xFFFF
          let bucket = pairs[pair]
          if bucket == 0 { continue }
          for word in buckets[Int(bucket)] where matches(words[word], in: bytes, at: index - 1) { return true }
        }
        return false
      }
    }
  }

  private func matches(_ word: [UInt8], in bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    guard start + word.count <= bytes.count else { return false }
    for offset in word.indices where bytes[start + offset] != word[offset] { return false }
    return true
  }

  /// What the rules about code and prose look for.
  static let text = Triggers(
    [
      // Ciphers and TLS, in the ways in which they are written
      "AES256-SHA", "aes256-sha", "-ssl", "SSL", "sslmode", "SSLMODE", "TLSv1", "tlsv1", "TLS1_", "tls1_",
      // Policies
      "\"Statement\"", "\"Effect\"", "policy-of", "Action",
      // Commands
      "az ", "az.cmd", "mysql -", "mysql\t", "mariadb -", "appmesh", "--engine-mode", "--resource-group",
      "--subscription",
      // Credentials
      "PreSharedKey",
      "AKIA", "ASIA", "ghp_", "glpat_", "AVNS_", "PRIVATE KEY",
    ] + Rules.retiredNames)
}
