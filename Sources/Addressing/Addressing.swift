/// The Addressing room; see CONTRIBUTING.md for what lives here.
public enum AddressingRoom {}
