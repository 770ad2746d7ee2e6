#if canImport(Glibc)
  import Glibc

  /// Sockets that do not wait.
  enum Sockets {
    static func open(_ type: __socket_type) throws -> Int32 {
      let file = socket(AF_INET, Int32(type.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue), 0)
      guard file >= 0 else { throw RefereeFailure("cannot make a socket: \(systemMessage())") }
      var yes: Int32 = 1
      // A client may have to connect from the port at which its own machine listens.
      for option in [SO_REUSEADDR, SO_REUSEPORT] {
        setsockopt(file, SOL_SOCKET, option, &yes, socklen_t(MemoryLayout<Int32>.size))
      }
      return file
    }

    static func bind(_ file: Int32, to address: Address, port: Int) throws {
      let result = withSocketAddress(address, port) { Glibc.bind(file, $0, $1) }
      guard result == 0 else { throw RefereeFailure("cannot bind to \(address):\(port): \(systemMessage())") }
    }

    static func withSocketAddress<Result>(
      _ address: Address, _ port: Int, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
    ) -> Result {
      var name = sockaddr_in()
      name.sin_family = sa_family_t(AF_INET)
      name.sin_addr.s_addr = address.number.bigEndian
      name.sin_port = UInt16(port).bigEndian
      return withUnsafePointer(to: &name) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
      }
    }

    /// The reason for which a connection did not come about; 0 if it did or is on its way.
    static func error(of file: Int32) -> Int32 {
      var value: Int32 = 0
      var size = socklen_t(MemoryLayout<Int32>.size)
      getsockopt(file, SOL_SOCKET, SO_ERROR, &value, &size)
      return value
    }

    static func read(_ file: Int32, limit: Int = 256) -> [UInt8]? {
      var buffer = [UInt8](repeating: 0, count: limit)
      let count = recv(file, &buffer, limit, 0)
      return count < 0 ? nil : Array(buffer[..<count])
    }
  }

  /// Milliseconds that have passed since some moment.
  func milliseconds() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }
#endif
