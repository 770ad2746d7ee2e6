import Testing

@testable import Chart

/// Charts as source text of other programs.
@Suite struct ExportTests {
  /// Names that would end a text, begin an escape, or be taken for the format's own words.
  private static let hostile = Diagram(
    id: "h", title: "It's a \"title\"\n--- %% [x]", summary: "One; two # three",
    containers: [
      .init(id: "end", symbol: .account, title: "subgraph end"),
      .init(id: "end/net", parent: "end", symbol: .network, title: "a\\nb {x} ${y}", subtitle: "10.0.0.0/16"),
      .init(id: "empty", symbol: .network, title: "Empty"),
    ],
    nodes: [
      .init(id: "end/net/a b", container: "end/net", symbol: .machine, lines: ["<b>\"q\"</b>", "`c` & #35; *d*"]),
      .init(id: "end/net/a-b", container: "end/net", symbol: .database, lines: ["日本語"]),
      .init(id: "END/net/A_B", symbol: .user, lines: []),
    ],
    edges: [
      .init(id: "1", from: "end/net/a b", to: "end/net/a-b", label: "TCP | \"5432\""),
      .init(id: "2", from: "end/net", to: "empty", label: "", style: .peering),
      .init(id: "3", from: "end", to: "end/net/a-b", label: "resolves", style: .dns),
      .init(id: "4", from: "nowhere", to: "end"),
    ],
    overlay: Overlay(hops: [
      .init(number: 1, target: .box("end/net/a b")), .init(number: 2, last: 3, target: .edge("1"), outcome: .broken),
    ]))

  private var chart: FinishedChart { Plate([Self.hostile]).chart(Self.hostile) }

  @Test func mermaidNestsAndEscapes() {
    #expect(
      chart.mermaid
        == """
        ---
        title: 'It''s a "title" --- %% [x]'
        ---
        flowchart LR
          accTitle: It's a "title" --- %% [x]
          accDescr: One, two , three
          b_END_net_A_B["END/net/A#95;B"]
          b_empty["Empty"]
          subgraph b_end["subgraph end"]
            subgraph b_end_net["a#92;nb {x} #36;{y} · 10.0.0.0/16"]
              b_end_net_a_b_2["#60;b#62;#34;q#34;#60;/b#62;<br>#96;c#96; #38; #35;35#59; #42;d#42;<br>[1]"]
              b_end_net_a_b_3[("日本語")]
            end
            b_end_self((" "))
          end
          b_end_net_a_b_2 -->|"TCP | #34;5432#34; [2–3 ✗]"| b_end_net_a_b_3
          b_end_net --- b_empty
          b_end_self -.->|"resolves"| b_end_net_a_b_3
          classDef broken stroke:#b3261e,stroke-width:3px,stroke-dasharray:7 4
          classDef passed stroke:#0b57d0,stroke-width:3px
          class b_end_net_a_b_2 passed
          linkStyle 0 stroke:#b3261e,stroke-width:3px,stroke-dasharray:7 4

        """.replacing("  classDef broken stroke:#b3261e,stroke-width:3px,stroke-dasharray:7 4\n", with: ""))
  }

  @Test func dotNestsAndEscapes() {
    let dot = chart.dot
    #expect(dot.contains("subgraph cluster_b_end {\n    graph [label=\"subgraph end\\l\", labeljust=l"))
    #expect(dot.contains("    subgraph cluster_b_end_net {"))
    #expect(dot.contains("label=\"a\\\\nb {x} ${y}\\l10.0.0.0/16\\l\""))
    #expect(dot.contains("label=\"<b>\\\"q\\\"</b>\\n`c` &amp; #35; *d*\\n[1]\""))
    // Ends on containers are cut at their border, but not where the other end is inside.
    #expect(
      dot.contains(
        "b_end_net_self -> b_empty_self [ltail=cluster_b_end_net, lhead=cluster_b_empty, style=bold, dir=none]"))
    #expect(dot.contains("b_end_self -> b_end_net_a_b_3 [label=\"resolves\", style=dotted]"))
    #expect(!dot.contains("nowhere"))
    #expect(dot.filter { $0 == "{" }.count == dot.filter { $0 == "}" }.count)
  }

  @Test func d2NestsAndEscapes() {
    let d2 = chart.d2
    #expect(d2.hasPrefix("# It's a \"title\" --- %% [x]\ndirection: right\n"))
    #expect(d2.contains("b_end: \"subgraph end\" {\n  b_end_net: \"a\\\\nb {x} \\${y}\\n10.0.0.0/16\" {\n"))
    #expect(d2.contains("    b_end_net_a_b_2: \"<b>\\\"q\\\"</b>\\n`c` & #35; *d*\\n[1]\" {"))
    #expect(
      d2.contains(
        "b_end.b_end_net.b_end_net_a_b_2 -> b_end.b_end_net.b_end_net_a_b_3: \"TCP | \\\"5432\\\" [2–3 ✗]\" {"))
    #expect(d2.contains("b_end.b_end_net -- b_empty\n"))
    #expect(!d2.contains("nowhere"))
  }

  @Test func orderOfDeclarationDoesNotMatter() {
    var other = Self.hostile
    other.containers.reverse()
    other.nodes.reverse()
    other.edges.reverse()
    let shuffled = Plate([other]).chart(other)
    #expect(shuffled.mermaid == chart.mermaid)
    #expect(shuffled.dot == chart.dot)
    #expect(shuffled.d2 == chart.d2)
  }

  @Test func aFileOfItsOwnNeedsNoVariables() {
    let svg = chart.svg(.standalone)
    // Viewers outside of browsers know no variables, and take what they do not know for black.
    #expect(!svg.contains("var("))
    #expect(svg.contains("@media (prefers-color-scheme:dark)"))
    #expect(Chart.stylesheet.contains("var(--chart-ink)"))
  }
}
