import Diagnostics
import Foundation
import Testing

@testable import Site

/// A folder of Markdown without any configuration.
@Suite struct PlainSiteTests {
  @Test func pagesLinksAndFilesBecomeASite() throws {
    let site = try TemporarySite([
      "README.md": "# Home\n\nSee [the guide](guide/setup.md#second-part) and [all](guide/).\n",
      "guide/setup.md": "# Set up\n\n## Second part\n\nBack [home](../README.md), ![plan](plan.svg)\n",
      "guide/plan.svg": "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
    ])
    let result = site.build()
    #expect(result.lines == [])
    #expect(result.isWritten)
    #expect(result.pageCount == 2)
    #expect(result.assetCount == 1)
    let home = try #require(site.page("index.html"))
    #expect(home.contains("href=\"guide/setup.html#second-part\""))
    #expect(home.contains("href=\"guide/index.html\""))
    #expect(home.contains("<title>Home</title>"))
    let setup = try #require(site.page("guide/setup.html"))
    #expect(setup.contains("href=\"../index.html\""))
    #expect(setup.contains("src=\"plan.svg\""))
    #expect(site.page("guide/plan.svg") == "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
    // A folder without an index gets one.
    #expect(try #require(site.page("guide/index.html")).contains("href=\"setup.html\""))
  }

  /// Every relative link and source on every page leads to a file of the site, so that it works from a file share.
  @Test func everyLinkLeadsToAFile() throws {
    let site = try TemporarySite([
      "README.md": "# Home\n\n[a](a%20b/日本.md) [b](a%20b/)\n", "a b/日本.md": "---\ntags: [x, 日本]\n---\n# J\n",
      "a b/c/d.md": "---\naliases: [/old/place.html]\n---\n# D\n", "tags.md": "# T\n",
    ])
    #expect(site.build().lines == [])
    var count = 0
    for (path, data) in TemporarySite.files(in: site.output) where path.hasSuffix(".html") {
      let text = String(decoding: data, as: UTF8.self)
      let folder = URL(fileURLWithPath: site.output + "/" + path).deletingLastPathComponent().path
      for match in text.matches(of: /(?:href|src)="([^"#]+)(?:#[^"]*)?"/) {
        let address = String(match.1)
        #expect(!address.hasPrefix("http"), "\(path): \(address)")
        let target = folder + "/" + (address.removingPercentEncoding ?? "")
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: target, isDirectory: &isFolder)
        #expect(exists && !isFolder.boolValue, "\(path): \(address)")
        count += 1
      }
    }
    #expect(count > 50)
  }

  @Test func allBrokenLinksAreFoundInOneRunAsWarnings() throws {
    let site = try TemporarySite([
      "a.md": "[x](missing.md)\n[y](b.md#nope)\n[z](/gone.md)\n![i](no.png)\n\n[o](../out.md) [s](#here)\n",
      "b.md": "# B\n\n## Yes\n\n[w](a.MD)\n",
    ])
    let result = site.build()
    #expect(result.isWritten)
    #expect(
      Set(result.lines) == [
        "warning link/broken a.md:1 there is no file 'missing.md'",
        "warning link/broken-anchor a.md:2 'b.md' has no heading or other place with the id 'nope'",
        "warning link/broken a.md:3 there is no file '/gone.md'",
        "warning link/broken-image a.md:4 there is no image 'no.png'",
        "warning link/outside-root a.md:6 '../out.md' leads out of the content folder",
        "warning link/broken-anchor a.md:6 this page has no heading or other place with the id 'here'",
        "warning link/broken b.md:5 there is no file 'a.MD'",
      ])
  }

  @Test func brokenLinksOfferTheNearestRightOne() throws {
    let site = try TemporarySite([
      "a.md": "[x](deploi.md) [y](runbook.md) [z](deploy.md#roll-bakc)\n", "deploy.md": "## Roll back\n",
      "deep/runbook.md": "# R\n",
    ])
    let labels = site.check().diagnostics.compactMap(\.label)
    #expect(
      Set(labels) == ["did you mean 'deploy.md'?", "did you mean 'deep/runbook.md'?", "did you mean '#roll-back'?"])
  }

  @Test func hiddenIgnoredAndEarlierOutputAreNoContent() throws {
    let site = try TemporarySite([
      "a.md": "# A\n", ".hidden.md": "# H\n", ".git/x.md": "# G\n", "drafts/x.md": "# D\n", "drafts/keep.md": "# K\n",
      ".gitignore": "/drafts/*\n!/drafts/keep.md\n*.tmp\n", "x.tmp": "t", "_site/old.md": "# O\n",
      "_site/.portolan-site": "",
    ])
    let result = site.build()
    #expect(result.lines == [])
    #expect(result.pageCount == 2)
    #expect(site.page("drafts/keep.html") != nil)
    #expect(site.page("drafts/x.html") == nil)
    #expect(site.page("x.tmp") == nil)
  }

  @Test func linksToWhatIsIgnoredAreToldApart() throws {
    let site = try TemporarySite([
      "a.md": "[x](x.tmp) [e](empty/)\n", ".gitignore": "*.tmp\n", "x.tmp": "t", "empty/": "",
    ])
    #expect(
      site.check().lines == [
        "warning link/not-published a.md:1 'x.tmp' exists but is not part of the site",
        "warning link/no-page a.md:1 the folder 'empty/' holds no page",
      ])
  }

  @Test func anIndexGoesBeforeAReadme() throws {
    let site = try TemporarySite(["index.md": "# I\n\n[r](README.md)\n", "README.md": "# R\n"])
    #expect(site.build().lines == [])
    #expect(try #require(site.page("index.html")).contains("href=\"README.html\""))
    #expect(site.page("README.html") != nil)
  }

  @Test func twoPagesOfOneAddressAreAnError() throws {
    let site = try TemporarySite(["a.md": "# A\n", "a.markdown": "# B\n"])
    let result = site.build()
    #expect(!result.isWritten)
    #expect(
      result.lines == ["error page/duplicate-address a.md:1 'a.md' and 'a.markdown' would have one address, 'a.html'"])
  }

  @Test func aPageGoesBeforeAnotherFileOfItsAddress() throws {
    let site = try TemporarySite(["b.md": "# B\n", "b.html": "old"])
    #expect(site.build().lines == ["warning page/duplicate-address b.md:1 'b.md' and 'b.html' would have one address"])
    #expect(try #require(site.page("b.html")).contains("<h1"))
    try site.write("portolan.yml", Array("title: T\n".utf8))
    #expect(site.build().errorCount == 1)
  }

  @Test func lineBreaksOfWindowsAndMarksOfByteOrderMakeNoDifference() throws {
    let text = "---\ntitle: T\ntags: [x]\n---\n# Head\n\nText [a](b.md)\n"
    let site = try TemporarySite(["b.md": "# B\n"])
    try site.write("x/a.md", Array(text.utf8))
    try site.write(
      "y/a.md",
      Array(("\u{FEFF}" + text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")).utf8)
    )
    try site.write("x/b.md", Array("# B\n".utf8))
    try site.write("y/b.md", Array("# B\n".utf8))
    #expect(site.build().lines == [])
    func article(_ page: String) throws -> String {
      let text = try #require(site.page(page))
      let start = try #require(text.range(of: "<article")?.lowerBound)
      let end = try #require(text.range(of: "</article>")?.lowerBound)
      return String(text[start..<end])
    }
    #expect(try article("x/a.html").contains("href=\"b.html\""))
    #expect(try article("x/a.html") == article("y/a.html"))
    #expect(try #require(site.page("y/a.html")).contains("<title>T "))
  }

  @Test func frontMatterOfOtherToolsIsLetPass() throws {
    let site = try TemporarySite([
      "a.md": "---\nlayout: post\nweight: 3\nonwer: me\ndate: 2025-01-01\ndraft: maybe\n---\n# A\n",
      "b.md": "---\nnot: [closed\n---\n# B\n", "c.md": "---\n\nA rule, and text.\n\n---\n",
    ])
    let result = site.build()
    #expect(result.isWritten)
    #expect(result.errorCount == 0)
    #expect(result.findings("page/near-miss-key") == ["a.md:4 front matter has no key 'onwer'"])
    #expect(result.findings("page/wrong-type") == ["a.md:6 'draft' takes 'true' or 'false', not 'maybe'"])
    #expect(result.findings("block/yaml-syntax").count == 1)
    #expect(try #require(site.page("c.html")).contains("A rule, and text."))
  }

  @Test func nothingAtAllIsSaidToBeSo() {
    let result = SiteBuilder(root: "/nowhere/at/all").check()
    #expect(!result.couldRun)
    #expect(result.findings("config/no-folder") == ["- there is no folder '/nowhere/at/all'"])
  }

  @Test func anEmptyFolderBecomesAnEmptySite() throws {
    let site = try TemporarySite()
    let result = site.build()
    #expect(result.diagnostics.map(\.id) == ["page/none"])
    #expect(site.page("index.html") != nil)
  }

  @Test func aFolderWithoutPagesIsNoticed() throws {
    for files in [["notes.txt": "x"], ["portolan.yml": "title: T\n", "content/": "", "a.md": "# Outside\n"]] {
      let site = try TemporarySite(files)
      for result in [site.check(), site.build()] {
        #expect(result.findings("page/none").count == 1)
        #expect(result.diagnostics.map(\.severity) == [.warning])
      }
    }
  }

  @Test func aFileIsNoFolder() throws {
    let site = try TemporarySite(["a.md": "# A\n"])
    let result = SiteBuilder(root: site.root + "/a.md").check()
    #expect(!result.couldRun)
    #expect(result.findings("config/no-folder") == ["- '\(site.root)/a.md' is a file"])
    #expect(result.diagnostics.first?.solutions.map(\.summary) == ["Name the folder of the site"])
  }

  @Test func aFinishedSiteIsNotBuiltFrom() throws {
    let site = try TemporarySite(["a.md": "# A\n", "notes.md": "# N\n"])
    #expect(site.build().isWritten)
    let result = SiteBuilder(root: site.output).build()
    #expect(!result.couldRun && !result.isWritten)
    #expect(result.diagnostics.map(\.id) == ["config/is-output"])
    #expect(TemporarySite.files(in: site.output)["_site/index.html"] == nil)
  }

  @Test func aBareFolderTellsOfRawHTMLOnceAPage() throws {
    let pages = ["content/a.md": "x\n\n<p>a</p>\n\nb\n\n<p>c</p>\n", "content/b.md": "<hr>\n"]
    #expect(
      try TemporarySite(pages).check().findings("markdown/raw-html") == [
        "content/a.md:3 2 pieces of raw HTML are left out", "content/b.md:1 raw HTML is left out",
      ])
    let site = try TemporarySite(pages.merging(["portolan.yml": "title: T\n"]) { $1 })
    #expect(site.check().findings("markdown/raw-html").count == 3)
  }
}
