import Testing

@testable import Chart

@Suite struct TextTests {
  /// The advances that the makers of Arial publish: M 0.833 em, i 0.222 em, digits 0.556 em.
  @Test func widthsFollowTheFace() {
    let face = TextFace(size: 100 * 4, bold: false)
    for (text, ems) in [("M", 0.833), ("i", 0.222), ("5", 0.556), ("MiM", 1.888)] {
      let width = Double(face.width(of: text)) / 400
      #expect(abs(width - ems * 1.04) < 0.01)
    }
  }

  @Test func fullWidthIsOneEm() {
    let face = TextFace(size: 100 * 4, bold: true)
    #expect(face.width(of: "東京") == 832)
    #expect(face.width(of: "e\u{301}") == face.width(of: "e"))
  }

  @Test func longNamesBreakWhereTheyMay() {
    let face = TextFace.name
    let limit = face.width(of: "privatelink.database.")
    #expect(
      Wrap.lines("privatelink.database.windows.net", face: face, limit: limit) == [
        "privatelink.database.", "windows.net",
      ])
    #expect(Wrap.lines("one two", face: face, limit: face.width(of: "one t")) == ["one", "two"])
    #expect(Wrap.lines("受注データベース", face: face, limit: 48 * 5) == ["受注デー", "タベース"])
  }

  @Test(arguments: ["vpce-0a1b2c3d4e5f60718", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "検査用ファイアウォール。", "a b c d"])
  func noLineIsLongerThanItsLimit(text: String) {
    for limit in stride(from: 60, through: 400, by: 20) {
      for line in Wrap.lines(text, face: .name, limit: limit, lines: 3) {
        #expect(TextFace.name.width(of: line) <= limit || line.count <= 2)
      }
    }
  }
}
