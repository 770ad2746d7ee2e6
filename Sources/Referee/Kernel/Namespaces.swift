#if canImport(Glibc)
  import Glibc

  /// The calls of Linux that change the network namespace of a thread, which the C headers hide from Swift.
  enum Namespaces {
    private typealias SetNamespace = @convention(c) (Int32, Int32) -> Int32
    private typealias Unshare = @convention(c) (Int32) -> Int32
    private static let network: Int32 = 0x4000_0000

    /// The namespace that this thread is in, as an open file.
    static func current() throws -> Int32 {
      let file = open("/proc/thread-self/ns/net", O_RDONLY | O_CLOEXEC)
      guard file >= 0 else { throw RefereeFailure("cannot open the network namespace: \(systemMessage())") }
      return file
    }

    static func enter(_ file: Int32) throws {
      guard let symbol = dlsym(nil, "setns") else { throw RefereeFailure("this system has no setns") }
      guard unsafeBitCast(symbol, to: SetNamespace.self)(file, network) == 0 else {
        throw RefereeFailure("cannot enter a network namespace: \(systemMessage())")
      }
    }

    /// Makes a namespace that lives as long as the file that stands for it is open. It has no name anywhere, so that
    /// nothing is left of it when this process ends, however it ends.
    static func make(from home: Int32) throws -> Int32 {
      guard let symbol = dlsym(nil, "unshare") else { throw RefereeFailure("this system has no unshare") }
      guard unsafeBitCast(symbol, to: Unshare.self)(network) == 0 else {
        throw RefereeFailure("cannot make a network namespace: \(systemMessage())")
      }
      let file = try current()
      quieten()
      try enter(home)
      return file
    }

    /// No IPv6, whose own packets would only disturb; no check of sources, for ranges may overlap; no filter of the
    /// router's for what stays within a subnet.
    private static func quieten() {
      for (path, value) in [
        ("ipv6/conf/all/disable_ipv6", "1"), ("ipv6/conf/default/disable_ipv6", "1"), ("ipv4/ip_forward", "1"),
        ("ipv4/conf/all/rp_filter", "0"), ("ipv4/conf/default/rp_filter", "0"),
        ("ipv4/conf/all/send_redirects", "0"), ("ipv4/conf/default/send_redirects", "0"),
        ("bridge/bridge-nf-call-iptables", "0"),
      ] {
        let file = open("/proc/sys/net/\(path)", O_WRONLY | O_CLOEXEC)
        guard file >= 0 else { continue }
        _ = value.withCString { write(file, $0, 1) }
        close(file)
      }
    }
  }

  /// What the system says of the call that failed last.
  func systemMessage() -> String { String(cString: strerror(errno)) }
#endif
