import Diagnostics
import Foundation
import Testing

@testable import Site

/// Trees of Markdown that were not written for Portolan, as they come with packages of the system.
@Suite struct RealTreeTests {
  /// Folders with a few dozen files each; which are there depends on the machine.
  private static let trees = [
    "/usr/share/doc/nodejs/contributing", "/usr/share/doc/python3-pip/html", swiftDiagnostics,
    "/usr/share/doc/libcmark-dev",
  ].filter { FileManager.default.fileExists(atPath: $0) }

  /// What the compiler says of its diagnostics, beside the compiler that is found first.
  private static var swiftDiagnostics: String {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    let home = folders.first { FileManager.default.fileExists(atPath: "\($0)/swiftc") } ?? ""
    return "\(home)/../share/doc/swift/diagnostics"
  }

  /// Two trees from the source package of MkDocs, which are sites of their own; see the licence beside them.
  @Test(arguments: ["subpages", "unicode"])
  func aTreeThatIsWholeHasNoFindings(name: String) throws {
    let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path + "/Fixtures/mkdocs/"
    let site = try TemporarySite()
    let result = SiteBuilder(root: fixtures + name, options: SiteOptions(output: site.output)).build()
    #expect(result.lines == [])
    #expect(result.isWritten)
    if name == "unicode" {
      #expect(site.page("♪.html") != nil)
      #expect(try #require(site.page("index.html")).contains("href=\"%C3%9Cbersicht.html\""))
    } else {
      #expect(result.assetCount == 2)
      // A link from the root of the site is written as a way there.
      #expect(try #require(site.page("sub1/sub1a/index.html")).contains("src=\"../../image.png\""))
    }
  }

  /// Looked at from one folder above, what they link to from their own root is not there, and each is found.
  @Test func whatIsNotThereIsFound() throws {
    let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path + "/Fixtures/mkdocs"
    let findings = SiteBuilder(root: fixtures).check().diagnostics
    #expect(findings.count == 14)
    #expect(findings.allSatisfy { $0.id == "link/broken-image" && $0.severity == .warning })
    let first = try #require(findings.first { $0.place?.citation == "subpages/sub1/sub1a/index.md:15" })
    #expect(first.place?.text == "/sub1/image.png")
    #expect(first.label == "did you mean '../image.png'?")
  }

  @Test(.enabled(if: !trees.isEmpty, "no package with Markdown is installed"), arguments: trees)
  func theyBuildWithoutConfiguration(tree: String) throws {
    let site = try TemporarySite()
    let options = SiteOptions(output: site.output)
    let result = SiteBuilder(root: tree, options: options).build()
    // Whatever is found is a matter of links, of raw HTML, or of a page beside a file of its address.
    let known: Set<String> = [
      "link/broken", "link/broken-anchor", "link/broken-image", "link/outside-root", "link/remote-image",
      "link/no-page",
      "link/not-published", "markdown/raw-html", "markdown/unsafe-address", "page/duplicate-address",
      "page/link-leaves-root", "page/none",
    ]
    for finding in result.diagnostics {
      #expect(known.contains(finding.id), "\(finding.place?.citation ?? "-"): \(finding.id): \(finding.summary)")
      #expect(finding.severity < .error)
    }
    #expect(result.isWritten)
    // What is said of a link is true: the file is not there.
    for finding in result.diagnostics where finding.id == "link/broken" {
      let place = try #require(finding.place)
      let name = finding.summary.split(separator: "'")[1]
      let folder = URL(fileURLWithPath: tree + "/" + place.file.path).deletingLastPathComponent().path
      let target = name.hasPrefix("/") ? tree + name : folder + "/" + name
      #expect(!FileManager.default.fileExists(atPath: target), "\(place.citation): \(name)")
    }
  }
}
