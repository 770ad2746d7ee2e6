/// The Runbook room; see CONTRIBUTING.md for what lives here.
public enum RunbookRoom {}
