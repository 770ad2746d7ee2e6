import Catalogue
import Diagnostics
import Markup
import Runbook
import Site
import Topology

/// The pages of reference: rules, reasons, kinds of resources and kinds of blocks, all from what the program itself uses.
enum ReferencePages {
  /// The same for every site, so they are made once.
  static let all: [GeneratedPage] = [blocks, kindsIndex] + kinds + [reasons, rulesIndex] + ruleFamilies

  private static func address(ofFamily family: String) -> String { "reference/rules/\(family).html" }

  /// The address of an entry of the catalogue.
  private static func address(of name: String) -> String? {
    if let rule = Catalogue.rule(name) { return address(ofFamily: rule.family) + "#" + Anchor.name(rule.id) }
    return Catalogue.reason(name) == nil ? nil : "reference/reasons/index.html#" + Anchor.name(name)
  }

  /// HTML of an entry's Markdown, with links as seen from a page.
  private static func body(_ entry: Catalogue.Entry, on page: String) -> [UInt8] {
    let text = entry.markdown { name in
      address(of: name).map { target in
        let parts = target.split(separator: "#")
        return SiteAddress.link(from: page, to: String(parts[0])) + "#\(parts[1])"
      }
    }
    let (document, _) = MarkdownDocument.parse(SourceFile(path: "catalogue", text: text), bodyStart: 0)
    return document.map { HTMLRenderer().render($0) } ?? []
  }

  // MARK: Reasons and rules

  private static var reasons: GeneratedPage {
    let address = "reference/reasons/index.html"
    var html = HTMLWriter()
    html.raw(
      "<p>Why an attempt to connect is not plainly reachable. Each proof that is blocked names one of these.</p>\n")
    var layer: ReasonCode.Layer?
    for reason in Catalogue.reasons {
      if reason.code.layer != layer {
        layer = reason.code.layer
        html.write("<h2 id=\"layer-\(reason.code.layer.rawValue)\">\(reason.code.layer.title)</h2>\n")
      }
      html.write("<h3 id=\"\(Anchor.name(reason.code.rawValue))\"><code>\(reason.code.rawValue)</code></h3>\n")
      html.raw(body(.reason(reason), on: address))
    }
    return GeneratedPage(
      address: address, title: "Reasons", summary: "Why an attempt to connect fails.", body: html.bytes,
      isReference: true,
      isSearched: true)
  }

  private static var families: [String] {
    Set(Catalogue.rules.map(\.family) + Catalogue.notChecked.map(\.family)).sorted()
  }

  private static func notChecked(of family: String) -> [NotChecked] {
    Catalogue.notChecked.filter { $0.family == family }
  }

  private static var rulesIndex: GeneratedPage {
    let address = "reference/rules/index.html"
    var html = HTMLWriter()
    html.write(
      "<p>\(Catalogue.rules.count) rules. <code>portolan explain RULE</code> prints the same in the terminal. Each family also tells what is known and not checked.</p>\n"
    )
    for family in families {
      html.write(
        "<h2 id=\"\(Anchor.name(family))\"><a href=\"\(SiteAddress.link(from: address, to: Self.address(ofFamily: family)))\">\(family)</a></h2>\n<ul>\n"
      )
      for rule in Catalogue.rules where rule.family == family {
        html.write(
          "<li><a href=\"\(SiteAddress.link(from: address, to: Self.address(ofFamily: family)))#\(Anchor.name(rule.id))\"><code>\(rule.id)</code></a> \(rule.summary)</li>\n"
        )
      }
      html.raw("</ul>\n")
    }
    return GeneratedPage(
      address: address, title: "Rules", summary: "Every rule that Portolan checks.", body: html.bytes, isReference: true
    )
  }

  private static var ruleFamilies: [GeneratedPage] {
    families.map { family in
      let address = address(ofFamily: family)
      var html = HTMLWriter()
      for rule in Catalogue.rules where rule.family == family {
        html.write("<h2 id=\"\(Anchor.name(rule.id))\"><code>\(rule.id)</code></h2>\n")
        html.raw(body(.rule(rule), on: address))
      }
      write(notChecked(of: family), to: &html)
      var page = GeneratedPage(
        address: address, title: "Rules: \(family)", summary: "The rules of the family \(family).", body: html.bytes,
        isSearched: true)
      page.parents = [("Rules", "reference/rules/index.html")]
      return page
    }
  }

  /// What the author has to look after himself, below the rules that the program looks after.
  private static func write(_ entries: [NotChecked], to html: inout HTMLWriter) {
    guard !entries.isEmpty else { return }
    html.raw("<h2 id=\"not-checked\">Not checked</h2>\n<ul>\n")
    for entry in entries {
      html.write(
        "<li id=\"\(Anchor.name(entry.id))\"><code>\(entry.id)</code> \(Sentence.of(entry.summary)) <em>Not checked:</em> \(entry.reason)</li>\n"
      )
    }
    html.raw("</ul>\n")
  }

  // MARK: Kinds

  private static var blocks: GeneratedPage {
    var html = HTMLWriter()
    html.raw(
      "<p>A block is a fenced code block whose info string is <code>yaml</code> and the block's kind. A third word <code>sample</code> shows a block without claiming it.</p>\n"
    )
    for kind in BlockKind.allCases {
      html.write(
        "<h2 id=\"\(kind.rawValue)\"><code>\(kind.rawValue)</code></h2>\n<p>\(Sentence.of(kind.summary))</p>\n")
      let keys: [String] =
        switch kind {
        case .scenario: Scenario.keys
        case .steps: Steps.keys
        case .symptom: Symptom.keys
        case .decision: Decision.keys
        case .diagram: Diagram.keys
        case .topology: ["id", "title", "extends", "absent", "vars"]
        }
      html.raw("<p>Keys: ")
      for (index, key) in keys.enumerated() { html.write("\(html: index == 0 ? "" : ", ")<code>\(key)</code>") }
      html.raw(".</p>\n")
    }
    return GeneratedPage(
      address: "reference/blocks/index.html", title: "Kinds of blocks",
      summary: "The blocks of a runbook and their keys.",
      body: html.bytes, isReference: true, isSearched: true)
  }

  private static var kindsIndex: GeneratedPage {
    let address = "reference/kinds/index.html"
    var html = HTMLWriter()
    html.raw("<p>What a topology can hold, provider by provider.</p>\n")
    for provider in Provider.allCases {
      let page = SiteAddress.link(from: address, to: "reference/kinds/\(provider.rawValue.lowercased()).html")
      html.write(
        "<h2 id=\"\(Anchor.name(provider.rawValue))\"><a href=\"\(page)\">\(provider == .general ? "Anywhere" : provider.rawValue)</a></h2>\n<ul>\n"
      )
      for kind in Kind.all where kind.provider == provider {
        html.write(
          "<li><a href=\"\(page)#\(Anchor.name(kind.id.rawValue))\"><code>\(kind.id.word)</code></a> \(kind.summary)</li>\n"
        )
      }
      html.raw("</ul>\n")
    }
    return GeneratedPage(
      address: address, title: "Kinds of resources", summary: "Everything that a topology can hold.", body: html.bytes,
      isReference: true)
  }

  private static var kinds: [GeneratedPage] {
    Provider.allCases.map { provider in
      var html = HTMLWriter()
      html.write("<p>What a topology can hold. What is not stated and has no documented default is unknown.</p>\n")
      for kind in Kind.all where kind.provider == provider {
        html.write("<h2 id=\"\(Anchor.name(kind.id.rawValue))\"><code>\(kind.id.word)</code></h2>\n<p>\(kind.summary)")
        html.write(
          kind.within.isEmpty
            ? " It stands at the top.</p>\n" : " It stands in \(kind.within.map(\.word).joined(separator: ", ")).</p>\n"
        )
        guard !kind.properties.isEmpty || kind.states != nil else { continue }
        html.raw(
          "<div class=\"table-scroll\"><table>\n<thead><tr><th>Property</th><th>Takes</th><th>Meaning</th></tr></thead>\n<tbody>\n"
        )
        for property in kind.properties {
          html.write(
            "<tr><td><code>\(property.name)</code>\(property.isRequired ? " (required)" : "")</td><td>\(property.type.description)</td><td>\(property.summary)\(property.standard.map { " If it is not said: \($0.because)" } ?? "")</td></tr>\n"
          )
        }
        if let states = kind.states {
          html.write(
            "<tr><td><code>state</code></td><td>one of \(states.states.map { "'\($0)'" }.joined(separator: ", "))</td><td>Works when \(states.working.sorted().joined(separator: ", ")).\(states.comesByItself.map { " If it is not said: \($0)." } ?? " If it is not said it is unknown.") Source: \(states.source).</td></tr>\n"
          )
        }
        html.raw("</tbody></table></div>\n")
      }
      var page = GeneratedPage(
        address: "reference/kinds/\(provider.rawValue.lowercased()).html",
        title: provider == .general ? "Kinds of resources: anywhere" : "Kinds of resources: \(provider.rawValue)",
        summary: "The resources of a topology and their properties.", body: html.bytes, isSearched: true)
      page.parents = [("Kinds of resources", "reference/kinds/index.html")]
      return page
    }
  }
}
