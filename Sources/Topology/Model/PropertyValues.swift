public import Diagnostics

/// What the author of a resource said of its properties, by their names.
///
/// A resource says few things, so they are found by going through them: quicker than by a hash of the name.
public struct PropertyValues: Sendable, Sequence {
  public typealias Element = (key: String, value: Located<Value>)

  private var elements: [Element] = []

  public init(_ values: [String: Located<Value>] = [:]) {
    elements = values.sorted { $0.value.place.bytes.lowerBound < $1.value.place.bytes.lowerBound }
  }

  /// What is said of a property; nil where nothing is.
  public subscript(_ name: String) -> Located<Value>? {
    for element in elements where element.key == name { return element.value }
    return nil
  }

  public var values: [Located<Value>] { elements.map(\.value) }

  public func makeIterator() -> IndexingIterator<[Element]> { elements.makeIterator() }
}
