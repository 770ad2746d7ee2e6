internal import ArgumentParser

/// The formats in which a chart is written.
enum ChartFormat: String, CaseIterable, ExpressibleByArgument {
  case svg, json, d2, dot, mermaid
}
