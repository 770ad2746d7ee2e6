import Foundation
import Testing

@Suite struct BuildTests {
  @Test func writesTheSiteAndSaysWhere() throws {
    try withFolder(SiteFixture.files) { folder throws in
      let run = try Program.run(["build"], in: folder)
      #expect(run.code == 0)
      #expect(run.output.isEmpty)
      #expect(
        run.errors.wholeMatch(of: #/2 pages, \d+ made besides in \d+\.\d s, written to _site\n/#) != nil,
        "\(run.errors)")
      let pages = try listing(of: folder.appendingPathComponent("_site"))
      #expect(pages.contains("index.html"))
      #expect(pages.contains("other.html"))
      #expect(try Program.run(["build", "-q"], in: folder).errors.isEmpty)
    }
  }

  @Test func anOutputIsMeantFromWhereOneStands() throws {
    try withFolder(Dictionary(uniqueKeysWithValues: SiteFixture.files.map { ("ops/\($0)", $1) })) { folder throws in
      #expect(try Program.run(["build", "ops", "-o", "out"], in: folder).errors.hasSuffix("written to out\n"))
      #expect(try listing(of: folder.appendingPathComponent("out")).contains("index.html"))
      #expect(try Program.run(["build", "ops"], in: folder).errors.hasSuffix("written to ops/_site\n"))
      #expect(try listing(of: folder.appendingPathComponent("ops/_site")).contains("index.html"))
    }
  }

  @Test func aSiteWithErrorsIsWrittenOnlyIfAsked() throws {
    try withFolder(CheckTests.erring) { folder throws in
      let site = folder.appendingPathComponent("_site")
      let refused = try Program.run(["build"], in: folder)
      #expect(refused.code == 1)
      #expect(refused.output.contains(" --> content/zz-witness.md:3:15\n"))
      #expect(refused.errors.contains("no site was written"))
      #expect(!FileManager.default.fileExists(atPath: site.path))
      let kept = try Program.run(["build", "--keep-going"], in: folder)
      #expect(kept.code == 1)
      #expect(try listing(of: site).contains("zz-witness.html"))
    }
  }

  @Test func theNumberOfWorkersDoesNotShow() throws {
    var files = SiteFixture.files
    for number in 0..<60 {
      files["content/part-\(number % 7)/page-\(number).md"] =
        "---\ntitle: Page \(number)\ntags: [t\(number % 5), u\(number % 3)]\n---\n\n## Part\n\n[on](../index.md)\n"
    }
    try withFolder(files) { folder throws in
      var sites: [[String: Data]] = []
      for jobs in ["1", "2", "16"] {
        #expect(try Program.run(["build", "--jobs", jobs, "-o", "out-\(jobs)"], in: folder).code == 0)
        sites.append(try SiteFixture.snapshot(folder.appendingPathComponent("out-\(jobs)")))
      }
      #expect(sites[0].count > 60)
      #expect(sites[1] == sites[0])
      #expect(sites[2] == sites[0])
      #expect(try Program.run(["build", "--jobs", "0"], in: folder).code == 2)
    }
  }

  @Test func worksInAnEmptyFolder() throws {
    try withFolder { folder throws in
      let run = try Program.run(["build"], in: folder)
      #expect(run.code == 0, "\(run.output)\(run.errors)")
      #expect(try listing(of: folder.appendingPathComponent("_site")).contains("index.html"))
    }
  }
}
