/// Names a finding so that it is known again after lines were added above it.
enum Fingerprint {
  /// The fingerprints of findings, in their order: a hash of rule, path and text of the line, and the finding's number
  /// among those with the same hash.
  static func of(_ diagnostics: [Diagnostic]) -> [String] {
    var seen: [UInt64: Int] = [:]
    return diagnostics.map { diagnostic in
      var hash = FNV1a()
      hash.add(diagnostic.id.utf8)
      if let place = diagnostic.place {
        hash.add(place.file.path.utf8)
        // Space is left out, so that a finding survives a change of indentation.
        hash.add(place.file.bytes(ofLine: place.start.line).lazy.filter { $0 != 0x20 && $0 != 0x09 })
      } else {
        hash.add(diagnostic.summary.utf8)
      }
      let ordinal = (seen[hash.value] ?? 0) + 1
      seen[hash.value] = ordinal
      let digits = String(hash.value, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits + ":\(ordinal)"
    }
  }

  /// The 64-bit FNV-1a hash: short, the same everywhere, and no matter of secrecy here.
  private struct FNV1a {
    var value: UInt64 = 0xCBF2_9CE4_8422_2325

    mutating func add(_ bytes: some Sequence<UInt8>) {
      for byte in bytes { mix(byte) }
      // Ends a part, so that two parts cannot be cut differently into the same bytes.
      mix(0xFF)
    }

    private mutating func mix(_ byte: UInt8) {
      value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }
  }
}
