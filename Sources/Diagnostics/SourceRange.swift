/// A place in a file: a half-open range of its bytes.
///
/// Every place is kept in this one form and turned into the columns of a format only where that format is written.
public struct SourceRange: Hashable, Sendable {
  public let file: SourceFile

  /// The bytes of the file that are meant; empty for a point between two bytes.
  public let bytes: Range<Int>

  public init(file: SourceFile, bytes: Range<Int>) {
    let upper = min(max(bytes.upperBound, 0), file.bytes.count)
    self.file = file
    self.bytes = min(max(bytes.lowerBound, 0), upper)..<upper
  }

  /// Where the place begins.
  public var start: SourcePosition { file.position(of: bytes.lowerBound) }

  /// The position just past its end.
  public var end: SourcePosition { file.position(of: bytes.upperBound) }

  /// `path:line`, the short form in which evidence is cited.
  public var citation: String { "\(file.path):\(start.line)" }

  /// The text at the place.
  public var text: String { String(decoding: file.bytes[bytes], as: UTF8.self) }

  public static func == (left: Self, right: Self) -> Bool {
    left.file === right.file && left.bytes == right.bytes
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(ObjectIdentifier(file))
    hasher.combine(bytes)
  }
}

/// A value and the place where it was written.
public struct Located<Value> {
  public var value: Value
  public var place: SourceRange

  public init(_ value: Value, at place: SourceRange) {
    self.value = value
    self.place = place
  }
}

extension Located: Sendable where Value: Sendable {}
extension Located: Equatable where Value: Equatable {}
extension Located: Hashable where Value: Hashable {}
