/// Finds the name that a misspelt one was probably meant to be.
public enum NearMiss {
  /// The candidate nearest to `word`, if one is near enough to be offered.
  ///
  /// Near enough is an edit distance (with neighbouring letters swapped counted once) of at most a third of the longer
  /// word, and never the whole of a short one. Of equally near candidates the first in alphabetical order is taken.
  public static func of(_ word: String, in candidates: some Sequence<String>) -> String? {
    let target = Array(word.lowercased().unicodeScalars)
    guard !target.isEmpty else { return nil }
    var best: (distance: Int, word: String)?
    for candidate in candidates where candidate != word {
      let other = Array(candidate.lowercased().unicodeScalars)
      let limit = max(1, max(target.count, other.count) / 3)
      guard abs(target.count - other.count) <= limit else { continue }
      let distance = editDistance(target, other)
      guard distance <= limit, distance < max(target.count, other.count) else { continue }
      if let found = best, (found.distance, found.word) <= (distance, candidate) { continue }
      best = (distance, candidate)
    }
    return best?.word
  }

  /// The optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours.
  static func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    if left.isEmpty { return right.count }
    if right.isEmpty { return left.count }
    var beforeLast = [Int](repeating: 0, count: right.count + 1)
    var last = Array(0...right.count)
    for i in 1...left.count {
      var row = [Int](repeating: 0, count: right.count + 1)
      row[0] = i
      for j in 1...right.count {
        let cost = left[i - 1] == right[j - 1] ? 0 : 1
        var value = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + cost)
        if i > 1, j > 1, left[i - 1] == right[j - 2], left[i - 2] == right[j - 1] {
          value = min(value, beforeLast[j - 2] + 1)
        }
        row[j] = value
      }
      (beforeLast, last) = (last, row)
    }
    return last[right.count]
  }
}
