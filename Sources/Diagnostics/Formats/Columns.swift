/// The units in which formats count columns.
enum ColumnUnit {
  case utf8, utf16, scalar

  /// The column of a byte offset in its line, counted from 1.
  func column(of offset: Int, in file: SourceFile) -> Int {
    let column = file.position(of: offset).column
    if self == .utf8 { return column }
    var count = 1
    for byte in file.bytes[(offset - column + 1)..<offset] where byte & 0xC0 != 0x80 {
      count += self == .utf16 && byte >= 0xF0 ? 2 : 1
    }
    return count
  }
}

extension SourceRange {
  /// The columns of the start and of the end, which is not included.
  func columns(in unit: ColumnUnit) -> (start: Int, end: Int) {
    (unit.column(of: bytes.lowerBound, in: file), unit.column(of: bytes.upperBound, in: file))
  }
}
