import Diagnostics

/// Finds the place in the file of a line and column that libcmark tells.
///
/// What libcmark reads is not always the file as it stands: front matter is left out and footnotes are moved. But each
/// line that it reads ends with the end of a line of the file, so a column is counted back from there.
struct LineMap {
  let file: SourceFile

  /// The number of the file's line (from 1) that libcmark's first line is, where lines are read one by one in order.
  private let firstLine: Int

  /// How many bytes of that first line come before what libcmark reads.
  private let skipped: Int

  /// For each line that libcmark reads, the file's line and the offset in the file that its column 1 would have; nil
  /// where the lines are read in order.
  private let moved: [(line: Int, offset: Int)]?

  /// The lines of a file from an offset on, as they stand.
  init(file: SourceFile, from offset: Int) {
    self.file = file
    let position = file.position(of: offset)
    firstLine = position.line
    skipped = position.column - 1
    moved = nil
  }

  /// Lines that stand in another order than in the file.
  init(file: SourceFile, moved: [(line: Int, offset: Int)]) {
    self.file = file
    self.moved = moved
    firstLine = 1
    skipped = 0
  }

  /// The line of the file for a line that libcmark tells.
  func line(_ line: Int) -> Int {
    guard let moved else { return firstLine + line - 1 }
    guard line >= 1, line <= moved.count else { return file.lineCount }
    return moved[line - 1].line
  }

  /// The offset in the file for a line and column that libcmark tells; never outside that line.
  func offset(line: Int, column: Int) -> Int {
    let range = file.range(ofLine: self.line(line))
    return min(max(start(ofLine: line) + column - 1, range.lowerBound), range.upperBound)
  }

  /// The offset in the file that column 1 of a line has, or would have.
  func start(ofLine line: Int) -> Int {
    if let moved, line >= 1, line <= moved.count { return moved[line - 1].offset }
    return file.range(ofLine: self.line(line)).lowerBound + (line == 1 ? skipped : 0)
  }
}
