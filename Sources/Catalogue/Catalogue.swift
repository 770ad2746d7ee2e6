/// The Catalogue room; see CONTRIBUTING.md for what lives here.
public enum CatalogueRoom {}
