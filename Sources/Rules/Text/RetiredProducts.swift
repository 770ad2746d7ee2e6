import Diagnostics

extension Rules {
  private struct RetiredProduct {
    var names: [String]
    /// What happened to it, after the name.
    var fate: String
    var successor: String
  }

  private static let retiredProducts = [
    RetiredProduct(
      names: ["Aurora Serverless v1"], fate: "reached its end of life on 31 March 2025",
      successor: "Aurora Serverless v2"),
    RetiredProduct(
      names: ["Azure Active Directory", "Azure AD"], fate: "is called Microsoft Entra ID now",
      successor: "Microsoft Entra ID"),
    RetiredProduct(
      names: ["Azure Database for MySQL Single Server", "Azure Database for MySQL - Single Server"],
      fate: "was retired on 16 September 2024", successor: "Azure Database for MySQL flexible server"),
    RetiredProduct(
      names: ["Azure Database for PostgreSQL Single Server", "Azure Database for PostgreSQL - Single Server"],
      fate: "is retired", successor: "Azure Database for PostgreSQL flexible server"),
    RetiredProduct(
      names: ["Azure Database for MariaDB"], fate: "is retired",
      successor: "Azure Database for MySQL flexible server"),
    RetiredProduct(names: ["EC2-Classic", "ClassicLink"], fate: "is retired", successor: "VPC peering"),
    RetiredProduct(names: ["AWS App Mesh"], fate: "is retired", successor: "Amazon VPC Lattice"),
  ]

  /// Every name under which the products that are gone are known.
  static let retiredNames = retiredProducts.flatMap(\.names)

  /// Words by which a passage shows that it tells of the past.
  private static let historyWords = [
    "retired", "retirement", "retires", "end of life", "end-of-life", "end of support", "discontinued", "formerly",
    "former", "renamed", "no longer", "replaced", "successor", "superseded", "deprecated", "obsolete", "was called",
    "used to be", "previously", "until", "history", "instead of", "outdated", "legacy", "migrate", "migrated",
    "now called", "today",
  ]

  /// Commands that only make products that are gone.
  private static let retiredCommands: [(program: String, words: [String], product: String, instead: String)] = [
    ("az", ["mysql", "server"], "Azure Database for MySQL Single Server", "az mysql flexible-server"),
    ("az", ["postgres", "server"], "Azure Database for PostgreSQL Single Server", "az postgres flexible-server"),
    ("az", ["mariadb"], "Azure Database for MariaDB", "az mysql flexible-server"),
    ("aws", ["appmesh"], "AWS App Mesh", "aws vpc-lattice"),
  ]

  /// `doc/retired-product` in prose: a product that is gone, unless the passage says so itself.
  static func retiredProducts(in passage: Located<String>) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    for product in retiredProducts {
      for name in product.names {
        for range in occurrences(of: name, in: passage.value) {
          findings.append(
            finding(
              "doc/retired-product", "\(name) \(product.fate)", at: passage.place(of: range),
              fix: "Name \(product.successor), or say that the passage tells of the past"))
        }
      }
    }
    return findings.isEmpty || mentions(historyWords, in: passage.value) ? [] : findings
  }

  /// `doc/retired-product` in commands.
  static func retiredProducts(in command: ShellCommand) -> [Diagnostic] {
    guard let program = command.program else { return [] }
    let arguments = Array(command.arguments)
    for retired in retiredCommands where retired.program == program {
      guard arguments.count >= retired.words.count,
        zip(arguments, retired.words).allSatisfy({ $0.text == $1 }), let last = arguments.first
      else { continue }
      return [
        finding(
          "doc/retired-product", "'\(program) \(retired.words.joined(separator: " "))' is for \(retired.product)",
          at: last.place, why: "\(retired.product) is retired, so the command cannot be carried out.",
          fix: "Use '\(retired.instead)'")
      ]
    }
    if program == "aws", arguments.first?.text == "rds",
      let option = arguments.firstIndex(where: { $0.text == "--engine-mode" }), option + 1 < arguments.count,
      arguments[option + 1].text == "serverless"
    {
      return [
        finding(
          "doc/retired-product", "the engine mode 'serverless' is Aurora Serverless v1",
          at: arguments[option + 1].place,
          why: "Aurora Serverless v1 reached its end of life on 31 March 2025; no cluster of it can be created.",
          fix: "Create a provisioned cluster with instances of class db.serverless (Aurora Serverless v2)")
      ]
    }
    return []
  }
}
