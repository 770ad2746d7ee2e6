import Foundation
import Testing

/// An example of a specification: Markdown and the HTML that it becomes.
struct SpecificationExample: Decodable, Sendable, CustomTestStringConvertible {
  let example: Int
  let section: String
  let extensions: [String]?
  let markdown: String
  let html: String

  var testDescription: String { "\(example) \(section)" }

  /// The examples of a file of `Fixtures`.
  static func all(in name: String) throws -> [SpecificationExample] {
    let url = try #require(Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Fixtures"))
    return try JSONDecoder().decode([SpecificationExample].self, from: Data(contentsOf: url))
  }
}
