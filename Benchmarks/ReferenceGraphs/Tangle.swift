public import Chart

extension Diagram {
  /// Nested boxes with wires between anything and anything, some of it in Japanese: what nobody would draw on purpose.
  public static func tangle(seed: UInt64) -> Diagram {
    var random = Seeded(seed)
    var diagram = Diagram(id: "r\(seed)", title: "Random \(seed)")
    let words = ["orders-db", "vpce-0a1b2c3d4e5f", "受注データベース", "db", "a-rather-long-name.internal.example", "踏み台"]
    for number in 0..<Int.random(in: 0...8, using: &random) {
      let parent = number > 0 && Bool.random(using: &random) ? "c\(Int.random(in: 0..<number, using: &random))" : nil
      diagram.containers.append(
        .init(
          id: "c\(number)", parent: parent, symbol: .subnet, title: words.randomElement(using: &random) ?? "",
          subtitle: Bool.random(using: &random) ? "10.0.\(number).0/24" : nil))
    }
    for number in 0..<Int.random(in: 1...16, using: &random) {
      let parent = diagram.containers.randomElement(using: &random)?.id
      diagram.nodes.append(
        .init(
          id: "n\(number)", container: Int.random(in: 0..<5, using: &random) == 0 ? nil : parent, symbol: .machine,
          lines: [words.randomElement(using: &random) ?? "", "10.0.0.\(number)"]))
    }
    let ends = diagram.nodes.map(\.id) + diagram.nodes.map(\.id) + diagram.containers.map(\.id)
    for number in 0..<Int.random(in: 0...22, using: &random) {
      diagram.edges.append(
        .init(
          id: "e\(number)", from: ends.randomElement(using: &random) ?? "",
          to: ends.randomElement(using: &random) ?? "",
          label: Bool.random(using: &random) ? "TCP \(number)" : ""))
    }
    return diagram
  }
}
