/// The Topology room; see CONTRIBUTING.md for what lives here.
public enum TopologyRoom {}
