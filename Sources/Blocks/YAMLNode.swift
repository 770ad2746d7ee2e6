public import Diagnostics

/// A piece of YAML with its place in the file. Scalars stay strings; the kinds that read them give the types.
public struct YAMLNode: Sendable {
  public indirect enum Content: Sendable {
    /// A value left out, as after `key:`.
    case nothing
    case scalar(Scalar)
    case sequence([YAMLNode])
    case mapping([YAMLEntry])
  }

  public struct Scalar: Sendable, Equatable {
    public var text: String
    /// Whether it stood in quotes or in a block (`|`, `>`), so that it is text whatever it looks like.
    public var isQuoted: Bool
    /// Whether its text stands in the file just as it is, so that a part of it has a place of its own.
    public var isVerbatim: Bool

    public init(text: String, isQuoted: Bool, isVerbatim: Bool) {
      self.text = text
      self.isQuoted = isQuoted
      self.isVerbatim = isVerbatim
    }
  }

  public var content: Content
  public var place: SourceRange

  public init(_ content: Content, at place: SourceRange) {
    self.content = content
    self.place = place
  }

  /// The text of a scalar; nil for anything else.
  public var text: String? {
    if case .scalar(let scalar) = content { return scalar.text }
    return nil
  }

  /// The text of a scalar with its place.
  public var located: Located<String>? {
    text.map { Located($0, at: place) }
  }

  public var entries: [YAMLEntry]? {
    if case .mapping(let entries) = content { return entries }
    return nil
  }

  public var items: [YAMLNode]? {
    if case .sequence(let items) = content { return items }
    return nil
  }

  public var isNothing: Bool {
    if case .nothing = content { return true }
    return false
  }

  /// What it is, in words for messages.
  public var description: String {
    switch content {
    case .nothing: "nothing"
    case .scalar(let scalar): "'\(scalar.text.prefix(40))'"
    case .sequence: "a list"
    case .mapping: "a set of keys"
    }
  }

  /// The place of a part of a scalar's text; the whole place where the text does not stand verbatim in the file.
  ///
  /// - Parameter utf8: the range in the UTF-8 bytes of the text.
  public func place(ofUTF8 utf8: Range<Int>) -> SourceRange {
    guard case .scalar(let scalar) = content, scalar.isVerbatim else { return place }
    let start = place.bytes.lowerBound
    return SourceRange(file: place.file, bytes: (start + utf8.lowerBound)..<(start + utf8.upperBound))
  }
}

/// A key with its value.
public struct YAMLEntry: Sendable {
  public var key: Located<String>
  public var value: YAMLNode

  public init(key: Located<String>, value: YAMLNode) {
    self.key = key
    self.value = value
  }
}
