import Testing

@Suite struct ReachabilityTests {}
