public import Diagnostics

/// What `portolan.yml` says of a site. Every key is optional, and so is the file.
public struct SiteConfiguration: Sendable {
  /// The name of the site's file of settings.
  public static let fileName = "portolan.yml"

  public var title: Located<String>?
  /// A sentence about the site, for its home page and for search engines.
  public var summary: Located<String>?
  /// Where the site will stand, such as `https://runbooks.example.com/`; ends in `/`.
  public var baseURL: Located<String>?
  /// The languages of the pages, the first of them the one of pages that name none.
  public var languages: [Located<String>] = []
  /// The address at which a page is edited, with `{path}` for the page's path from the site's root.
  public var editURL: Located<String>?
  /// The folder of the pages, from the site's root.
  public var content: Located<String>?
  /// The folder of the site that is written, from the site's root.
  public var output: Located<String>?
  /// The folder of templates of the site's own, from the site's root.
  public var templates: Located<String>?
  /// What becomes of raw HTML in pages.
  public var html: HTMLPolicy = .drop
  /// How much the findings of a rule matter; nil switches the rule off.
  public var severities: [(rule: Located<String>, severity: Severity?)] = []
  /// Values for the variables of topologies.
  public var variables: [(name: Located<String>, value: Located<String>)] = []
  /// The versions of Portolan that the site is written for, such as `>= 0.2`.
  public var version: Located<String>?
  /// The day as of which the providers' rules are meant.
  public var rulesDate: Located<String>?

  /// What becomes of raw HTML in pages.
  public enum HTMLPolicy: String, Sendable, CaseIterable {
    /// It is left out, with a warning.
    case drop
    /// It is written as it stands.
    case allow
  }

  public init() {}

  /// The language of pages that name none.
  public var language: String { languages.first?.value ?? "en" }

  /// The severity at which a finding is told under this configuration; nil where its rule is switched off.
  public func severity(of finding: Diagnostic) -> Severity? {
    guard let setting = severities.last(where: { $0.rule.value == finding.id }) else { return finding.severity }
    return setting.severity
  }
}
