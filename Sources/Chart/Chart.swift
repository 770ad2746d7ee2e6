/// The Chart room; see CONTRIBUTING.md for what lives here.
public enum ChartRoom {}
