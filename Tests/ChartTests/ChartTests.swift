import Testing

@Suite struct ChartTests {}
