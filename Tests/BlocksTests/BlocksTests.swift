import Testing

@Suite struct BlocksTests {}
