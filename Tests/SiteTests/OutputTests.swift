import Foundation
import Testing

@testable import Site

/// The site that stands is whole at any time, and nothing that is not ours is touched.
@Suite struct OutputTests {
  @Test func theNumberOfWorkersMakesNoDifference() throws {
    var files: [String: String] = [:]
    for number in 0..<60 {
      files["s\(number % 5)/p\(number).md"] =
        "---\ntags: [t\(number % 3), common]\n---\n# Page \(number)\n\nWords \(number) 日本語 [next](p\((number + 5) % 60).md)\n"
    }
    let site = try TemporarySite(files)
    let one = site.build(to: site.folder + "/one", workers: 1)
    let many = site.build(to: site.folder + "/many", workers: 7)
    #expect(one.lines == many.lines)
    #expect(one.isWritten && many.isWritten)
    let left = TemporarySite.files(in: site.folder + "/one")
    let right = TemporarySite.files(in: site.folder + "/many")
    #expect(left.count > 70)
    #expect(left == right)
  }

  @Test func aBuildWithErrorsLeavesTheLastSite() throws {
    let site = try TemporarySite(["portolan.yml": "title: T\n", "content/a.md": "# First\n"])
    #expect(site.build().isWritten)
    let before = TemporarySite.files(in: site.output)
    try site.write("content/a.md", Array("# Second\n\n[x](gone.md)\n".utf8))
    let failed = site.build()
    #expect(failed.lines == ["error link/broken content/a.md:3 there is no file 'gone.md'"])
    #expect(!failed.isWritten)
    #expect(TemporarySite.files(in: site.output) == before)
    let forced = site.build(keepGoing: true)
    #expect(forced.isWritten)
    #expect(forced.errorCount == 1)
    #expect(try #require(site.page("a.html")).contains("Second"))
    // Nothing is left beside it.
    #expect(try FileManager.default.contentsOfDirectory(atPath: site.folder).sorted() == ["out", "site"])
  }

  @Test func pagesThatAreGoneAreGone() throws {
    let site = try TemporarySite(["a.md": "# A\n", "b.md": "# B\n"])
    site.build()
    #expect(site.page("b.html") != nil)
    try FileManager.default.removeItem(atPath: site.root + "/b.md")
    #expect(site.build().isWritten)
    #expect(site.page("b.html") == nil)
  }

  @Test func aFolderOfOthersIsNeverCleared() throws {
    let site = try TemporarySite(["a.md": "# A\n"])
    try FileManager.default.createDirectory(atPath: site.output, withIntermediateDirectories: true)
    try Data("precious".utf8).write(to: URL(fileURLWithPath: site.output + "/thesis.txt"))
    for keepGoing in [false, true] {
      let result = site.build(keepGoing: keepGoing)
      #expect(!result.isWritten)
      #expect(result.findings("output/not-ours").count == 1)
      #expect(TemporarySite.files(in: site.output) == ["thesis.txt": Data("precious".utf8)])
    }
  }

  @Test func aFileIsNoOutput() throws {
    let site = try TemporarySite(["a.md": "# A\n"])
    try Data("x".utf8).write(to: URL(fileURLWithPath: site.output))
    #expect(site.build().findings("output/not-ours").count == 1)
    #expect(FileManager.default.contents(atPath: site.output) == Data("x".utf8))
  }

  @Test func theFolderOfTheContentIsNoOutput() throws {
    let site = try TemporarySite(["a.md": "# A\n"])
    #expect(site.build(to: site.root).findings("output/holds-content").count == 1)
    #expect(site.build(to: site.folder).findings("output/holds-content").count == 1)
    #expect(FileManager.default.fileExists(atPath: site.root + "/a.md"))
  }

  @Test func whatAnInterruptedBuildLeftIsClearedAway() throws {
    let site = try TemporarySite(["portolan.yml": "title: T\n", "a.md": "# A\n"])
    site.build()
    // A process of this number cannot be running: numbers end at 2^22 here.
    let dead = Int32.max
    let manager = FileManager.default
    try manager.moveItem(atPath: site.output, toPath: site.folder + "/.out.portolan-old-\(dead)")
    try manager.createDirectory(atPath: site.folder + "/.out.portolan-new-\(dead)", withIntermediateDirectories: true)
    try site.write("a.md", Array("[x](gone.md)\n".utf8))
    #expect(!site.build().isWritten)
    // The last good site is back.
    #expect(try #require(site.page("a.html")).contains("<title>A"))
    #expect(try manager.contentsOfDirectory(atPath: site.folder).sorted() == ["out", "site"])
  }

  @Test func anOutputThatCannotBeWrittenIsSaidToBeSo() throws {
    let site = try TemporarySite(["a.md": "# A\n"])
    let result = site.build(to: "/proc/portolan/out")
    #expect(!result.isWritten)
    #expect(result.findings("output/unwritable").count == 1)
  }

  @Test func theOutputStandsInTheRootUnlessSaidOtherwise() throws {
    let site = try TemporarySite(["portolan.yml": "title: T\noutput: public\n", "content/a.md": "# A\n"])
    let result = SiteBuilder(root: site.root).build()
    #expect(result.output == "public")
    #expect(FileManager.default.fileExists(atPath: site.root + "/public/a.html"))
    // A second build does not take the first for content.
    #expect(SiteBuilder(root: site.root).build().lines == [])
  }
}
