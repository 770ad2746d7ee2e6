internal import ArgumentParser

/// Where the program begins: runs the command line and ends the process with the documented exit code.
public enum Entry {
  public static func run() {
    Portolan.main()
  }
}
