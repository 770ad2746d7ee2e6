/// How large topologies may be, so that time and memory are bounded whatever is written.
///
/// A site holds all of its topologies at once, each with what it extends.
public enum TopologyLimits {
  /// The most resources of one topology: three times what the largest estates have.
  public static let resources = 30_000

  /// The most resources of all topologies of a site together.
  public static let resourcesOfSite = 300_000

  /// The most topologies that one begins from, one by way of the other.
  public static let layers = 20
}
