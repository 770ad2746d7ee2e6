/// Which addresses a page may link to where raw HTML is not allowed.
public enum AddressPolicy {
  /// The schemes of addresses that run no program and show no foreign page as one's own.
  public static let schemes = ["http", "https", "mailto", "tel", "ftp", "xmpp"]

  /// Whether an address is relative or has one of the schemes.
  public static func isSafe(_ address: some Collection<UInt8>) -> Bool {
    var scheme: [UInt8] = []
    for byte in address {
      switch byte {
      case UInt8(ascii: ":"):
        let name = String(decoding: scheme, as: UTF8.self)
        return schemes.contains(name)
      case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"): return true
      // Browsers pass over control characters and the white space before a scheme.
      case 0...0x20, 0x7F: continue
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): scheme.append(byte | 0x20)
      default: scheme.append(byte)
      }
    }
    return true
  }
}
