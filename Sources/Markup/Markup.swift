/// The Markup room; see CONTRIBUTING.md for what lives here.
public enum MarkupRoom {}
