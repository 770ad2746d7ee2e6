import Testing

@Suite struct CatalogueTests {}
