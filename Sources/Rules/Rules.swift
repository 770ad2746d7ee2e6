/// The Rules room; see CONTRIBUTING.md for what lives here.
public enum RulesRoom {}
