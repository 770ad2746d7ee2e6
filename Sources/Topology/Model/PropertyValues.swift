public import Diagnostics

/// What the author of a resource said of its properties, by their names.
///
/// A resource says few things, so they are found by going through them: quicker than by a hash of the name.
public struct PropertyValues: Sendable, Sequence {
  public typealias Element = (key: String, value: Located<Value>)

  struct Entry {
    let key: String
    /// Most names are told apart by their length alone.
    let length: Int
    let value: Located<Value>
  }

  let entries: [Entry]

  public init(_ values: [String: Located<Value>] = [:]) {
    entries = values.sorted { $0.value.place.bytes.lowerBound < $1.value.place.bytes.lowerBound }.map {
      Entry(key: $0.key, length: $0.key.utf8.count, value: $0.value)
    }
  }

  /// What is said of a property; nil where nothing is.
  public subscript(_ name: String) -> Located<Value>? { position(of: name).map { entries[$0].value } }

  /// Where a property stands among those that are said.
  func position(of name: String) -> Int? {
    let length = name.utf8.count
    for index in entries.indices where entries[index].length == length && entries[index].key == name { return index }
    return nil
  }

  public var values: [Located<Value>] { entries.map(\.value) }

  public func makeIterator() -> IndexingIterator<[Element]> {
    entries.map { (key: $0.key, value: $0.value) }.makeIterator()
  }
}
