import Testing

@Suite struct RunbookTests {}
