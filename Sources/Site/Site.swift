/// The Site room; see CONTRIBUTING.md for what lives here.
public enum SiteRoom {}
