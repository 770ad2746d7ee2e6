import Diagnostics
import Foundation
import Testing

@testable import Site

/// Whatever stands in the folder: a clear finding with a place, the other pages read all the same, no crash.
@Suite struct BadInputTests {
  @Test func linksThatLeaveTheFolderAreNotFollowed() throws {
    let site = try TemporarySite(["a.md": "# A\n"])
    try Data("secret".utf8).write(to: URL(fileURLWithPath: site.folder + "/secret.md"))
    try FileManager.default.createDirectory(atPath: site.folder + "/other", withIntermediateDirectories: true)
    try Data("# X\n".utf8).write(to: URL(fileURLWithPath: site.folder + "/other/x.md"))
    try site.link("leak.md", to: "../secret.md")
    try site.link("folder", to: "../other")
    try site.link("nowhere.md", to: "gone.md")
    let result = site.build()
    #expect(
      result.lines == [
        "warning page/link-leaves-root folder:1 this symbolic link leads out of the content folder and is not followed",
        "warning page/link-leaves-root leak.md:1 this symbolic link leads out of the content folder and is not followed",
        "warning page/broken-link nowhere.md:1 this symbolic link leads nowhere",
      ])
    #expect(site.page("leak.html") == nil)
    #expect(site.page("folder/x.html") == nil)
  }

  @Test func aFolderWhoseNameBeginsLikeTheRootsIsOutsideIt() throws {
    let site = try TemporarySite(["a.md": "# A\n"])
    try FileManager.default.createDirectory(atPath: site.root + "-twin", withIntermediateDirectories: true)
    try Data("# X\n".utf8).write(to: URL(fileURLWithPath: site.root + "-twin/x.md"))
    try site.link("twin", to: "../site-twin")
    #expect(site.check().findings("page/link-leaves-root").count == 1)
  }

  @Test func linksInsideTheFolderAreFollowedButNotRoundInCircles() throws {
    let site = try TemporarySite(["a/x.md": "# X\n", "b/y.md": "# Y\n"])
    try site.link("a/self", to: ".")
    try site.link("a/up", to: "..")
    try site.link("b/other", to: "../a")
    try site.link("page.md", to: "a/x.md")
    let result = site.build()
    #expect(Set(result.diagnostics.map(\.id)) == ["page/link-loop"])
    #expect(result.isWritten)
    #expect(site.page("page.html") != nil)
    #expect(site.page("b/other/x.html") != nil)
  }

  @Test(.timeLimit(.minutes(1)))
  func foldersThatDoubleThroughLinksEnd() throws {
    let site = try TemporarySite(["d0/x.md": "# X\n"])
    for level in 1..<24 {
      try FileManager.default.createDirectory(atPath: site.root + "/d\(level)", withIntermediateDirectories: true)
      try site.link("d\(level)/l", to: "../d\(level - 1)")
      try site.link("d\(level)/r", to: "../d\(level - 1)")
    }
    #expect(site.check().findings("page/link-loop").count > 0)
  }

  @Test func aPageThatCannotBeReadDoesNotHideTheOthers() throws {
    let site = try TemporarySite(["bad.md": "x", "good.md": "[x](gone.md)\n", "portolan.yml": "title: T\n"])
    try site.write("bad.md", [0x61, 0xFF, 0xFE, 0x0A])
    try site.write("nul.md", [0x61, 0x00, 0x62])
    let result = site.build()
    #expect(!result.isWritten)
    let paths = Set(result.diagnostics.compactMap { $0.place?.file.path })
    #expect(paths == ["bad.md", "good.md", "nul.md"])
    // Written all the same if asked for, with a page that says so.
    #expect(site.build(keepGoing: true).isWritten)
    #expect(try #require(site.page("bad.html")).contains("could not be read"))
  }

  @Test(.enabled(if: getuid() != 0, "root may read everything"))
  func filesWithoutPermissionAreSaidToBeSo() throws {
    let site = try TemporarySite(["a.md": "# A\n", "b.md": "# B\n", "f/c.md": "# C\n"])
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: site.root + "/a.md")
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: site.root + "/f")
    #expect(
      site.check().findings("page/unreadable") == [
        "a.md:1 this page cannot be read: permission denied", "f/:1 this folder cannot be read: permission denied",
      ])
  }

  @Test func namesThatAreNoTextAreLeftOut() throws {
    let site = try TemporarySite(["a.md": "# A\n"])
    let name: [CChar] = Array((site.root + "/").utf8CString.dropLast()) + [-1, 46, 109, 100, 0]
    let file = try #require(fopen(name, "w"))
    fclose(file)
    let result = site.build()
    #expect(result.diagnostics.map(\.id) == ["page/bad-name"])
    #expect(result.isWritten)
  }

  @Test func hostileNamesAndTitlesStayText() throws {
    let site = try TemporarySite([
      "\"><script>x.md": "---\ntitle: \"<script>alert(1)</script>\"\ntags: ['\"><b>']\n---\ntext\n",
      "javascript:x.md": "# J\n", "a.md": "[x](%22%3E%3Cscript%3Ex.md) [j](javascript%3Ax.md)\n",
    ])
    #expect(site.build().lines == [])
    for (path, data) in TemporarySite.files(in: site.output) where path.hasSuffix(".html") || path.hasSuffix(".js") {
      let text = String(decoding: data, as: UTF8.self)
      #expect(!text.contains("<script>alert"), "\(path)")
      #expect(!text.contains("\"><script>"), "\(path)")
      #expect(!text.contains("href=\"javascript:"), "\(path)")
      #expect(!text.contains("\"><b>"), "\(path)")
    }
  }

  @Test func aliasesLeadOnAndCollisionsAreTold() throws {
    let site = try TemporarySite([
      "x/a.md": "---\naliases: [/old/a.html, former, ../gone/, '../../out.html', 'https://x/y']\n---\n# A\n",
      "b.md": "---\naliases: [/x/a.html]\n---\n# B\n",
    ])
    let result = site.build(keepGoing: true)
    #expect(
      Set(result.lines) == [
        "error page/bad-alias x/a.md:2 '../../out.html' is no address in this site",
        "error page/bad-alias x/a.md:2 'https://x/y' is no address in this site",
        "error page/duplicate-address b.md:2 the former address '/x/a.html' is that of another page",
      ])
    #expect(try #require(site.page("old/a.html")).contains("content=\"0; url=../x/a.html\""))
    #expect(try #require(site.page("x/former.html")).contains("content=\"0; url=a.html\""))
    #expect(try #require(site.page("gone/index.html")).contains("href=\"../x/a.html\""))
  }

  @Test func draftsAreNotPublishedAndLinksToThemAreTold() throws {
    let site = try TemporarySite([
      "a.md": "# A\n\n[d](d.md)\n", "d.md": "---\ndraft: true\n---\n# D\n\n[x](gone.md)\n",
      "only/e.md": "---\ndraft: true\n---\n",
    ])
    let result = site.build()
    #expect(result.findings("link/to-draft") == ["a.md:3 'd.md' is a draft and not part of the site"])
    #expect(site.page("d.html") == nil)
    #expect(site.page("only/index.html") == nil)
    #expect(!(try #require(site.page("contents.html")).contains("d.html")))
  }
}
