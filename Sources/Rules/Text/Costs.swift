import Diagnostics

extension Rules {
  /// `doc/cost-stale`: prices in a section of a page that says neither when nor where they hold.
  static func stalePrices(in passages: [Located<String>]) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    var section: [Located<String>] = []
    func finish() {
      let text = section.map(\.value).joined(separator: "\n")
      guard !hasYear(text) || !hasRegion(text) else { return }
      for passage in section {
        guard let price = price(in: passage.value) else { continue }
        let missing =
          hasYear(text) ? "for which region" : hasRegion(text) ? "from when" : "from when and for which region"
        findings.append(
          finding("doc/cost-stale", "nobody says \(missing) this price is", at: passage.place(of: price)))
        // One finding a section: its date and region mend all of its prices.
        return
      }
    }
    for passage in passages {
      if passage.value.hasPrefix("#") {
        finish()
        section = []
      }
      section.append(passage)
    }
    finish()
    return findings
  }

  /// The first amount of money: `USD 0.014`, `0.014 USD`, `$0.014`.
  private static func price(in text: String) -> Range<String.Index>? {
    for word in ["USD", "EUR", "JPY"] {
      for range in occurrences(of: word, in: text) {
        let after = text[range.upperBound...].drop { $0 == " " || $0 == "\u{A0}" }
        if after.first?.isNumber == true {
          return range.lowerBound..<(after.firstIndex { !$0.isNumber && $0 != "." && $0 != "," } ?? text.endIndex)
        }
        let before = text[..<range.lowerBound].reversed().drop { $0 == " " || $0 == "\u{A0}" }
        if before.first?.isNumber == true { return range }
      }
    }
    for index in text.indices where text[index] == "$" || text[index] == "€" || text[index] == "¥" {
      let next = text.index(after: index)
      // `$1` is an argument of a script, `$0.014` a price.
      guard next < text.endIndex, text[next].isNumber else { continue }
      let number = text[next...].prefix { $0.isNumber || $0 == "." || $0 == "," }
      if number.contains(".") && number.last != "." { return index..<number.endIndex }
    }
    return nil
  }

  private static func hasYear(_ text: String) -> Bool {
    text.split { !$0.isNumber }.contains { $0.count == 4 && $0.hasPrefix("20") }
  }

  private static func hasRegion(_ text: String) -> Bool {
    if mentions(["region", "regions", "Tokyo", "Osaka", "Japan East", "Japan West"], in: text) { return true }
    return text.split { !($0.isLetter || $0.isNumber || $0 == "-") }.contains { word in
      let parts = word.split(separator: "-")
      if parts.count >= 3, parts[0].count == 2, parts.last?.allSatisfy(\.isNumber) == true { return true }
      let name = word.lowercased()
      return ["japaneast", "japanwest", "eastus", "eastus2", "westus", "westus2", "westeurope", "northeurope"]
        .contains(name)
    }
  }
}
