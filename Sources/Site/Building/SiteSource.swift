internal import Diagnostics

/// What a site is made from, before any page has been read: its configuration, its files and its templates.
struct SiteSource: Sendable {
  let configuration: SiteConfiguration
  /// Whether there is a `portolan.yml`; without one the folder is only looked at, and broken links are warnings.
  let isConfigured: Bool
  /// The path that opens the content folder.
  let contentRoot: String
  let tree: ContentTree
  let templates: TemplateSet
  let outputPath: String
  /// The output as it is told to people.
  let outputName: String
  /// The name of the site.
  let title: String
  /// How much a link that leads nowhere matters.
  var linkSeverity: Severity { isConfigured ? .error : .warning }

  private static let defaultOutput = "_site"
  private static let defaultContent = "content"
  private static let defaultTemplates = "site-templates"

  /// Looks at a folder.
  ///
  /// - Returns: nil with a finding where there is no such folder.
  static func open(root: String, output: String?, diagnostics: inout [Diagnostic]) -> SiteSource? {
    guard let status = try? FileSystem.status(of: root), status.kind == .folder else {
      if (try? FileSystem.status(of: root))?.kind == .file {
        diagnostics.append(
          Diagnostic(
            id: "config/no-folder", "'\(root)' is a file", at: nil,
            solutions: [.init("Name the folder of the site")]))
        return nil
      }
      diagnostics.append(
        Diagnostic(
          id: "config/no-folder", "there is no folder '\(root)'", at: nil,
          solutions: [.init("Name the folder of a site, or one with Markdown files")]))
      return nil
    }
    if (try? FileSystem.status(of: root + "/" + OutputStage.markerName)) != nil {
      diagnostics.append(
        Diagnostic(
          id: "config/is-output", "'\(root)' is a finished site, not one to build from", at: nil,
          explanation: "The file '\(OutputStage.markerName)' in it says that Portolan wrote the folder.",
          solutions: [.init("Name the folder that the site was built from")]))
      return nil
    }
    var configuration = SiteConfiguration()
    var isConfigured = false
    let configurationPath = root + "/" + SiteConfiguration.fileName
    do {
      let file = SourceFile(path: SiteConfiguration.fileName, bytes: try FileSystem.read(configurationPath))
      isConfigured = true
      configuration = SiteConfiguration.read(file, diagnostics: &diagnostics)
    } catch {
      if !error.isMissing {
        isConfigured = true
        diagnostics.append(
          Diagnostic(
            id: "page/unreadable", "'\(SiteConfiguration.fileName)' cannot be read: \(error.reason)",
            at: SourceRange(file: SourceFile(path: SiteConfiguration.fileName, bytes: []), bytes: 0..<0)))
      }
    }
    let content = contentFolder(root: root, configuration: configuration, diagnostics: &diagnostics)
    let contentRoot = content.isEmpty ? root : root + "/" + content
    let templateName = configuration.templates?.value ?? defaultTemplates
    let templateFolder = root + "/" + templateName
    let hasTemplates = isFolder(templateFolder)
    if let named = configuration.templates, !hasTemplates {
      diagnostics.append(
        Diagnostic(
          id: "config/wrong-value", "there is no folder '\(named.value)'", at: named.place,
          solutions: [.init("Name a folder of the site, or leave the key out")]))
    }
    let outputName = output ?? configuration.output?.value ?? defaultOutput
    // What is said on the command line counts from where one stands, the rest from the site's root.
    let outputPath = output != nil || outputName.hasPrefix("/") ? outputName : root + "/" + outputName
    let prefix = content.isEmpty ? "" : content + "/"
    let ownFolders = content.isEmpty && hasTemplates && isConfigured ? [templateFolder] : []
    var walker = ContentWalker(
      root: contentRoot, prefix: prefix, skipping: [outputPath, configurationPath] + ownFolders,
      severity: isConfigured ? .error : .warning)
    let found = walker.walk()
    diagnostics += found.diagnostics
    let tree = ContentTree(
      found.files, prefix: prefix, languages: configuration.languages.map(\.value),
      severity: isConfigured ? .error : .warning)
    let templates = TemplateSet(folder: hasTemplates && isConfigured ? templateFolder : nil, name: templateName)
    let folderName = FileSystem.realPath(root).map { ContentPath.name(of: $0) } ?? root
    return SiteSource(
      configuration: configuration, isConfigured: isConfigured, contentRoot: contentRoot, tree: tree,
      templates: templates, outputPath: outputPath, outputName: outputName,
      title: configuration.title?.value ?? SiteMap.title(fromName: folderName))
  }

  private static func isFolder(_ path: String) -> Bool {
    (try? FileSystem.status(of: path))?.kind == .folder
  }

  /// The content folder below the root, empty for the root itself.
  private static func contentFolder(
    root: String, configuration: SiteConfiguration, diagnostics: inout [Diagnostic]
  ) -> String {
    if let named = configuration.content {
      let path = ContentPath.resolve(named.value, in: "") ?? ""
      if path.isEmpty || isFolder(root + "/" + path) { return path }
      diagnostics.append(
        Diagnostic(
          id: "config/wrong-value", "there is no folder '\(named.value)'", at: named.place,
          solutions: [.init("Name the folder that holds the pages")]))
      return ""
    }
    return isFolder(root + "/" + defaultContent) ? defaultContent : ""
  }
}
