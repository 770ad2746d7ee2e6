import Testing

@Suite struct TopologyTests {}
