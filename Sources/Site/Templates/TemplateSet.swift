internal import Diagnostics
internal import Mustache
internal import SiteTemplates

/// The templates and other files of a site's looks: Portolan's own, each of which a site may replace by its own.
struct TemplateSet: Sendable {
  /// Style sheets, scripts and pictures, which are copied beside the pages.
  struct Asset: Sendable {
    var name: String
    var bytes: [UInt8]
  }

  let library: MustacheLibrary
  let assets: [Asset]
  /// The keys of authors' own that templates name, sorted; their positions are those in `TemplateValues`.
  let parameters: [String]
  let diagnostics: [Diagnostic]

  /// Takes the templates that the program carries and those of the site.
  ///
  /// - Parameters:
  ///   - folder: the site's own templates, if it has any.
  ///   - name: the same folder as it is told to people.
  init(folder: String?, name: String) {
    var sources: [String: SourceFile] = [:]
    var assets: [String: [UInt8]] = [:]
    var diagnostics: [Diagnostic] = []
    for file in SiteTemplates.files {
      if file.path.hasSuffix(".mustache") {
        sources[String(file.path.dropLast(9))] = SourceFile(
          path: "site-templates/default/\(file.path)", bytes: file.bytes)
      } else {
        assets[file.path] = file.bytes
      }
    }
    if let folder {
      Self.collect(folder, below: "", name: name) { path, bytes in
        if path.hasSuffix(".mustache") {
          sources[String(path.dropLast(9))] = SourceFile(path: "\(name)/\(path)", bytes: bytes)
        } else {
          assets[path] = bytes
        }
      } failure: {
        diagnostics.append($0)
      }
    }
    var library = MustacheLibrary()
    var parameters: Set<String> = []
    var uses: [String: [TemplateScanner.Tag]] = [:]
    for (template, source) in sources.sorted(by: { $0.key < $1.key }) {
      let scanner = TemplateScanner(source)
      diagnostics.append(contentsOf: scanner.findings(templates: sources.keys))
      parameters.formUnion(scanner.parameters)
      uses[template] = scanner.partials
      do {
        try library.register(String(decoding: source.bytes, as: UTF8.self), named: template)
      } catch {
        if scanner.diagnostics.isEmpty { diagnostics.append(Self.explain(error, in: source)) }
      }
    }
    diagnostics.append(contentsOf: Self.loops(uses, sources: sources))
    if diagnostics.contains(where: { $0.id == "template/loop" }) { library = MustacheLibrary() }
    self.library = library
    self.assets = assets.map { Asset(name: $0.key, bytes: $0.value) }.sorted { $0.name < $1.name }
    self.parameters = parameters.sorted()
    self.diagnostics = diagnostics
  }

  private static func collect(
    _ folder: String, below prefix: String, name: String, take: (String, [UInt8]) -> Void,
    failure: (Diagnostic) -> Void
  ) {
    do throws(FileFailure) {
      for entry in try FileSystem.list(folder).entries where !entry.name.hasPrefix(".") {
        let path = folder + "/" + entry.name
        // What else stands in the folder of Portolan's own templates, in its own repository.
        if prefix.isEmpty, entry.name == "default" || [".swift", ".md"].contains(where: entry.name.hasSuffix) {
          continue
        }
        switch entry.kind {
        case .folder: collect(path, below: prefix + entry.name + "/", name: name, take: take, failure: failure)
        case .file: take(prefix + entry.name, try FileSystem.read(path))
        case .link, .other: continue
        }
      }
    } catch {
      let file = SourceFile(path: name + "/" + prefix, bytes: [])
      failure(
        Diagnostic(
          id: "template/unreadable", "the templates cannot be read: \(error.reason)",
          at: SourceRange(file: file, bytes: 0..<0)))
    }
  }

  private static func explain(_ error: any Error, in source: SourceFile) -> Diagnostic {
    guard let failure = error as? MustacheTemplate.ParserError else {
      return Diagnostic(id: "template/syntax", "this template cannot be read: \(error)", at: source.place(ofLine: 1))
    }
    return Diagnostic(
      id: "template/syntax", "this template cannot be read: \(failure.error)",
      at: source.place(ofLine: failure.context.lineNumber))
  }

  /// Templates that bring in themselves, through however many others, would never end.
  private static func loops(_ uses: [String: [TemplateScanner.Tag]], sources: [String: SourceFile]) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    for (name, tags) in uses.sorted(by: { $0.key < $1.key }) {
      guard let source = sources[name] else { continue }
      for tag in tags {
        var seen: Set<String> = []
        var waiting = [tag.name]
        while let next = waiting.popLast() {
          if next == name {
            findings.append(
              Diagnostic(
                id: "template/loop", "the template '\(name)' brings in itself",
                at: SourceRange(file: source, bytes: tag.range), solutions: [.init("Remove this tag")]))
            break
          }
          if seen.insert(next).inserted { waiting.append(contentsOf: (uses[next] ?? []).map(\.name)) }
        }
      }
    }
    return findings
  }
}
