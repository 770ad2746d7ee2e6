/// The checks of what the catalogue declares: what must hold of a topology, and of the text of a page.
///
/// A check speaks only of what is stated. What a page leaves open is unknown, and unknown is no violation.
public enum Rules {}
