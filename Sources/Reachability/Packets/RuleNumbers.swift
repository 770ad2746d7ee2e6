import Addressing
import Diagnostics
import Topology

extension Topology {
  /// The advice to let something pass by a rule that comes before all others of an ordered list.
  ///
  /// - Parameters:
  ///   - rule: the rule without its number, such as `allow tcp 3306 from 10.0.1.4/32`.
  ///   - numbers: the numbers that the provider takes.
  func advice(
    toAdd rule: String, before property: String, of list: ResourceID, numbers: ClosedRange<Int>
  ) -> String {
    let name = "the \(phrase(property, of: list)) of \(self[list].title)"
    guard let number = numberBeforeAll(property, of: list, numbers: numbers) else {
      return "Renumber \(name), and add '\(rule)' before them"
    }
    return "Add '\(number) \(rule)' to \(name)"
  }

  /// A number before all that are taken, with room for others where there is some; nil where there is none.
  func numberBeforeAll(_ property: String, of list: ResourceID, numbers: ClosedRange<Int>) -> Int? {
    guard let first = rules(list, property).compactMap(\.value.number).min() else {
      return max(100, numbers.lowerBound)
    }
    return [first - 10, first - 1].first(where: numbers.contains)
  }
}

/// The numbers that rules may have.
enum RuleNumbers {
  /// Source: Amazon VPC, "Network ACL rules".
  static let networkACL = 1...32766
  /// Source: Azure, "Network security groups", priority.
  static let networkSecurityGroup = 100...4096
  /// Source: Azure, "Security admin rules in Azure Virtual Network Manager", priority.
  static let securityAdmin = 1...4096
  /// Firewalls differ; most take these.
  static let onPremises = 1...65535
}

extension IPPrefix {
  /// The block as rules and lines of a topology write it: with its length, also where it is one address.
  var written: String { "\(network)/\(length)" }
}
