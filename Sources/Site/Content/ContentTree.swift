internal import Diagnostics

/// The pages and other files of a site, and the address of each.
///
/// It follows from the names of the files alone, so that links can be rewritten while pages are still being read.
struct ContentTree: Sendable {
  /// A page: one Markdown file.
  struct Page: Sendable {
    /// The file's path below the content folder.
    var path: String
    /// The path that opens it.
    var location: String
    /// The page's address from the root of the site.
    var address: String
    /// The number of the folder that it stands in.
    var folder: Int
    /// The language that its name says, as in `x.ja.md`.
    var language: String?
    /// The page that it translates.
    var original: Int?
    /// Whether it is the index of its folder.
    var isIndex: Bool
  }

  /// A folder with pages in it, or in a folder below it.
  struct Folder: Sendable {
    /// Empty for the content folder itself, else ending in `/`.
    var path: String
    var parent: Int?
    /// The pages in it but its index and translations, in the order of their paths.
    var pages: [Int] = []
    var folders: [Int] = []
    var index: Int?
    /// The address of its index, whether written or made.
    var address: String { path + "index.html" }
  }

  /// What a path below the content folder is.
  enum Target: Sendable, Equatable {
    case page(Int)
    case asset
    case folder(Int)
  }

  private(set) var pages: [Page] = []
  private(set) var folders: [Folder] = []
  private(set) var assets: [ContentWalker.File] = []
  private(set) var diagnostics: [Diagnostic] = []
  private var targets: [String: Target] = [:]
  private var addresses: [String: Int] = [:]
  private var byName: [String: [String]] = [:]
  private var byFolder: [String: [String]] = [:]
  /// What is put before a content path to tell it to people.
  let prefix: String

  /// Takes the files that were found.
  ///
  /// - Parameters:
  ///   - languages: the languages that a site names; two letters are taken for one in any case.
  ///   - severity: how much it matters that a page goes before another file of its address.
  init(_ files: [ContentWalker.File], prefix: String, languages: [String], severity: Severity) {
    self.prefix = prefix
    folders = [Folder(path: "")]
    targets[""] = .folder(0)
    let markdown = files.filter(\.isMarkdown)
    assets = files.filter { !$0.isMarkdown }
    let names = Set(markdown.map(\.path))
    var indexes: [String: String] = [:]
    for file in markdown {
      let folder = String(ContentPath.folder(of: file.path))
      guard let rank = Self.indexRank(ContentPath.name(of: file.path)) else { continue }
      if let known = indexes[folder], let other = Self.indexRank(ContentPath.name(of: known)), other <= rank {
        continue
      }
      indexes[folder] = file.path
    }
    for file in markdown { add(file, names: names, indexes: indexes, languages: languages) }
    for asset in assets { targets[asset.path] = .asset }
    for file in files {
      let name = ContentPath.name(of: file.path)
      byName[name, default: []].append(file.path)
      byFolder[String(ContentPath.folder(of: file.path)), default: []].append(name)
    }
    linkTranslations()
    findEqualAddresses(severity)
  }

  /// How well a name serves as a folder's index; lower is better, nil for not at all.
  private static func indexRank(_ name: String) -> Int? {
    switch name {
    case "index.md": 0
    case "index.markdown": 1
    case "README.md": 2
    case "README.markdown": 3
    case "readme.md", "Readme.md": 4
    // What another widely used generator calls the index of a folder.
    case "_index.md": 5
    default: nil
    }
  }

  private mutating func add(
    _ file: ContentWalker.File, names: Set<String>, indexes: [String: String], languages: [String]
  ) {
    let folderPath = String(ContentPath.folder(of: file.path))
    let folder = self.folder(at: folderPath)
    let number = pages.count
    let stem = ContentPath.stem(of: ContentPath.name(of: file.path))
    let isIndex = indexes[folderPath] == file.path
    var page = Page(
      path: file.path, location: file.location, address: folderPath + (isIndex ? "index" : stem) + ".html",
      folder: folder, language: nil, original: nil, isIndex: isIndex)
    if let (base, language) = Self.translation(stem, languages: languages) {
      let original = [".md", ".markdown"].map { folderPath + base + $0 }.first(where: names.contains)
      if let original {
        page.language = language
        let name = indexes[folderPath] == original ? "index" : base
        page.address = "\(folderPath)\(name).\(language).html"
      }
    }
    pages.append(page)
    targets[file.path] = .page(number)
    if isIndex {
      folders[folder].index = number
    } else if page.language == nil {
      folders[folder].pages.append(number)
    }
  }

  /// The name and language of `name.ja`; nil where the last part is no language.
  private static func translation(_ stem: String, languages: [String]) -> (base: String, language: String)? {
    guard let dot = stem.utf8.lastIndex(of: UInt8(ascii: ".")), dot != stem.startIndex else { return nil }
    let language = String(stem[stem.utf8.index(after: dot)...])
    let isTwoLetters = language.utf8.count == 2 && language.utf8.allSatisfy { (0x61...0x7A).contains($0) }
    guard languages.contains(language) || isTwoLetters else { return nil }
    return (String(stem[..<dot]), language)
  }

  private mutating func folder(at path: String) -> Int {
    if case .folder(let number) = targets[path.isEmpty ? "" : String(path.dropLast())] { return number }
    let parent = folder(at: String(ContentPath.folder(of: String(path.dropLast()))))
    let number = folders.count
    folders.append(Folder(path: path, parent: parent))
    folders[parent].folders.append(number)
    targets[String(path.dropLast())] = .folder(number)
    return number
  }

  private mutating func linkTranslations() {
    var byAddress: [String: Int] = [:]
    for (number, page) in pages.enumerated() where page.language == nil { byAddress[page.address] = number }
    for number in pages.indices {
      guard let language = pages[number].language else { continue }
      let base = pages[number].address.dropLast(".\(language).html".utf8.count) + ".html"
      pages[number].original = byAddress[String(base)]
    }
  }

  /// Two files that would be written to one address are told: one of them would be lost. Of a page and another file it
  /// is the other file.
  private mutating func findEqualAddresses(_ severity: Severity) {
    var owners: [String: String] = [:]
    let files = Set(assets.map(\.path))
    var lost: Set<String> = []
    for (number, page) in pages.enumerated() {
      if files.contains(page.address) {
        lost.insert(page.address)
        diagnostics.append(
          Diagnostic(
            id: "page/duplicate-address", severity: severity,
            "'\(page.path)' and '\(page.address)' would have one address", at: place(ofPath: page.path),
            notes: [.init("this file is left out", at: place(ofPath: page.address))],
            solutions: [.init("Rename one of the two")]))
      }
      if let other = owners[page.address] {
        diagnostics.append(
          Diagnostic(
            id: "page/duplicate-address", "'\(page.path)' and '\(other)' would have one address, '\(page.address)'",
            at: place(ofPath: page.path), notes: [.init("the other file", at: place(ofPath: other))],
            solutions: [.init("Rename one of the two")]))
      } else {
        owners[page.address] = page.path
        addresses[page.address] = number
      }
    }
    assets.removeAll { lost.contains($0.path) }
  }

  /// A file as a place, where nothing more exact is known.
  func place(ofPath path: String) -> SourceRange {
    SourceRange(file: SourceFile(path: prefix + path, bytes: []), bytes: 0..<0)
  }

  /// What stands at a path below the content folder.
  func target(at path: String) -> Target? { targets[path] }

  /// The page that has an address.
  func page(atAddress address: String) -> Int? { addresses[address] }

  /// Whether anything of the content is written to an address.
  func isTaken(_ address: String) -> Bool {
    if addresses[address] != nil { return true }
    return targets[address] == .asset
  }

  /// The paths of the files that have a name, in order.
  func paths(named name: String) -> [String] { byName[name] ?? [] }

  /// The names of the files in a folder, whose path is empty or ends in `/`.
  func names(in folder: String) -> [String] { byFolder[folder] ?? [] }

  /// The folders from the root down to one, with it.
  func chain(to folder: Int) -> [Int] {
    var chain = [folder]
    while let parent = folders[chain[chain.count - 1]].parent { chain.append(parent) }
    return chain.reversed()
  }
}
