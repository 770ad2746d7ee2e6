/// The sizes of paper for which sheets are made.
public enum Paper: String, CaseIterable, Sendable {
  case a4 = "A4"
  case letter = "Letter"
}

/// What is made of a runbook for paper.
public enum PaperForm: String, CaseIterable, Sendable {
  /// All that is needed to do the work with nothing else at hand.
  case checklist
  /// The way back, as a checklist of its own.
  case rollback
  /// The steps on one page, for those who know the work.
  case card

  /// What stands before the runbook's title.
  var prefix: String {
    switch self {
    case .checklist: ""
    case .rollback: "Rollback: "
    case .card: "Quick card: "
    }
  }

  /// What links to it say.
  var name: String {
    switch self {
    case .checklist: "Checklist"
    case .rollback: "Rollback"
    case .card: "Quick card"
    }
  }

  /// The address of a page's sheet, given that of the page.
  func address(of page: String, on paper: Paper) -> String { stem(of: page, paper) + ".html" }

  /// The address of the style sheet that carries what stands at the edges of each sheet.
  func styleAddress(of page: String, on paper: Paper) -> String { stem(of: page, paper) + ".css" }

  private func stem(of page: String, _ paper: Paper) -> String {
    (page.hasSuffix(".html") ? String(page.dropLast(5)) : page) + "-\(rawValue)-\(paper.rawValue.lowercased())"
  }
}

/// What a page can be printed as: what a command that prints needs to know of it.
public struct PrintableRunbook: Sendable {
  /// The path of its file, as it is told to people.
  public let path: String
  public let title: String
  /// The ids of its steps blocks.
  public let steps: [String]
  /// What there is to print; nothing for a page without steps.
  public let forms: [PaperForm]
  /// Whether it has a steps block in which there may be more than could be read.
  public let hasUnreadableSteps: Bool
  /// How many errors were found in it and in the topologies it is about.
  public let errorCount: Int
  /// The address of its page.
  let address: String

  /// The address of a sheet from the root of the site.
  public func address(of form: PaperForm, on paper: Paper) -> String { form.address(of: address, on: paper) }
}
