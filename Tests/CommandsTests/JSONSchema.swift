import Foundation

/// As much of JSON Schema as the schemas in `docs` use: types, properties, required ones, items, enumerations,
/// constants, lower bounds and references within the document. A keyword that it does not know is a fault, so that
/// nothing is taken for checked that is not.
struct JSONSchema {
  private let root: [String: Any]

  init(_ data: Data) throws {
    guard let root = try JSONSerialization.jsonObject(with: data) as? [String: Any] else {
      throw CocoaError(.coderInvalidValue)
    }
    self.root = root
  }

  /// What does not fit, each with its path in the document; empty where all does.
  func faults(in data: Data) throws -> [String] {
    faults(of: try JSONSerialization.jsonObject(with: data, options: .fragmentsAllowed), by: root, at: "$")
  }

  private static let annotations: Set<String> = ["$schema", "$id", "$defs", "title", "description", "examples"]

  private func faults(of value: Any, by schema: [String: Any], at path: String) -> [String] {
    var faults: [String] = []
    for (keyword, rule) in schema where !Self.annotations.contains(keyword) {
      switch (keyword, rule) {
      case ("$ref", let reference as String):
        let name = reference.split(separator: "/").last.map(String.init) ?? ""
        guard let target = (root["$defs"] as? [String: Any])?[name] as? [String: Any] else {
          faults.append("\(path): the schema has no '\(reference)'")
          continue
        }
        faults += self.faults(of: value, by: target, at: path)
      case ("type", let type as String):
        if !Self.names(of: value).contains(type) { faults.append("\(path): is no \(type)") }
      case ("enum", let values as [String]):
        if !values.contains((value as? String) ?? "") { faults.append("\(path): '\(value)' is none of \(values)") }
      case ("const", let constant as String):
        if value as? String != constant { faults.append("\(path): '\(value)' is not '\(constant)'") }
      case ("minimum", let least as Int):
        if let number = value as? Int, number < least { faults.append("\(path): \(number) is less than \(least)") }
      case ("required", let names as [String]):
        guard let object = value as? [String: Any] else { continue }
        faults += names.filter { object[$0] == nil }.map { "\(path): has no '\($0)'" }
      case ("properties", let properties as [String: Any]):
        guard let object = value as? [String: Any] else { continue }
        for (name, child) in object {
          guard let rule = properties[name] as? [String: Any] else { continue }
          faults += self.faults(of: child, by: rule, at: "\(path).\(name)")
        }
      case ("additionalProperties", false as Bool):
        guard let object = value as? [String: Any] else { continue }
        let known = (schema["properties"] as? [String: Any] ?? [:]).keys
        faults += object.keys.filter { !known.contains($0) }.sorted().map { "\(path): '\($0)' is not described" }
      case ("items", let rule as [String: Any]):
        for (index, child) in (value as? [Any] ?? []).enumerated() {
          faults += self.faults(of: child, by: rule, at: "\(path)[\(index)]")
        }
      default:
        faults.append("\(path): the keyword '\(keyword)' is not understood")
      }
    }
    return faults
  }

  private static func names(of value: Any) -> Set<String> {
    switch value {
    case is [String: Any]: return ["object"]
    case is [Any]: return ["array"]
    case is String: return ["string"]
    case is NSNull: return ["null"]
    case let number as NSNumber:
      if isBoolean(number) { return ["boolean"] }
      return number.doubleValue == number.doubleValue.rounded() ? ["integer", "number"] : ["number"]
    default: return []
    }
  }

  private static func isBoolean(_ number: NSNumber) -> Bool { String(cString: number.objCType) == "c" }
}
