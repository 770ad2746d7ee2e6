/// The rules of one `.gitignore`.
struct IgnoreRules: Sendable {
  struct Rule: Sendable, Equatable {
    var glob: Glob
    /// `!pattern`: what an earlier rule names is content after all.
    var isNegated: Bool
    var isForFoldersOnly: Bool
  }

  var rules: [Rule] = []

  /// Reads the text of a `.gitignore`.
  init(_ text: [UInt8]) {
    for line in text.split(whereSeparator: { $0 == 0x0A }) {
      if let rule = Self.rule(line) { rules.append(rule) }
    }
  }

  private static func rule(_ line: ArraySlice<UInt8>) -> Rule? {
    var pattern = line
    if pattern.last == 0x0D { pattern.removeLast() }
    if pattern.starts(with: [0xEF, 0xBB, 0xBF]) { pattern.removeFirst(3) }
    // Spaces at the end do not count unless a backslash keeps them.
    while pattern.last == 0x20, pattern.dropLast().last != UInt8(ascii: "\\") { pattern.removeLast() }
    guard let first = pattern.first, first != UInt8(ascii: "#") else { return nil }
    let isNegated = first == UInt8(ascii: "!")
    if isNegated { pattern.removeFirst() }
    let isForFoldersOnly = pattern.last == UInt8(ascii: "/")
    if isForFoldersOnly { pattern.removeLast() }
    guard !pattern.isEmpty else { return nil }
    // A slash inside ties the pattern to the folder of the file; without one it holds at any depth.
    let isAnchored = pattern.contains(UInt8(ascii: "/"))
    var glob = Glob(pattern)
    if !isAnchored { glob.parts.insert(.folders, at: 0) }
    guard !glob.parts.isEmpty else { return nil }
    return Rule(glob: glob, isNegated: isNegated, isForFoldersOnly: isForFoldersOnly)
  }

  /// What the rules say of a path below their folder: true for ignored, false for content after all, nil for nothing.
  func verdict(on path: [ArraySlice<UInt8>], isFolder: Bool) -> Bool? {
    for rule in rules.reversed() where isFolder || !rule.isForFoldersOnly {
      if rule.glob.matches(path) { return !rule.isNegated }
    }
    return nil
  }
}

/// The rules that hold in a folder: its own and those of the folders above it.
struct IgnoreStack: Sendable {
  private struct Level: Sendable {
    var rules: IgnoreRules
    /// How many parts of a path lead to the folder of these rules.
    var depth: Int
  }

  private var levels: [Level] = []

  init() {}

  /// Adds the rules of the folder to which the first `depth` parts of every later path lead.
  mutating func push(_ rules: IgnoreRules, depth: Int) {
    if !rules.rules.isEmpty { levels.append(Level(rules: rules, depth: depth)) }
  }

  /// Whether a path is ignored, if the folders above it are not. The innermost rule that says anything decides.
  func ignores(_ path: [ArraySlice<UInt8>], isFolder: Bool) -> Bool {
    for level in levels.reversed() where level.depth < path.count {
      if let verdict = level.rules.verdict(on: Array(path[level.depth...]), isFolder: isFolder) { return verdict }
    }
    return false
  }
}
