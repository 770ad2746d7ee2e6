internal import Foundation

/// Writes the files that a site or a runbook begins with. What is there already is never written over.
enum Scaffold {
  /// Makes a site in a folder, which must be new or empty.
  ///
  /// - Returns: the files that were written, as seen from the working folder.
  static func site(in folder: String) throws(Failure) -> [String] {
    var root = folder
    while root.count > 1, root.hasSuffix("/") { root.removeLast() }
    guard !root.isEmpty else { throw Failure("a site needs the name of a folder") }
    if let entries = try? FileManager.default.contentsOfDirectory(atPath: root) {
      guard entries.allSatisfy({ $0 == ".git" }) else {
        throw Failure(
          "the folder '\(root)' is not empty", help: "name a new folder, or begin a page with 'portolan new runbook'")
      }
    } else if FileManager.default.fileExists(atPath: root) {
      throw Failure("'\(root)' is not a folder that can be read")
    }
    let title = try title(root == "." ? folderName(FileManager.default.currentDirectoryPath) : folderName(root))
    try OutputFile.makeFolder(root + "/content")
    var written: [String] = []
    for (path, text) in [
      ("portolan.yml", ScaffoldText.configuration(title: title)),
      (".gitignore", "/_site/\n"),
      ("content/index.md", ScaffoldText.home(title: title)),
      ("content/first-runbook.md", ScaffoldText.firstRunbook),
    ] {
      try OutputFile.create(text, at: root + "/" + path)
      written.append(root + "/" + path)
    }
    return written
  }

  /// Writes a page for a runbook into `content/`, or beside the other pages where there is no such folder.
  static func runbook(titled name: String) throws(Failure) -> String {
    let title = try title(name)
    let slug = slug(of: title)
    guard !slug.isEmpty else {
      throw Failure("the name '\(name)' holds nothing that a file can be called after", help: "use letters or digits")
    }
    var isFolder: ObjCBool = false
    let hasContent = FileManager.default.fileExists(atPath: "content", isDirectory: &isFolder) && isFolder.boolValue
    let path = (hasContent ? "content/" : "") + slug + ".md"
    try OutputFile.create(ScaffoldText.runbook(title: title, slug: slug), at: path)
    return path
  }

  /// A title that stands on one line.
  private static func title(_ name: String) throws(Failure) -> String {
    let words = name.split {
      $0.isWhitespace || $0.unicodeScalars.contains { $0.properties.generalCategory == .control }
    }
    guard !words.isEmpty else { throw Failure("the name is empty") }
    return words.joined(separator: " ")
  }

  private static func folderName(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// A file's name made of the letters and digits of a title, in lower case.
  private static func slug(of title: String) -> String {
    title.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: "-")
  }
}
