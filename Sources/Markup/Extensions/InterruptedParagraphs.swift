/// Puts an empty line before each table that begins in the middle of a paragraph, so that libcmark ends the paragraph.
struct InterruptedParagraphs {
  /// The text for libcmark.
  private(set) var bytes: [UInt8] = []
  /// Where each line of it stands in the file.
  private(set) var lines: [(line: Int, offset: Int)] = []

  /// - Parameters:
  ///   - source: what libcmark has read.
  ///   - map: where its lines stand in the file.
  ///   - headers: the lines, from 1 and rising, before which an empty line belongs.
  init(_ source: UnsafeBufferPointer<UInt8>, map: LineMap, headers: [Int]) {
    bytes.reserveCapacity(source.count + headers.count * 8)
    var headers = headers[...]
    var index = 0
    var line = 1
    while index < source.count {
      var end = index
      while end < source.count, source[end] != 0x0A, source[end] != 0x0D { end += 1 }
      var next = min(end + 1, source.count)
      if end + 1 < source.count, source[end] == 0x0D, source[end + 1] == 0x0A { next += 1 }
      let place = (line: map.line(line), offset: map.start(ofLine: line))
      if headers.first == line {
        headers.removeFirst()
        // The line stays in the quotes that the table is in.
        bytes.append(contentsOf: source[index..<end].prefix { $0 == 0x20 || $0 == 0x09 || $0 == UInt8(ascii: ">") })
        bytes.append(0x0A)
        lines.append(place)
      }
      bytes.append(contentsOf: source[index..<next])
      lines.append(place)
      index = next
      line += 1
    }
  }
}
