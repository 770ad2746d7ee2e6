/// The Reachability room; see CONTRIBUTING.md for what lives here.
public enum ReachabilityRoom {}
