/// The Blocks room; see CONTRIBUTING.md for what lives here.
public enum BlocksRoom {}
